namespace TapGamma.Analysis.Jobs;

/// <summary>The door for jobs: all of them, in alphabetical order.</summary>
public static class AnalysisJobs
{
    /// <summary>The jobs.</summary>
    public static IReadOnlyList<IAnalysisJob> All { get; } =
    [
        new LightCurveJob(),
        new PointSourceJob(),
        new SensitivityJob(),
        new SkyMapJob(),
        new Theta2Job(),
    ];

    private static readonly Dictionary<string, IAnalysisJob> ByName = All.ToDictionary(job => job.Name, StringComparer.Ordinal);

    /// <summary>The job of that name, or null.</summary>
    public static IAnalysisJob? Find(string name) => ByName.GetValueOrDefault(name);
}
