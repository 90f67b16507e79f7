using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Models;
using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Analysis.PointSource;

/// <summary>Finds every contradiction in the settings before any file is opened, and resolves names.</summary>
internal static class SettingsCheck
{
    public static ResolvedSettings Resolve(PointSourceSettings s)
    {
        var findings = new List<Diagnostic>();
        Positions(s, findings);
        Energies(s, findings);
        Options(s, findings);
        Events(s, findings);
        var model = SpectralModels.Find(s.Model);
        if (model is null) findings.Add(AnalysisDiagnostics.UnknownModel(s.Model, SpectralModels.All.Select(m => m.Name)));
        var parameters = model is null ? [] : Parameters(s, model, findings);
        var absorption = Absorption(s, findings);
        if (findings.Count > 0) throw new InvalidInputException(findings);
        return new ResolvedSettings(s, model!, parameters, absorption);
    }

    private static void Positions(PointSourceSettings s, List<Diagnostic> findings)
    {
        if (!(s.RaDeg >= 0 && s.RaDeg <= 360)) findings.Add(AnalysisDiagnostics.RaOutOfRange(s.RaDeg));
        if (!(s.DecDeg >= -90 && s.DecDeg <= 90)) findings.Add(AnalysisDiagnostics.DecOutOfRange(s.DecDeg));
        if (!(s.OnRadiusDeg > 0 && s.OnRadiusDeg <= 2)) findings.Add(AnalysisDiagnostics.OnRadiusOutOfRange(s.OnRadiusDeg));
        if (!(s.MinOffsetDeg >= 0 && s.MaxOffsetDeg > s.MinOffsetDeg))
            findings.Add(AnalysisDiagnostics.OffsetsContradict(s.MinOffsetDeg, s.MaxOffsetDeg));
        foreach (var c in s.Exclusions)
            if (!(c.RaDeg >= 0 && c.RaDeg <= 360 && Math.Abs(c.DecDeg) <= 90 && c.RadiusDeg > 0 && c.RadiusDeg <= 10))
                findings.Add(AnalysisDiagnostics.ExclusionOutOfRange(c.RaDeg, c.DecDeg, c.RadiusDeg));
        if (s.StartMjd is { } start && s.StopMjd is { } stop && !(stop > start))
            findings.Add(AnalysisDiagnostics.TimeRangeContradicts(start, stop));
    }

    private static void Energies(PointSourceSettings s, List<Diagnostic> findings)
    {
        Range("e-min", s.MinEnergyTeV, s.MaxEnergyTeV);
        Range("true-e-min", s.MinTrueEnergyTeV, s.MaxTrueEnergyTeV);
        Range("map-e-min", s.MapMinTeV, s.MapMaxTeV);
        if (!(Math.Abs(s.MapIndex) <= 10)) findings.Add(AnalysisDiagnostics.MapIndexOutOfRange(s.MapIndex));
        if (s.LightCurve is not null) Range("light-curve-e-min", s.LightCurveMinTeV, s.LightCurveMaxTeV);
        if (s.SafeMinTeV is { } min && s.SafeMaxTeV is { } max) Range("safe-range", min, max);
        if (s.BinsPerDecade is < 1 or > 200) findings.Add(AnalysisDiagnostics.BinsOutOfRange("bins-per-decade", s.BinsPerDecade));
        if (s.TrueBinsPerDecade is < 1 or > 200)
            findings.Add(AnalysisDiagnostics.BinsOutOfRange("true-bins-per-decade", s.TrueBinsPerDecade));
        if (s.FluxPointsPerDecade is < 0 or > 200)
            findings.Add(AnalysisDiagnostics.BinsOutOfRange("flux-points-per-decade", s.FluxPointsPerDecade));

        void Range(string name, double low, double high)
        {
            if (!(low > 0 && high > low && double.IsFinite(high)))
                findings.Add(AnalysisDiagnostics.EnergyRangeContradicts(name, low, high));
        }
    }

    private static void Options(PointSourceSettings s, List<Diagnostic> findings)
    {
        if (!(s.AeffPercent >= 0 && s.AeffPercent < 100)) findings.Add(AnalysisDiagnostics.PercentOutOfRange("aeff-percent", s.AeffPercent));
        if (!(s.BiasPercent > 0 && s.BiasPercent <= 100)) findings.Add(AnalysisDiagnostics.PercentOutOfRange("bias-percent", s.BiasPercent));
        if (s.SafeRange == SafeRangeMethod.Fixed && s.SafeMinTeV is null && s.SafeMaxTeV is null)
            findings.Add(AnalysisDiagnostics.FixedRangeMissing());
        if (!(s.LimitSigmas > 0 && s.LimitSigmas <= 10)) findings.Add(AnalysisDiagnostics.LimitOutOfRange(s.LimitSigmas));
        if (s.LightCurve == TimeBinning.Given && !(s.LightCurveEdgesMjd is { Count: >= 2 } edges && Ascends(edges)))
            findings.Add(AnalysisDiagnostics.LightCurveNeedsEdges());
        if (s.FluxPointEdgesTeV is { } points && !(points.Count >= 2 && points[0] > 0 && Ascends(points)))
            findings.Add(AnalysisDiagnostics.FluxPointEdgesContradict());
    }

