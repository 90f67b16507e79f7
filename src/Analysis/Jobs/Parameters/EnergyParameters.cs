using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Energy axes, safe energies and corrections.</summary>
internal static class EnergyParameters
{
    public const string Group = "energies";

    private const string Energy = "em.energy";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Number("e-min", "Lower end of the reconstructed energies", "TeV", Energy, Setting.Default.MinEnergyTeV, 0.001, 1000, (s, v) => s with { MinEnergyTeV = v }),
        Of.Number("e-max", "Upper end of the reconstructed energies", "TeV", Energy, Setting.Default.MaxEnergyTeV, 0.001, 1000, (s, v) => s with { MaxEnergyTeV = v }),
        Of.Whole("bins-per-decade", "Reconstructed energy bins per decade", Setting.Default.BinsPerDecade, 1, 200, (s, v) => s with { BinsPerDecade = v }),
        Of.Number("true-e-min", "Lower end of the true energies", "TeV", Energy, Setting.Default.MinTrueEnergyTeV, 0.001, 1000, (s, v) => s with { MinTrueEnergyTeV = v }),
        Of.Number("true-e-max", "Upper end of the true energies", "TeV", Energy, Setting.Default.MaxTrueEnergyTeV, 0.001, 1000, (s, v) => s with { MaxTrueEnergyTeV = v }),
        Of.Whole("true-bins-per-decade", "True energy bins per decade", Setting.Default.TrueBinsPerDecade, 1, 200, (s, v) => s with { TrueBinsPerDecade = v }),
        Of.Flag(
            "no-containment-correction", "Do not correct for the point spread outside the on region", (s, v) => s with { ContainmentCorrection = !v }),
        Of.Word<SafeRangeMethod>(
            "safe-range", "Safe energy range", "aeff-max",
            [
                ("aeff-max", SafeRangeMethod.AeffMax), ("edisp-bias", SafeRangeMethod.EdispBias), ("bkg-peak", SafeRangeMethod.BkgPeak),
                ("fixed", SafeRangeMethod.Fixed), ("none", SafeRangeMethod.None),
            ],
            (s, v) => s with { SafeRange = v }),
        Of.Number(
            "aeff-percent", "aeff-max: part of the largest effective area in percent", null, "arith.factor", Setting.Default.AeffPercent, 0, 100,
            (s, v) => s with { AeffPercent = v }),
        Of.Number(
            "bias-percent", "edisp-bias: largest bias of the energy in percent", null, "arith.factor", Setting.Default.BiasPercent, 0, 100,
            (s, v) => s with { BiasPercent = v }),
        Of.Number("safe-e-min", "fixed: lower end of the safe range", "TeV", Energy, null, 0, 1000, (s, v) => s with { SafeMinTeV = v }),
        Of.Number("safe-e-max", "fixed: upper end of the safe range", "TeV", Energy, null, 0, 1000, (s, v) => s with { SafeMaxTeV = v }),
    ];
}
