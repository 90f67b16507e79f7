using TapGamma.Diagnostics;
using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>Rules for good time intervals: at least one, in order, within the observation, in a known time reference.</summary>
internal static class GoodTimeChecks
{
    /// <summary>Start and stop times are often rounded to microseconds.</summary>
    public const double ToleranceS = 1e-5;

    public static void Check(Observation observation, BinaryTableHdu hdu, List<Diagnostic> findings)
    {
        var times = GoodTimes.Read(hdu);
        if (times.TimeReference is null) findings.Add(Dl3Diagnostics.KeywordMissing(hdu, "MJDREFI", Severity.Warning));
        if (times.Count == 0) findings.Add(Dl3Diagnostics.NoGoodTime(hdu));
        var header = observation.Table("events") is { } events ? ObservationHeader.Read(events.Header) : null;
        var shift = ShiftS(times.TimeReference, header?.TimeReference);
        for (var i = 0; i < times.Count; i++)
            if (FaultOf(times, i, header?.StartS - shift, header?.StopS - shift) is { } fault) findings.Add(Dl3Diagnostics.GoodTimeOutOfOrder(hdu, i + 1, fault));
    }

    /// <summary>Seconds to add to times of one reference to get times of another; 0 when either is unknown.</summary>
    public static double ShiftS(TimeReference? from, TimeReference? to) => from is null || to is null || from == to ? 0 : to.ToTime(from.ToMjd(0), from.Scale);

    private static string? FaultOf(GoodTimes times, int i, double? start, double? stop)
    {
        if (!(times.StartS[i] < times.StopS[i])) return "does not start before it stops";
        if (i > 0 && times.StartS[i] < times.StopS[i - 1] - ToleranceS) return "starts before the one above it stops";
        if (times.StartS[i] < start - ToleranceS || times.StopS[i] > stop + ToleranceS) return "reaches beyond TSTART and TSTOP of the observation";
        return null;
    }
}
