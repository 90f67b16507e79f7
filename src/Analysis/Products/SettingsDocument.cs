using System.Text;
using System.Text.Json;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Products;

/// <summary>The settings of an analysis as JSON.</summary>
internal static class SettingsDocument
{
    /// <summary>The settings as one text.</summary>
    public static string Text(PointSourceSettings s)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", s.TargetName);
            Write(json, s);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter json, PointSourceSettings s)
    {
        json.WriteStartObject("settings");
        json.Number("ra_deg", s.RaDeg);
        json.Number("dec_deg", s.DecDeg);
        json.Number("on_radius_deg", s.OnRadiusDeg);
        json.Number("min_offset_deg", s.MinOffsetDeg);
        json.Number("max_offset_deg", s.MaxOffsetDeg);
        json.Texts("obs_ids", s.ObsIds);
        if (s.StartMjd is { } start) json.Number("start_mjd", start);
        if (s.StopMjd is { } stop) json.Number("stop_mjd", stop);
        WriteSelection(json, s);
        json.WriteString("background", s.Background.ToString());
        json.WriteNumber("wobble_regions", s.WobbleRegions);
        json.Number("ring_inner_deg", s.RingInnerDeg);
        json.Number("ring_outer_deg", s.RingOuterDeg);
        json.Number("min_energy_TeV", s.MinEnergyTeV);
        json.Number("max_energy_TeV", s.MaxEnergyTeV);
        json.WriteNumber("bins_per_decade", s.BinsPerDecade);
        json.Number("min_true_energy_TeV", s.MinTrueEnergyTeV);
        json.Number("max_true_energy_TeV", s.MaxTrueEnergyTeV);
        json.WriteNumber("true_bins_per_decade", s.TrueBinsPerDecade);
        json.WriteBoolean("containment_correction", s.ContainmentCorrection);
        json.WriteStartArray("exclusion_circles_deg");
        foreach (var c in s.Exclusions)
        {
            json.WriteStartArray();
            json.WriteNumberValue(c.RaDeg);
            json.WriteNumberValue(c.DecDeg);
            json.WriteNumberValue(c.RadiusDeg);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("exclusion_rule", s.ExclusionRule is not null);
        json.WriteString("safe_range", s.SafeRange.ToString());
        json.Number("aeff_percent", s.AeffPercent);
        json.Number("bias_percent", s.BiasPercent);
        if (s.SafeMinTeV is { } min) json.Number("safe_min_TeV", min);
        if (s.SafeMaxTeV is { } max) json.Number("safe_max_TeV", max);
        json.WriteString("model", s.Model);
        json.WriteString("ebl", s.Ebl);
        if (s.Redshift is { } z) json.Number("redshift", z);
        json.Number("ebl_scale", s.EblScale);
        json.WriteString("statistic", s.Statistic.ToString());
        json.WriteBoolean("joint_fit", s.JointFit);
        json.WriteNumber("flux_points_per_decade", s.FluxPointsPerDecade);
        json.Number("limit_sigmas", s.LimitSigmas);
        json.WriteString("light_curve", s.LightCurve?.ToString());
        json.Number("light_curve_min_TeV", s.LightCurveMinTeV);
        json.Number("light_curve_max_TeV", s.LightCurveMaxTeV);
        json.Number("map_min_TeV", s.MapMinTeV);
        json.Number("map_max_TeV", s.MapMaxTeV);
        json.Number("map_index", s.MapIndex);
        json.WriteBoolean("gammapy_1_0", s.Gammapy10);
        json.WriteEndObject();
    }

    private static void WriteSelection(Utf8JsonWriter json, PointSourceSettings s)
    {
        json.WriteStartArray("times_mjd");
        foreach (var (start, stop) in s.TimesMjd) Pair(start, stop);
        json.WriteEndArray();
        json.WriteBoolean("good_times_only", s.GoodTimesOnly);
        Range("event_offset_deg", s.EventOffsetDeg);
        Range("event_energy_TeV", s.EventEnergyTeV);
        Range("event_phase", s.Phase);
        if (s.Phase is not null) json.WriteString("phase_column", s.PhaseColumn);

        void Range(string name, (double Min, double Max)? range)
        {
            if (range is not { } found) return;
            json.WritePropertyName(name);
            Pair(found.Min, found.Max);
        }

        void Pair(double low, double high)
        {
            json.WriteStartArray();
            json.WriteNumberValue(low);
            json.WriteNumberValue(high);
            json.WriteEndArray();
        }
    }
}
