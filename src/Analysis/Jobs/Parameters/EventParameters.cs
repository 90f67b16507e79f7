namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Which events of the runs are used.</summary>
internal static class EventParameters
{
    public const string Group = "events";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Flag("good-times-only", "Leave out events outside the good time intervals", (s, v) => s with { GoodTimesOnly = v }),
        Of.Pair(
            "event-offset", "MIN,MAX distance of events from the pointing", "deg", "pos.angDistance;stat.interval", "MIN,MAX in deg, such as 0,2",
            (s, v) => s with { EventOffsetDeg = v }),
        Of.Pair(
            "event-energy", "MIN,MAX reconstructed energy of events; bins partly outside are masked", "TeV", "em.energy;stat.interval",
            "MIN,MAX in TeV, such as 0.5,20", (s, v) => s with { EventEnergyTeV = v }),
        Of.Pair(
            "event-phase", "MIN,MAX phase of events, 0 to 1; MIN above MAX goes through 1", null, "time.phase;stat.interval",
            "MIN,MAX between 0 and 1, such as 0.45,0.9", (s, v) => s with { Phase = v }),
        Of.Text("phase-column", "Column that holds the phase", "meta.id", Setting.Default.PhaseColumn, (s, v) => s with { PhaseColumn = v }),
    ];
}
