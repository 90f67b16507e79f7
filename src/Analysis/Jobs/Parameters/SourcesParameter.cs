namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>The positions of a whole catalogue.</summary>
internal static class SourcesParameter
{
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