    private static void Events(PointSourceSettings s, List<Diagnostic> findings)
    {
        var last = double.NegativeInfinity;
        foreach (var (start, stop) in s.TimesMjd)
        {
            if (!(stop > start && start >= last && double.IsFinite(stop - start))) findings.Add(AnalysisDiagnostics.TimesContradict(start, stop));
            last = stop;
        }

        if (s.WobbleRegions is < 1 or > 50) findings.Add(AnalysisDiagnostics.WobbleCountOutOfRange(s.WobbleRegions));
        if (s.Background == BackgroundMethod.Ring && !(s.RingInnerDeg >= s.OnRadiusDeg && s.RingOuterDeg > s.RingInnerDeg && s.RingOuterDeg <= 5))
            findings.Add(AnalysisDiagnostics.RingContradicts(s.RingInnerDeg, s.RingOuterDeg, s.OnRadiusDeg));
        if (s.EventOffsetDeg is { } offset && !(offset.Min >= 0 && offset.Max > offset.Min))
            findings.Add(AnalysisDiagnostics.EventRangeContradicts("event-offset", offset.Min, offset.Max));
        if (s.EventEnergyTeV is { } energy && !(energy.Min >= 0 && energy.Max > energy.Min))
            findings.Add(AnalysisDiagnostics.EventRangeContradicts("event-energy", energy.Min, energy.Max));
        if (s.Phase is { } phase && !(phase.Min is >= 0 and <= 1 && phase.Max is >= 0 and <= 1 && phase.Min != phase.Max))
            findings.Add(AnalysisDiagnostics.PhaseContradicts(phase.Min, phase.Max));
    }

    private static bool Ascends(IReadOnlyList<double> values)
    {
        for (var i = 1; i < values.Count; i++)
            if (!(values[i] > values[i - 1])) return false;
        return true;
    }

    private static FitParameter[] Parameters(PointSourceSettings s, ISpectralModel model, List<Diagnostic> findings)
    {
        var result = FitParameter.Of(model).ToArray();
        foreach (var setting in s.Parameters)
        {
            var i = Array.FindIndex(result, p => p.Name == setting.Name);
            if (i < 0)
            {
                findings.Add(AnalysisDiagnostics.UnknownParameter(setting.Name, model.Name, result.Select(p => p.Name)));
                continue;
            }

            var target = Array.Find(result, p => p.Name == setting.LinkedTo);
            if (setting.LinkedTo is { } link && (link == setting.Name || target is null or { LinkedTo: not null }))
                findings.Add(AnalysisDiagnostics.LinkContradicts(setting.Name, link));
            result[i] = result[i] with
            {
                Value = setting.Value ?? result[i].Value,
                Frozen = setting.Frozen ?? result[i].Frozen,
                Min = setting.Min ?? result[i].Min,
                Max = setting.Max ?? result[i].Max,
                LinkedTo = setting.LinkedTo,
            };
            if (!(result[i].Min <= result[i].Value && result[i].Value <= result[i].Max && double.IsFinite(result[i].Value)))
                findings.Add(AnalysisDiagnostics.ParameterContradicts(setting.Name));
        }

        return result;
    }

    private static IAbsorption? Absorption(PointSourceSettings s, List<Diagnostic> findings)
    {
        if (s.Absorption is not null) return s.Absorption;
        if (s.Ebl is null && s.Redshift is null) return null;
        if (s.Ebl is null || s.Redshift is not { } z)
        {
            findings.Add(AnalysisDiagnostics.EblNeedsRedshift());
            return null;
        }

        if (s.Ebl == EblModels.BuiltIn)
        {
            if (z >= 0 && z <= BuiltInAbsorption.MaxRedshift) return new BuiltInAbsorption(z, s.EblScale);
            findings.Add(AnalysisDiagnostics.RedshiftOutOfRange(z, 0, BuiltInAbsorption.MaxRedshift));
            return null;
        }

        if (EblModels.Find(s.Ebl) is not { } model)
        {
            findings.Add(AnalysisDiagnostics.UnknownEbl(s.Ebl, [EblModels.BuiltIn, .. EblModels.All.Select(m => m.Name)]));
            return null;
        }

        var path = s.EblFolder is null ? null : Path.Combine(s.EblFolder, model.FileName);
        if (!File.Exists(path))
        {
            findings.Add(AnalysisDiagnostics.EblFolderMissing(model.Name, model.FileName));
            return null;
        }

        var table = EblTable.Read(FitsFile.Open(path), model.Name);
        if (z >= 0 && z <= table.MaxRedshift) return table.At(z, s.EblScale);
        findings.Add(AnalysisDiagnostics.RedshiftOutOfRange(z, table.MinRedshift, table.MaxRedshift));
        return null;
    }
}

/// <summary>Settings with their names resolved.</summary>
internal sealed record ResolvedSettings(
    PointSourceSettings Settings, ISpectralModel Model, IReadOnlyList<FitParameter> Parameters, IAbsorption? Absorption);
