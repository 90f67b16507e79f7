using TapGamma.Analysis.LightCurves;

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>The light curve.</summary>
internal static class LightCurveParameters
{
    public const string Group = "light curve";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Word<TimeBinning>(
            "light-curve", "Time bins of the light curve", null,
            [("run", TimeBinning.Run), ("night", TimeBinning.Night), ("month", TimeBinning.Month), ("bayesian-blocks", TimeBinning.BayesianBlocks)],
            (s, v) => s with { LightCurve = v }),
        Of.Number(
            "light-curve-e-min", "Lower end of the light curve's energies", "TeV", "em.energy", Setting.Default.LightCurveMinTeV, 0.001, 1000,
            (s, v) => s with { LightCurveMinTeV = v }),
        Of.Number(
            "light-curve-e-max", "Upper end of the light curve's energies", "TeV", "em.energy", Setting.Default.LightCurveMaxTeV, 0.001, 1000,
            (s, v) => s with { LightCurveMaxTeV = v }),
    ];
}
