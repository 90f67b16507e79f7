using TapGamma.Diagnostics;
using TapGamma.Dl3.Irfs;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Checks an observation against the rules of the format; findings only, nothing is thrown for bad data.</summary>
public static class Dl3Checks
{
    private static readonly string[] Essential = ["OBS_ID", "TSTART", "TSTOP", "TIMESYS"];

    private static readonly string[] Expected =
        ["ONTIME", "LIVETIME", "DEADC", "OBS_MODE", "ORIGIN", "TELESCOP", "INSTRUME", "CREATOR", "HDUDOC", "HDUVERS"];

    /// <summary>All findings about an observation, in the order of its HDUs.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="withEvents">Whether the event columns are read and checked too.</param>
    public static IReadOnlyList<Diagnostic> Check(Observation observation, bool withEvents = true)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var findings = new List<Diagnostic>();
        var missing = observation.Files.Where(path => !observation.HasFile(path)).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(missing.Select(path => Dl3Diagnostics.FileMissing(path, observation.ObsId)));
        foreach (var place in observation.Hdus.Where(place => !missing.Contains(place.Path)))
            Guard(findings, () => CheckHdu(observation, place, findings, withEvents));
        CheckPresence(observation, findings);
        return [.. findings.DistinctBy(finding => finding.ToString())];
    }

    private static void CheckHdu(Observation observation, HduReference place, List<Diagnostic> findings, bool withEvents)
    {
        var hdu = observation.Table(place);
        if (!hdu.Header.Contains("HDUCLASS")) findings.Add(Dl3Diagnostics.ClassMissing(hdu));
        if (hdu.Header.FindInt64("OBS_ID") is { } id && id != place.ObsId) findings.Add(Dl3Diagnostics.ObsIdDiffers(hdu, id, place.ObsId));
        switch (place.HduType)
        {
            case "events":
                CheckHeader(hdu, findings);
                if (withEvents) Guard(findings, () => EventChecks.Check(observation, hdu, findings));
                break;
            case "gti":
                GoodTimeChecks.Check(observation, hdu, findings);
                break;
            case "pointing":
                PointingTable.Read(hdu);
                break;
            default:
                CheckResponse(observation, place, hdu, findings);
                break;
        }
    }

    private static void CheckHeader(BinaryTableHdu hdu, List<Diagnostic> findings)
    {
        var header = ObservationHeader.Read(hdu.Header);
        findings.AddRange(Missing(hdu, Essential, Severity.Error));
        if (header.TimeReference is null) findings.Add(Dl3Diagnostics.KeywordMissing(hdu, "MJDREFI", Severity.Error));
        findings.AddRange(Missing(hdu, Expected, Severity.Warning));
        if (header.TimeReference is not null && hdu.Header.Contains("TSTART") && header.StartUtc is null)
            findings.Add(Dl3Diagnostics.KeywordMissing(hdu, "TSTART", Severity.Error));
        if (header is { StartS: { } start, StopS: { } stop } && !(start < stop)) findings.Add(Dl3Diagnostics.TimesReversed(hdu, start, stop));
        if (header.DeadCorrection is { } dead && dead is not (> 0 and <= 1)) findings.Add(Dl3Diagnostics.DeadCorrectionOutOfRange(hdu, dead));
        // Both keywords come from sums of 32-bit numbers in real files.
        if (header is { LiveTimeS: { } live, OnTimeS: { } on } && live > on * (1 + 1e-6)) findings.Add(Dl3Diagnostics.LiveTimeTooLong(hdu, live, on));
        CheckPointing(hdu, header, findings);
    }

    private static IEnumerable<Diagnostic> Missing(BinaryTableHdu hdu, string[] keywords, Severity severity) =>
        keywords.Where(keyword => !hdu.Header.Contains(keyword)).Select(keyword => Dl3Diagnostics.KeywordMissing(hdu, keyword, severity));

    private static void CheckPointing(BinaryTableHdu hdu, ObservationHeader header, List<Diagnostic> findings)
    {
        var isDrift = string.Equals(header.ObsMode, "DRIFT", StringComparison.OrdinalIgnoreCase);
        string[] needed = isDrift ? ["ALT_PNT", "AZ_PNT"] : ["RA_PNT", "DEC_PNT"];
        foreach (var keyword in needed)
            if (hdu.Header.FindDouble(keyword) is null) findings.Add(Dl3Diagnostics.KeywordMissing(hdu, keyword, Severity.Error));
        if (header.RaPointingDeg is { } ra && !(Math.Abs(ra) <= 360)) findings.Add(Dl3Diagnostics.PointingOutOfRange(hdu, "RA_PNT", ra));
        if (header.DecPointingDeg is { } dec && !(Math.Abs(dec) <= 90)) findings.Add(Dl3Diagnostics.PointingOutOfRange(hdu, "DEC_PNT", dec));
    }

    private static void CheckResponse(Observation observation, HduReference place, BinaryTableHdu hdu, List<Diagnostic> findings)
    {
        var type = IrfTypes.Of(hdu.Header) ?? IrfTypes.Find(place.HduClass);
        if (type is null)
        {
            findings.Add(Dl3Diagnostics.ResponseUnknown(hdu, hdu.Header.FindString("HDUCLAS4") ?? place.HduClass));
            return;
        }

        var response = type.Read(hdu);
        if (response.NonFiniteCount > 0) findings.Add(Dl3Diagnostics.ResponseNotFinite(hdu, response.NonFiniteCount));
        if (response is Aeff2D { IsPointLike: true, RadMaxDeg: null } && observation.Hdus.All(other => other.HduType != "rad_max"))
            findings.Add(Dl3Diagnostics.PointLikeWithoutRadMax(hdu));
    }

    private static void CheckPresence(Observation observation, List<Diagnostic> findings)
    {
        var path = observation.Files.FirstOrDefault() ?? "";
        foreach (var type in new[] { "events", "gti" })
        {
            if (observation.Hdus.All(hdu => hdu.HduType != type))
            {
                var fault = new FitsFormatException(path, null, null, $"Observation {observation.ObsId} has no HDU of type {type}.");
                findings.Add(Dl3Diagnostics.BrokenFile(fault));
            }
        }

        foreach (var type in new[] { "aeff", "edisp" })
            if (observation.Hdus.All(hdu => hdu.HduType != type)) findings.Add(Dl3Diagnostics.ResponseMissing(path, observation.ObsId, type));
    }

    private static void Guard(List<Diagnostic> findings, Action check)
    {
        try
        {
            check();
        }
        catch (FitsFormatException e)
        {
            findings.Add(Dl3Diagnostics.BrokenFile(e));
        }
    }
}
