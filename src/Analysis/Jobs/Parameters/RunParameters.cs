namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Which runs are used, as far as the command line and web requests agree.</summary>
internal static class RunParameters
{
    public const string Group = "runs";

    private const string TimeWanted = "START,STOP in MJD, such as 53343.92,53343.93";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Number(
            "max-offset", "Use runs that point closer to the target than this", "deg", "pos.angDistance", Setting.Default.MaxOffsetDeg, 0, 10,
            (s, v) => s with { MaxOffsetDeg = v }),
        Of.Number(
            "min-offset", "Leave out runs that point closer than this", "deg", "pos.angDistance", Setting.Default.MinOffsetDeg, 0, 10,
            (s, v) => s with { MinOffsetDeg = v }),
        Of.Texts("obs-id", "Use this run only", "meta.id;obs", "all within reach", (s, v) => s with { ObsIds = v }),
        Of.Number("start-mjd", "Use runs that start at or after this MJD", "d", "time.start", null, 0, 100_000, (s, v) => s with { StartMjd = v }),
        Of.Number("stop-mjd", "Use runs that end at or before this MJD", "d", "time.end", null, 0, 100_000, (s, v) => s with { StopMjd = v }),
        new JobParameter<string[]>(
            "time",
            Of.Describe("time", "double", "START,STOP of a time to use, MJD in the time scale of the data, ascending") with
            {
                ArraySize = "2",
                Xtype = "interval",
                Unit = "d",
                Ucd = "time.interval",
                Absent = "all",
                IsRepeatable = true,
            },
            (r, v) => r with { Settings = r.Settings with { TimesMjd = [.. v.Select(t => Setting.PairOf("time", t, TimeWanted))] } }),
    ];
}
