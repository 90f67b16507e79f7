using System.Text;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Dl3;
using TapGamma.Testing;

namespace TapGamma.Plots.Tests;

public sealed class AnalysisPicturesTests
{
    private static readonly Lazy<IReadOnlyList<ProductFile>> Pictures = new(() => AnalysisPictures.Make(PointSourceAnalysis.Run(
        new PointSourceSettings
        {
            TargetName = "Crab nebula",
            RaDeg = 83.633,
            DecDeg = 22.014,
            Model = "ecpl",
            Ebl = "builtin",
            Redshift = 0.01,
            LightCurve = TimeBinning.Run,
        },
        new DataStoreSource(DataStore.Open(Repository.HessData!)))));

    [Theory]
    [InlineData("spectrum")]
    [InlineData("residuals")]
    [InlineData("light_curve")]
    [InlineData("theta2")]
    [InlineData("counts_map")]
    public void Every_picture_comes_as_png_and_svg(string name)
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var png = Pictures.Value.Single(f => f.Name == name + ".png").Content;
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var svg = Encoding.UTF8.GetString(Pictures.Value.Single(f => f.Name == name + ".svg").Content);
        Assert.Contains("<svg", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_the_same_bytes_on_one_and_on_two_threads()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var result = PointSourceAnalysis.Run(new PointSourceSettings { RaDeg = 83.633, DecDeg = 22.014, Threads = 1 }, new DataStoreSource(DataStore.Open(Repository.HessData!)));
        var two = AnalysisPictures.Make(result with { Settings = result.Settings with { Threads = 2 } });
        Assert.Equal(AnalysisPictures.Make(result).Select(f => f.Name), two.Select(f => f.Name));
        Assert.All(AnalysisPictures.Make(result).Zip(two), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
    }

    // Without a font the text disappears silently, and with it half of the bytes.
    [Fact]
    public void Pictures_have_text()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var svg = Encoding.UTF8.GetString(Pictures.Value.Single(f => f.Name == "spectrum.svg").Content);
        Assert.Contains("<text", svg, StringComparison.Ordinal);
        Assert.True(Pictures.Value.Single(f => f.Name == "spectrum.png").Content.Length > 15_000);
    }
}
