using TapGamma.Analysis.Jobs;

namespace TapGamma.Tap.Commands;

/// <summary>The parameters by which any job on published runs chooses its target and its runs: those of our own analysis.</summary>
internal static class RunParameters
{
    private static readonly string[] Names = ["ra", "dec", "max_offset", "min_offset", "collection", "ID", "obs_id", "query", "circle", "start_mjd", "stop_mjd"];

    private static readonly IAnalysisJob Model = AnalysisJobs.Find("point_source")!;

    private static readonly JobRequestReader Reader = new(Model);

    /// <summary>Their descriptions.</summary>
    public static IReadOnlyList<JobParameterDescription> Descriptions { get; } =
        [.. Model.Parameters.Select(parameter => parameter.Description).Where(about => Names.Contains(about.Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>The target and the choice that values make.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">They contradict themselves.</exception>
    public static JobRequest Read(IReadOnlyDictionary<string, IReadOnlyList<string>> values, bool isPartial) => Reader.Read(
        values.Where(pair => Descriptions.Any(about => about.Name == pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))),
        isPartial: isPartial);
}
