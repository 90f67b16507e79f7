using System.Text.Json;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.Models;

namespace TapGamma.Analysis.Tests.Agreement;

public sealed class FluxPointTests
{
    public static TheoryData<string, string> Sets => new()
    {
        { "crab", "pl" }, { "crab", "ecpl" }, { "crab", "logpar" },
        { "pks2155", "pl" }, { "pks2155", "ecpl" }, { "pks2155", "logpar" }, { "pks2155", "ecpl_ebl" },
        { "ngc253", "pl" }, { "empty", "pl" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Points_agree_with_the_reference(string target, string model)
    {
        var reference = Reference.Load(target);
        var dataset = reference.Stacked();
        var spectral = SpectralModels.Find(Reference.ModelName(model))!;
        var entry = reference.Root.GetProperty("fits_stacked").GetProperty(model).GetProperty("parameters");
        // The norms refer to the peer's own best fit, so its values are taken, not ours.
        FitParameter[] values = [.. spectral.Parameters.Select(p =>
            new FitParameter(p.Name, p.Unit, entry.GetProperty(p.Name).GetProperty("value").GetDouble()) { Frozen = true })];
        var result = new SpectrumFit([dataset], spectral, StackedFitTests.Absorption(target, model)).Run(values);
        var edges = Reference.Doubles(Reference.Load("settings-" + target).Root.GetProperty("flux_point_edges_TeV"));
        var points = new FluxPointsEstimator([dataset], result).Run(edges);
        var expected = reference.Root.GetProperty("flux_points_stacked").GetProperty(model).EnumerateArray().ToArray();
        Assert.Equal(expected.Length, points.Count);
        foreach (var (point, wanted) in points.Zip(expected)) ComparePoint(point, wanted, result.Absorption is not null);
    }

    [Theory]
    [InlineData("pl")]
    [InlineData("pl_ebl")]
    public void Deficits_agree_with_the_reference(string model)
    {
        // The peer refers to a negative amplitude here; the same spectrum turned positive turns the sign of the factors.
        var reference = Reference.Load("es0414");
        var (dataset, power) = (reference.Stacked(), SpectralModels.Find("pl")!);
        var entry = reference.Root.GetProperty("fits_stacked").GetProperty(model).GetProperty("parameters");
        FitParameter[] values = [.. power.Parameters.Select(p => new FitParameter(
            p.Name, p.Unit, Math.Abs(entry.GetProperty(p.Name).GetProperty("value").GetDouble())) { Frozen = true })];
        var result = new SpectrumFit([dataset], power, StackedFitTests.Absorption("es0414", model)).Run(values);
        var edges = Reference.Doubles(Reference.Load("settings-es0414").Root.GetProperty("flux_point_edges_TeV"));
        var points = new FluxPointsEstimator([dataset], result).Run(edges);
        var wanted = reference.Root.GetProperty("flux_points_stacked").GetProperty(model).EnumerateArray().ToArray();
        Assert.Equal(wanted.Length, points.Count);
        var compared = 0;
        foreach (var (point, expected) in points.Zip(wanted))
        {
            Assert.Equal(Reference.Number(expected, "counts"), point.Counts);
            if (point.Counts < 3) continue;
            Assert.Equal(-1, point.ReferenceDnde / Reference.Number(expected, "ref_dnde"), model == "pl" ? 1e-6 : 2e-4);
            var error = Reference.Number(expected, "norm_err");
            Assert.Equal(-Reference.Number(expected, "norm"), point.Norm, 0.01 * error);
            Assert.Equal(1, point.NormError / error, 3e-3);
            Assert.Equal(Reference.Number(expected, "ts"), point.Ts, 1e-3);
            compared++;
        }

        Assert.Equal(3, compared);
    }

    internal static void ComparePoint(FluxPoint point, JsonElement wanted, bool absorbed = false)
    {
        Assert.Equal(Reference.Number(wanted, "counts"), point.Counts);
        // The peer keeps the energies of the absorption table in single precision, which shows where it is steep.
        var steep = absorbed ? 2e-4 : 1e-6;
        Assert.Equal(1, point.ReferenceDnde / Reference.Number(wanted, "ref_dnde"), steep);
        // The number of sample points of the peer's integral jumps with the last digit of the edges.
        Assert.Equal(1, point.ReferenceFlux / Reference.Number(wanted, "ref_flux"), steep);
        var norm = Reference.Number(wanted, "norm");
        if (double.IsNaN(norm))
        {
            Assert.True(point.BinCount == 0 || point.Counts < 3);
            return;
        }

        // At or below zero the peer's likelihood has a gap (a TS below zero shows it stuck there): nothing to reproduce.
        if (norm <= 0 || point.Counts < 3 || Reference.Number(wanted, "ts") < 0) return;
        var error = Reference.Number(wanted, "norm_err");
        Assert.Equal(norm, point.Norm, 0.01 * error);
        Assert.Equal(1, point.NormError / error, 3e-3);
        var ts = Reference.Number(wanted, "ts");
        Assert.Equal(ts, point.Ts, 1e-4 + 2e-7 * ts);
        var limit = Reference.Number(wanted, "norm_ul");
        if (!double.IsNaN(limit)) Assert.Equal(1, point.NormLimit / limit, 1e-3);
    }
}
