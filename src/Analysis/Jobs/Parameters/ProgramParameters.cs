namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>How the program works.</summary>
internal static class ProgramParameters
{
    public const string Group = "program";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Flag(
            "gammapy-1.0", "Take over the axis order that Gammapy 1.0 gives 3D backgrounds (docs/analysis.md)", (s, v) => s with { Gammapy10 = v }),
        Threads(Of.Whole("threads", "Threads; results do not depend on it", Setting.Default.Threads, 1, 1024, (s, v) => s with { Threads = v })),
    ];

    private static JobParameter<int> Threads(JobParameter<int> parameter) =>
        new(parameter.Key, parameter.Description, parameter.Apply) { IsLocal = true };
}
