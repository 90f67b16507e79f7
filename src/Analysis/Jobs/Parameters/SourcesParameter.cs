namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>The positions of a whole catalogue.</summary>
internal static class SourcesParameter
{
    /// <summary>Keys of what is done for one target only: a catalogue has a row of numbers for each position, from a stacked fit.</summary>
    public static IReadOnlyList<string> OfOneTarget { get; } =
    [
        "joint", "profile-errors", "flux-points-per-decade", "light-curve", "light-curve-e-min", "light-curve-e-max", "ring-map", "map-e-min", "map-e-max", "map-index",
    ];

    public static JobParameter Sources { get; } = new JobParameter<string>(
        "sources",
        new Setting(TargetParameters.Group).Describe("sources", "char", "Instead of one target: ADQL query that returns ra, dec and name of many") with
        {
            ArraySize = "*",
            Ucd = "meta.query",
            Absent = "one target",
            MaxLength = 100_000,
        },
        (r, v) => r with { Sources = v });
}
