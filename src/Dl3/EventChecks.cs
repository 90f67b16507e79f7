using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Rules for events: positions and energies that exist, times within the good time intervals.</summary>
internal static class EventChecks
{
    public static void Check(Observation observation, BinaryTableHdu hdu, List<Diagnostic> findings)
    {
        var events = observation.Events;
        CheckColumn(hdu, "RA", events.RaDeg, value => Math.Abs(value) <= 360, findings);
        CheckColumn(hdu, "DEC", events.DecDeg, value => Math.Abs(value) <= 90, findings);
        CheckColumn(hdu, "ENERGY", events.EnergyTeV, value => value > 0 && double.IsFinite(value), findings);
        CheckColumn(hdu, "TIME", events.TimeS, double.IsFinite, findings);
        if (observation.Table("gti") is null) return;
        var outside = OutsideCount(events, observation.GoodTimes);
        if (outside > 0) findings.Add(Dl3Diagnostics.EventsOutsideGoodTimes(hdu, outside, events.Count));
    }

    private static void CheckColumn(BinaryTableHdu hdu, string name, double[] values, Func<double, bool> isAllowed, List<Diagnostic> findings)
    {
        var (first, count) = (-1, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (isAllowed(values[i])) continue;
            if (count++ == 0) first = i;
        }

        if (count > 0) findings.Add(Dl3Diagnostics.EventOutOfRange(hdu, name, first, values[first], count));
    }

    private static int OutsideCount(EventList events, GoodTimes times)
    {
        var shift = GoodTimeChecks.ShiftS(events.TimeReference, times.TimeReference);
        var count = 0;
        foreach (var time in events.TimeS)
            if (!IsInside(time + shift, times)) count++;
        return count;
    }

    private static bool IsInside(double time, GoodTimes times)
    {
        for (var i = 0; i < times.Count; i++)
            if (time >= times.StartS[i] - GoodTimeChecks.ToleranceS && time <= times.StopS[i] + GoodTimeChecks.ToleranceS) return true;
        return false;
    }
}
