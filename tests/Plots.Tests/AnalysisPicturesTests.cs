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
    public void Pictures_that_many_threads_ask_for_are_the_same_bytes()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var result = PointSourceAnalysis.Run(new PointSourceSettings { RaDeg = 83.633, DecDeg = 22.014 }, new DataStoreSource(DataStore.Open(Repository.HessData!)));
        var one = AnalysisPictures.Make(result);
        var many = new IReadOnlyList<ProductFile>[6];
        Parallel.For(0, many.Length, new ParallelOptions { MaxDegreeOfParallelism = 3 }, i => many[i] = AnalysisPictures.Make(result));
        Assert.All(many, files => Assert.All(one.Zip(files), pair => Assert.Equal(pair.First.Content, pair.Second.Content)));
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
