using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Ingest.Mapping;

namespace TapGamma.Ingest.Runs;

/// <summary>What a row of ObsCore needs beyond the rules of the format.</summary>
internal static class MappingChecks
{
    private const double Tolerance = 1;

    /// <summary>Errors: without these values there is no row.</summary>
    public static IEnumerable<Diagnostic> Check(Observation run)
    {
        var (header, hdu) = (run.Header, run.Table("events")!);
        if (header.RaPointingDeg is null || header.DecPointingDeg is null || !double.IsFinite(header.RaPointingDeg.Value + header.DecPointingDeg.Value))
            yield return IngestDiagnostics.PointingMissing(hdu);
        if (header.StartUtc is not { } start || header.StopUtc is not { } stop || start >= stop || !IsDate(start.Value) || !IsDate(stop.Value))
            yield return IngestDiagnostics.TimesUnknown(hdu);
        if (header.Frame is not ("ICRS" or "FK5") || header is { Frame: "FK5", Equinox: { } equinox } && Math.Abs(equinox - 2000) > Tolerance)
            yield return IngestDiagnostics.FrameNotConverted(hdu, $"{header.Frame} {header.Equinox}".Trim());
    }

    /// <summary>Warnings: columns that must stay empty.</summary>
    public static IEnumerable<Diagnostic> Warn(RunFacts facts, string path)
    {
        if (facts.Responses.EnergyMinTeV is null) yield return IngestDiagnostics.EnergyRangeUnknown(path);
        if (facts.FieldDeg is null) yield return IngestDiagnostics.FieldUnknown(path);
    }

    /// <summary>Whether an MJD lies in the years 1 to 9999.</summary>
    private static bool IsDate(double mjd) => mjd is > -678575 and < 2973483;
}
