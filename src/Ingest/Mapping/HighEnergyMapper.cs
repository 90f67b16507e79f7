using TapGamma.Ingest.Collections;
using TapGamma.Sky;

namespace TapGamma.Ingest.Mapping;

/// <summary>Turns what is known of a run into a row of ivoa.obscore_hea, without the key.</summary>
internal static class HighEnergyMapper
{
    private const double EvPerTeV = 1e12;

    public static Dictionary<string, object> Map(RunFacts run, CollectionFile collection)
    {
        var row = new Row();
        row.Set("ev_xel", run.EventCount);
        AddReferences(row, run.Responses);
        if (run.GoodTimesTT is { Count: > 0 } good) row.Set("t_intervals", TMoc.FromIntervals(good).ToAscii());
        row.Set("energy_min", run.Responses.EnergyMinTeV * EvPerTeV);
        row.Set("energy_max", run.Responses.EnergyMaxTeV * EvPerTeV);
        row.Set("obs_mode", run.ObsMode);
        AddModes(row, run, collection);
        row.Set("analysis_mode", run.AnalysisMode);
        row.Set("event_type", run.Header.EventClass);
        row.Set("messenger_name", "photon");
        row.Set("messenger_pdgid", "+22");
        return row.Values;
    }

    private static void AddReferences(Row row, ResponseFacts responses)
    {
        if (responses.RadiusDeg.At is not null)
        {
            row.Set("s_ref_energy", responses.RadiusDeg.EnergyTeV * EvPerTeV);
            row.Set("s_ref_oaa", ResponseFacts.ReferenceOffsetDeg);
        }

        if (responses.ResolvingPower.At is not null)
        {
            row.Set("em_ref_energy", responses.ResolvingPower.EnergyTeV * EvPerTeV);
            row.Set("em_ref_oaa", ResponseFacts.ReferenceOffsetDeg);
        }
    }

    private static void AddModes(Row row, RunFacts run, CollectionFile collection)
    {
        row.Set("tracking_mode", run.ObsMode switch
        {
            null => null,
            "DRIFT" => "fixed-az-el-transit",
            "SLEW" => "none",
            _ => "sidereal",
        });
        row.Set("scan_mode", run.ObsMode is { } mode && collection.ScanModes.TryGetValue(mode, out var scan) ? scan : ScanMode(run.ObsMode));
        row.Set("pointing_mode", run.Header.ConvergenceDepth > 0 ? "convergent" : "parallel");
    }

    private static string? ScanMode(string? obsMode) => obsMode switch
    {
        "POINTING" => "on-source",
        "WOBBLE" => "on-the-fly-cross-map",
        "RASTER" => "raster-map",
        "SLEW" => "slew",
        "SCAN" => "on-the-fly-cross-scan",
        _ => null,
    };
}
