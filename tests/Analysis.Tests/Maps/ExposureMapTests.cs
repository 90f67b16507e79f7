using System.Text.Json;
using TapGamma.Analysis.Maps;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Tests.Agreement;
using TapGamma.Diagnostics;
using TapGamma.Dl3.Irfs;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Maps;

/// <summary>Exposure and flux maps; exposure.json holds numbers of Gammapy (make_exposure.py).</summary>
public sealed class ExposureMapTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Exposure_agrees_with_the_peers_integrated_over_the_band(int number)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Analysis.Tests/Data/exposure.json")));
        var band = document.RootElement.GetProperty("bands")[number];
        var maps = Maps(new PointSourceSettings
        {
            RaDeg = 83.633,
            DecDeg = 22.014,
            MapMinTeV = band.GetProperty("min_TeV").GetDouble(),
            MapMaxTeV = band.GetProperty("max_TeV").GetDouble(),
            MapIndex = band.GetProperty("index").GetDouble(),
            RingMap = true,
        });
        foreach (var pixel in band.GetProperty("pixels").EnumerateArray())
        {
            var (row, column, wanted) = (pixel[0].GetInt32(), pixel[1].GetInt32(), pixel[2].GetDouble());
            Assert.Equal(1, maps.Exposure[row, column] / wanted, 3e-5);
        }
    }

    [Fact]
    public void Flux_map_shows_the_flux_of_the_spectrum_but_for_the_point_spread()
    {
        var result = ChainTests.Analyse("crab");
        var fitted = result.Fit.FluxBetween(1, 10);
        // Between 60 % and all of a point source lies within 0.1 deg of its position.
        Assert.InRange(result.RingMaps!.Flux[100, 100] / fitted.Value, 0.6, 1 + 3 * fitted.Error / fitted.Value);
        var maps = result.RingMaps;
        for (var i = 0; i < maps.Covered.Length; i++)
        {
            Assert.Equal(maps.Covered[i], maps.Exposure.Values[i] > 0);
            Assert.Equal(maps.Covered[i], double.IsFinite(maps.Flux.Values[i]));
        }
    }

    [Fact]
    public void Constant_effective_area_is_its_own_average()
    {
        var energy = IrfAxis.FromEdges("ENERG", [0.01, 1, 1000], isLogarithmic: true);
        var theta = IrfAxis.FromEdges("THETA", [0, 2, 4], isLogarithmic: false);
        var profile = new ExposureProfile(new Aeff2D(energy, theta, [500, 500, 500, 500]), 0.1, 50, 9.5, 2);
        foreach (var offset in new[] { 0, 0.013, 1.5, 1.999999 }) Assert.Equal(500, profile.AreaM2(offset), 1e-9);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(11)]
    public void Refuses_an_index_that_means_nothing(double index)
    {
        var settings = new PointSourceSettings { RaDeg = 83.633, DecDeg = 22.014, MapIndex = index };
        var fault = Assert.Throws<InvalidInputException>(() => PointSourceAnalysis.Run(settings, ChainTests.Source()));
        Assert.Contains("ANA045", fault.Message + string.Join(' ', fault.Diagnostics.Select(d => d.Code)), StringComparison.Ordinal);
    }

    private static RingMaps Maps(PointSourceSettings settings) => PointSourceAnalysis.Run(settings, ChainTests.Source()).RingMaps!;
}
