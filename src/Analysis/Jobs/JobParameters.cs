using TapGamma.Analysis.Jobs.Parameters;

namespace TapGamma.Analysis.Jobs;

/// <summary>All settings of the analysis as parameters, in the order in which help and forms list them.</summary>
public static class JobParameters
{
    /// <summary>What command line and web requests share.</summary>
    public static IReadOnlyList<JobParameter> All { get; } =
    [
        .. TargetParameters.All,
        .. RunParameters.All,
        .. EventParameters.All,
        .. BackgroundParameters.All,
        .. EnergyParameters.All,
        .. ModelParameters.All,
        .. FluxParameters.All,
        .. LightCurveParameters.All,
        .. MapParameters.All,
        .. ProgramParameters.All,
    ];

    /// <summary>What a job takes from the web: the choice of published runs, and the settings but for some groups.</summary>
    internal static IReadOnlyList<JobParameter> Except(params string[] groups) =>
    [
        .. All.Where(parameter => !parameter.IsLocal && parameter.Description.Group == TargetParameters.Group),
        .. PublishedRunParameters.All,
        .. All.Where(parameter => !parameter.IsLocal && parameter.Description.Group != TargetParameters.Group && !groups.Contains(parameter.Description.Group)),
    ];

    /// <summary>The same with other defaults, where a job starts from settings of its own.</summary>
    internal static IReadOnlyList<JobParameter> WithDefaults(this IReadOnlyList<JobParameter> parameters, params (string Key, string Default)[] defaults)
    {
        var byKey = defaults.ToDictionary(pair => pair.Key, pair => pair.Default, StringComparer.Ordinal);
        return
        [
            .. parameters.Select(parameter => byKey.TryGetValue(parameter.Key, out var standard)
                ? parameter.With(parameter.Description with { Default = standard, Absent = null })
                : parameter),
        ];
    }
}
