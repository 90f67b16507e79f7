using TapGamma.Dl3;
using TapGamma.Fits.Time;

namespace TapGamma.Analysis.PointSource;

/// <summary>Cuts a run to the events and times that the settings choose. A run of which nothing is chosen away stays as it is.</summary>
internal static class RunSelection
{
    private const double SecondsPerDay = 86400;

    /// <summary>The run that is left, and the part of its live time that its events stand for.</summary>
    public static (Observation Run, double LivePart) Apply(Observation run, RunPointing pointing, PointSourceSettings s)
    {
        var times = s.TimesMjd.Count > 0 ? Within(run, s.TimesMjd) : run.GoodTimes;
        var cutsTimes = s.TimesMjd.Count > 0 || s.GoodTimesOnly;
        if (!cutsTimes && s.Phase is null && s.EventOffsetDeg is null && s.EventEnergyTeV is null) return (run, 1);
        double livePart = 1;
        if (s.Phase is { } phase) (times, livePart) = PhaseTimes.Of(run.Events, s.PhaseColumn).Select(times, phase.Min, phase.Max);
        var selection = new EventSelection
        {
            EnergyTeV = s.EventEnergyTeV,
            GoodTimes = cutsTimes ? times with { TimeReference = times.TimeReference ?? run.Header.TimeReference } : null,
            Distance = s.EventOffsetDeg is { } offset
                ? (run.Header.RaPointingDeg ?? pointing.RaDeg, run.Header.DecPointingDeg ?? pointing.DecDeg, offset.Min, offset.Max)
                : null,
            Column = s.Phase is { } range ? (s.PhaseColumn, range.Min, range.Max) : null,
        };
        return (run.With(run.Events.Select(selection.Rows(run.Events)), times), livePart);
    }

    private static GoodTimes Within(Observation run, IReadOnlyList<(double Start, double Stop)> timesMjd)
    {
        var times = run.GoodTimes;
        if ((times.TimeReference ?? run.Header.TimeReference) is not { } clock)
            throw run.Events.Table.Fault("The header does not tell the zero point of the times, which choosing times needs.");
        return times.Intersect(new GoodTimes(
            [.. timesMjd.Select(t => Seconds(t.Start, clock))], [.. timesMjd.Select(t => Seconds(t.Stop, clock))], times.TimeReference));
    }

    // Day by day, because a whole MJD has no digits left for a fraction of a second.
    private static double Seconds(double mjd, TimeReference clock) =>
        (((mjd - clock.Day) - clock.Fraction) * SecondsPerDay / clock.UnitSeconds) - clock.Zero;
}
