namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Which of the published runs are used: for web requests; the command line names folders and stores.</summary>
internal static class PublishedRunParameters
{
    private const string ConeWanted = "RA DEC RADIUS in deg, such as 83.6 22.0 2.5";

    private static readonly Setting Of = new(RunParameters.Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        new JobParameter<string>(
            "collection", Of.Describe("collection", "char", "Use runs of this collection only") with { ArraySize = "*", Ucd = "meta.id", Absent = "all" },
            (r, v) => r with { Runs = r.Runs with { Collection = v } }),
        new JobParameter<string[]>(
            "id",
            Of.Describe("ID", "char", "Use the run of this obs_publisher_did only") with
            {
                ArraySize = "*",
                Ucd = "meta.ref.ivoid",
                Absent = "all within reach",
                IsRepeatable = true,
                MaxLength = 500,
            },
            (r, v) => r with { Runs = r.Runs with { PublisherDids = v } }),
        new JobParameter<string>(
            "query",
            Of.Describe("query", "char", "Use the runs that this ADQL query returns as obs_publisher_did, or as obs_id") with
            {
                ArraySize = "*",
                Ucd = "meta.query",
                Absent = "all within reach",
                MaxLength = 100_000,
            },
            (r, v) => r with { Runs = r.Runs with { Query = v } }),
        new JobParameter<string>(
            "circle",
            Of.Describe("circle", "double", "Use runs that point into this circle only") with
            {
                ArraySize = "3",
                Xtype = "circle",
                Unit = "deg",
                Ucd = "pos.outline;obs",
                Absent = "the circle of max_offset around the target",
            },
            (r, v) => r with
            {
                Runs = r.Runs with
                {
                    Cone = ParameterText.Numbers(v, 3) is [var ra, var dec, var radius]
                        ? new(ra, dec, radius)
                        : throw Setting.Wrong("circle", v, ConeWanted),
                },
            }),
    ];
}
