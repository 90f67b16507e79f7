using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>The wording of all findings about DL3 files; codes <c>GADF0xx</c> files and indexes, <c>1xx</c> headers, <c>2xx</c> tables, <c>3xx</c> responses.</summary>
public static class Dl3Diagnostics
{
    /// <summary>A file that breaks the FITS standard or lacks a column; the reading stopped there.</summary>
    public static Diagnostic BrokenFile(FitsFormatException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new Diagnostic("GADF001", Severity.Error, new FileLocation(fault.Path, fault.Hdu, fault.Offset), fault.Fault);
    }

    /// <summary>An index row that leads out of the data store.</summary>
    public static Diagnostic PathLeavesStore(string path, string hdu, long row, string target) =>
        new("GADF002", Severity.Error, new FileLocation(path, hdu, Keyword: "FILE_NAME", Row: row), $"The path '{target}' leads out of the data store.");

    /// <summary>An index row whose file is missing.</summary>
    public static Diagnostic FileMissing(string path, long obsId) =>
        new("GADF003", Severity.Error, new FileLocation(path), $"The index names this file for observation {obsId}, but it does not exist.");

    /// <summary>Header and index disagree on OBS_ID.</summary>
    public static Diagnostic ObsIdDiffers(Hdu hdu, long found, long index) =>
        new("GADF004", Severity.Error, At(hdu, "OBS_ID"), $"OBS_ID is {found}, but the index calls this observation {index}.");

    /// <summary>No HDUCLASS keyword.</summary>
    public static Diagnostic ClassMissing(Hdu hdu) =>
        new("GADF101", Severity.Warning, At(hdu, "HDUCLASS"), "HDUCLASS is missing; the HDU was recognised by its name.");

    /// <summary>A keyword without which the observation cannot be described.</summary>
    public static Diagnostic KeywordMissing(Hdu hdu, string keyword, Severity severity) =>
        new("GADF102", severity, At(hdu, keyword), $"The mandatory keyword {keyword} is missing or has no usable value.");

    /// <summary>TSTART not before TSTOP.</summary>
    public static Diagnostic TimesReversed(Hdu hdu, double start, double stop) =>
        new("GADF103", Severity.Error, At(hdu, "TSTART"), FormattableString.Invariant($"TSTART = {start} must be before TSTOP = {stop}."));

    /// <summary>DEADC outside (0, 1].</summary>
    public static Diagnostic DeadCorrectionOutOfRange(Hdu hdu, double value) =>
        new("GADF104", Severity.Warning, At(hdu, "DEADC"), FormattableString.Invariant($"DEADC = {value} must be above 0 and at most 1."));

    /// <summary>More live time than on time.</summary>
    public static Diagnostic LiveTimeTooLong(Hdu hdu, double live, double on) =>
        new("GADF105", Severity.Warning, At(hdu, "LIVETIME"), FormattableString.Invariant($"LIVETIME = {live} is longer than ONTIME = {on}."));

    /// <summary>A pointing that is no position.</summary>
    public static Diagnostic PointingOutOfRange(Hdu hdu, string keyword, double value) =>
        new("GADF106", Severity.Error, At(hdu, keyword), FormattableString.Invariant($"{keyword} = {value} is no position on the sky."));

    /// <summary>No good time interval.</summary>
    public static Diagnostic NoGoodTime(Hdu hdu) =>
        new("GADF201", Severity.Warning, At(hdu), "The table has no good time interval; one is the least.");

    /// <summary>An interval that is reversed, out of order or outside the observation.</summary>
    public static Diagnostic GoodTimeOutOfOrder(Hdu hdu, long row, string fault) =>
        new("GADF202", Severity.Warning, new FileLocation(hdu.File.Path, hdu.Label, Row: row), $"The good time interval {fault}.");

    /// <summary>Events outside all good times; a few at the ends are usual where the intervals are rounded to seconds.</summary>
    public static Diagnostic EventsOutsideGoodTimes(Hdu hdu, long count, long total) =>
        new("GADF203", count * 100 > total ? Severity.Warning : Severity.Info, At(hdu, "TIME"), $"{count} of {total} events lie outside the good time intervals.");

    /// <summary>A coordinate or energy that is no number or out of range.</summary>
    public static Diagnostic EventOutOfRange(BinaryTableHdu hdu, string column, int row, double value, long count)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        var place = new FileLocation(hdu.File.Path, hdu.Label, hdu.OffsetOf(hdu[column], row), column, row + 1L);
        return new Diagnostic("GADF204", Severity.Error, place, FormattableString.Invariant($"{column} = {value} is not allowed ({count} such events)."));
    }

    /// <summary>Tabulated values that are no numbers.</summary>
    public static Diagnostic ResponseNotFinite(Hdu hdu, int count) =>
        new("GADF301", Severity.Warning, At(hdu), $"{count} values of the response are not finite and count as zero.");

    /// <summary>A response that the observation should have.</summary>
    public static Diagnostic ResponseMissing(string path, long obsId, string hduType) =>
        new("GADF302", Severity.Warning, new FileLocation(path), $"Observation {obsId} has no response of type {hduType}.");

    /// <summary>A point-like response without the cut it was made with.</summary>
    public static Diagnostic PointLikeWithoutRadMax(Hdu hdu) =>
        new("GADF303", Severity.Warning, At(hdu, "RAD_MAX"), "The response is point-like, but neither a RAD_MAX keyword nor a RAD_MAX table tells its direction cut.");

    /// <summary>A response whose class we cannot read.</summary>
    public static Diagnostic ResponseUnknown(Hdu hdu, string hduClass) =>
        new("GADF304", Severity.Warning, At(hdu, "HDUCLAS4"), $"The response class '{hduClass}' is not known; the response is left out.");

    private static FileLocation At(Hdu hdu, string? keyword = null)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        long? offset = keyword is not null && hdu.Header.TryGetCard(keyword, out var card) ? card.Offset : hdu.HeaderOffset;
        return new FileLocation(hdu.File.Path, hdu.Label, offset, keyword);
    }
}
