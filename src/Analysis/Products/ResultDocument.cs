using System.Text.Encodings.Web;
using System.Text.Json;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Products;

/// <summary>Everything an analysis found as one JSON document; the unit stands in the name or beside the value.</summary>
public static class ResultDocument
{
    private const double ErgPerTeV = 1.602176634;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        // The document is a file, not a part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document in UTF-8.</summary>
    public static void Write(Stream stream, PointSourceResult result, ProductContext context)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(context);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("program", ProductContext.Program);
        json.WriteString("version", context.Version);
        if (context.RecordId.Length > 0) json.WriteString("provenance", context.RecordId);
        Target(json, result);
        Summary(json, result);
        Fit(json, result);
        Fluxes(json, result);
        json.WriteStartArray("flux_points");
        foreach (var point in result.FluxPoints) Point(json, point, null);
        json.WriteEndArray();
        LightCurve(json, result);
        Maps(json, result);
        Spectrum(json, result);
        Runs(json, result);
        SettingsDocument.Write(json, result.Settings);
        json.WriteStartArray("inputs");
        foreach (var input in context.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("file", input.Name);
            json.WriteString("sha256", input.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Target(Utf8JsonWriter json, PointSourceResult result)
    {
        json.WriteStartObject("target");
        json.WriteString("name", result.Settings.TargetName);
        json.Number("ra_deg", result.Settings.RaDeg);
        json.Number("dec_deg", result.Settings.DecDeg);
        json.Number("on_radius_deg", result.Settings.OnRadiusDeg);
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, PointSourceResult result)
    {
        json.Number("n_on", result.On);
        json.Number("n_off", result.Off);
        json.Number("alpha", result.Alpha);
        json.Number("background", result.Background);
        json.Number("excess", result.Excess);
        json.Number("significance", result.SignificanceSigma);
        json.Number("livetime_s", result.Stacked.LivetimeS);
        json.WriteNumber("n_runs", result.UsedRuns.Count());
        json.Texts("notes", result.Notes);
    }

    private static void Fit(Utf8JsonWriter json, PointSourceResult result)
    {
        var fit = result.Fit;
        json.WriteStartObject("model");
        json.WriteString("name", fit.Model.Name);
        json.WriteString("title", fit.Model.Title);
        if (fit.Absorption is { } absorption)
        {
            json.WriteString("ebl", absorption.Name);
            json.Number("redshift", absorption.Redshift);
        }

        json.WriteStartObject("parameters");
        foreach (var p in fit.Parameters) Parameter(json, p, result);
        json.WriteEndObject();
        Covariance(json, fit);
        json.WriteEndObject();
        json.WriteString("fit", result.Settings.JointFit ? "joint" : "stacked");
        json.WriteString("statistic", fit.Statistic.ToString().ToLowerInvariant());
        json.WriteBoolean("converged", fit.Converged);
        json.Number("stat", fit.Stat);
        json.Number("stat_null", fit.StatNull);
        json.Number("ts", fit.Ts);
        json.WriteNumber("n_bins", fit.BinCount);
        json.WriteNumber("dof", fit.DegreesOfFreedom);
        json.Number("edm", fit.Edm);
    }

    private static void Parameter(Utf8JsonWriter json, FittedParameter p, PointSourceResult result)
    {
        json.WriteStartObject(p.Name);
        json.Number("value", p.Value);
        json.Number("error", p.Error);
        if (result.ProfileErrors.TryGetValue(p.Name, out var errors))
        {
            json.Number("error_down", errors.Down);
            json.Number("error_up", errors.Up);
        }

        json.WriteString("unit", p.Unit);
        json.WriteBoolean("frozen", p.Frozen);
        if (p.LinkedTo is not null) json.WriteString("linked_to", p.LinkedTo);
        json.WriteEndObject();
    }

    private static void Covariance(Utf8JsonWriter json, SpectrumFitResult fit)
    {
        if (fit.Covariance is not { } covariance) return;
        var n = fit.Parameters.Count;
        var free = Enumerable.Range(0, n).Where(i => !fit.Parameters[i].Frozen).ToArray();
        json.Texts("covariance_order", free.Select(i => fit.Parameters[i].Name));
        json.WriteStartArray("covariance");
        foreach (var i in free)
        {
            json.WriteStartArray();
            foreach (var j in free) json.WriteNumberValue(covariance[i * n + j]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Fluxes(Utf8JsonWriter json, PointSourceResult result)
    {
        json.WriteStartObject("flux");
        json.WriteString("flux_unit", "cm-2 s-1");
        json.WriteString("energy_flux_unit", "erg cm-2 s-1");
        var (flux, error) = result.Fit.FluxBetween(1, 10);
        json.Number("flux_1_10_TeV", flux);
        json.Number("flux_1_10_TeV_error", error);
        var (energy, energyError) = result.Fit.EnergyFluxBetween(1, 10);
        json.Number("energy_flux_1_10_TeV", energy * ErgPerTeV);
        json.Number("energy_flux_1_10_TeV_error", energyError * ErgPerTeV);
        json.WriteEndObject();
        Point(json, result.Overall, "overall_flux");
    }

    private static void Point(Utf8JsonWriter json, FluxPoint p, string? name)
    {
        if (name is null) json.WriteStartObject();
        else json.WriteStartObject(name);
        PointValues(json, p);
        json.WriteEndObject();
    }

    private static void PointValues(Utf8JsonWriter json, FluxPoint p)
    {
        json.Number("e_min_TeV", p.MinTeV);
        json.Number("e_max_TeV", p.MaxTeV);
        json.Number("e_ref_TeV", p.ReferenceTeV);
        json.Number("dnde_cm-2_s-1_TeV-1", p.Dnde);
        json.Number("dnde_error", p.DndeError);
        json.Number("dnde_error_down", p.NormErrorDown * p.ReferenceDnde);
        json.Number("dnde_error_up", p.NormErrorUp * p.ReferenceDnde);
        json.Number("dnde_upper_limit", p.DndeLimit);
        json.Number("flux_cm-2_s-1", p.Flux);
        json.Number("flux_error", p.FluxError);
        json.Number("flux_upper_limit", p.FluxLimit);
        json.Number("norm", p.Norm);
        json.Number("norm_error", p.NormError);
        json.Number("norm_upper_limit", p.NormLimit);
        json.Number("ref_dnde", p.ReferenceDnde);
        json.Number("ref_flux", p.ReferenceFlux);
        json.Number("ts", p.Ts);
        json.Number("sqrt_ts", p.SqrtTs);
        json.Number("stat", p.Stat);
        json.Number("n_on", p.Counts);
        json.Number("background", p.Background);
        json.Number("predicted_signal", p.PredictedSignal);
        json.WriteBoolean("is_upper_limit", p.IsUpperLimit);
        json.WriteBoolean("is_measured", p.IsMeasured);
        json.Numbers("norm_scan", p.NormScan);
        json.Numbers("stat_scan", p.StatScan);
    }

    private static void LightCurve(Utf8JsonWriter json, PointSourceResult result)
    {
        if (result.LightCurve.Count == 0) return;
        json.WriteString("time_scale", result.UsedRuns.First().TimeScale);
        json.WriteStartArray("light_curve");
        foreach (var p in result.LightCurve) TimePoint(json, p);
        json.WriteEndArray();
        if (result.Variability is not { } v) return;
        json.WriteStartObject("variability");
        json.Number("fractional_variability", v.FractionalVariability);
        json.Number("fractional_variability_error", v.FractionalVariabilityError);
        json.Number("chi2_constant", v.ChiSquare);
        json.WriteNumber("dof", v.DegreesOfFreedom);
        json.WriteEndObject();
    }

    private static void TimePoint(Utf8JsonWriter json, LightCurvePoint p)
    {
        json.WriteStartObject();
        json.Number("time_min_mjd", p.StartMjd);
        json.Number("time_max_mjd", p.StopMjd);
        json.Number("livetime_s", p.LivetimeS);
        json.Texts("obs_ids", p.Runs);
        PointValues(json, p.Point);
        json.WriteEndObject();
    }

    private static void Maps(Utf8JsonWriter json, PointSourceResult result)
    {
        if (result.CountsMap is { } counts)
        {
            json.WriteStartObject("counts_map");
            json.Number("total_counts", counts.Values.Sum());
            json.Number("max_counts", counts.Values.Max());
            json.Number("pixel_deg", counts.PixelDeg);
            json.WriteEndObject();
        }

        if (result.RingMaps is { } ring)
        {
            var (mean, width) = ring.OffDistribution();
            var at = Math.Max(0, ring.Significance.PixelOf(result.Settings.RaDeg + 1e-9, result.Settings.DecDeg + 1e-9));
            json.WriteStartObject("ring_map");
            json.Number("significance_at_target", ring.Significance.Values[at]);
            json.Number("exposure_at_target_m2_s", ring.Exposure.Values[at]);
            json.Number("flux_at_target_cm-2_s-1", ring.Flux.Values[at]);
            json.Number("max_significance", ring.Significance.Values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max());
            json.Number("off_mean", mean);
            json.Number("off_width", width);
            json.WriteEndObject();
        }

        if (result.Theta2 is not { } theta2) return;
        json.WriteStartObject("theta2");
        json.Numbers("edges_deg2", theta2.EdgesDeg2);
        json.Numbers("n_on", theta2.On);
        json.Numbers("n_off", theta2.Off);
        json.Numbers("background", theta2.Background);
        json.WriteEndObject();
    }

    private static void Spectrum(Utf8JsonWriter json, PointSourceResult result)
    {
        var d = result.Stacked;
        json.WriteStartObject("counts_spectrum");
        json.Numbers("edges_TeV", d.Reco.EdgesTeV);
        json.Numbers("n_on", d.Counts);
        json.Numbers("n_off", d.CountsOff);
        json.Numbers("alpha", d.Alpha);
        json.WriteStartArray("mask");
        foreach (var m in d.Mask) json.WriteBooleanValue(m);
        json.WriteEndArray();
        json.Numbers("predicted_signal", SpectrumLikelihood.PredictSignal(d, result.Fit.Model, result.Fit.Absorption, result.Fit.Values));
        json.WriteEndObject();
    }

    private static void Runs(Utf8JsonWriter json, PointSourceResult result)
    {
        json.WriteStartArray("runs");
        foreach (var r in result.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("obs_id", r.ObsId);
            json.WriteBoolean("used", r.LeftOut is null);
            if (r.LeftOut is not null) json.WriteString("left_out", r.LeftOut);
            json.Number("ra_pnt_deg", r.RaPointingDeg);
            json.Number("dec_pnt_deg", r.DecPointingDeg);
            json.Number("offset_deg", r.OffsetDeg);
            json.Number("livetime_s", r.LivetimeS);
            json.Number("ontime_s", r.OnTimeS);
            json.Number("start_mjd", r.StartMjd);
            json.Number("stop_mjd", r.StopMjd);
            json.WriteNumber("n_events", r.EventCount);
            json.Number("n_on", r.On);
            json.Number("n_off", r.Off);
            json.WriteNumber("n_off_regions", r.OffRegions.Count);
            json.Number("alpha", r.Alpha);
            json.Number("excess", r.Excess);
            json.Number("significance", r.SignificanceSigma);
            json.Number("threshold_TeV", r.ThresholdTeV);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
