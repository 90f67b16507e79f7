namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Flux points and upper limits.</summary>
internal static class FluxParameters
{
    public const string Group = "flux points";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Whole(
            "flux-points-per-decade", "Flux points per decade; 0 for none", Setting.Default.FluxPointsPerDecade, 0, 200,
            (s, v) => s with { FluxPointsPerDecade = v }),
        Of.Number(
            "limit-sigmas", "Standard deviations of upper limits", null, "stat.confidenceLevel", Setting.Default.LimitSigmas, 0, 10,
            (s, v) => s with { LimitSigmas = v }),
    ];
}
