namespace TapGamma.Bench.Areas;

/// <summary>A group of figures that is measured together.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="Text">What it measures, for the report.</param>
/// <param name="RunAsync">Measures it.</param>
internal sealed record BenchArea(string Name, string Text, Func<BenchRun, Task> RunAsync)
{
    /// <summary>All areas, in the order in which they are measured.</summary>
    public static IReadOnlyList<BenchArea> All { get; } =
    [
        new("compile", "ADQL to SQL", CompileBench.RunAsync),
        new("start", "Start and idle memory", StartBench.RunAsync),
        new("small", "Small queries", SmallBench.RunAsync),
        new("ingest", "Ingest", IngestBench.RunAsync),
        new("cone", "Cones on ObsCore", ConeBench.RunAsync),
        new("shapes", "Shapes of queries", ShapesBench.RunAsync),
        new("stream", "Whole tables", StreamBench.RunAsync),
        new("upload", "Uploads", UploadBench.RunAsync),
        new("events", "Events of the H.E.S.S. data release 1", EventsBench.RunAsync),
        new("async", "Asynchronous queries", AsyncBench.RunAsync),
        new("jobs", "Analyses over HTTP", JobsBench.RunAsync),
        new("links", "Links and cuts", LinksBench.RunAsync),
        new("analyse", "Analysis beside Gammapy", AnalyseBench.RunAsync),
        new("provenance", "Records of analyses", ProvenanceBench.RunAsync),
        new("records", "Records in a store", RecordsBench.RunAsync),
    ];
}
