namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>Maps and the distribution of squared distances.</summary>
internal static class MapParameters
{
    public const string Group = "maps";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Flag("ring-map", "Make ring-background excess and significance maps", (s, v) => s with { RingMap = v }),
        Of.Flag("no-counts-map", "Make no counts map", (s, v) => s with { CountsMap = !v }),
        Of.Flag("no-theta2", "Make no distribution of squared distances", (s, v) => s with { Theta2 = !v }),
        Of.Number(
            "map-e-min", "Lower end of the energies in maps and theta2", "TeV", "em.energy", Setting.Default.MapMinTeV, 0.001, 1000,
            (s, v) => s with { MapMinTeV = v }),
        Of.Number(
            "map-e-max", "Upper end of the energies in maps and theta2", "TeV", "em.energy", Setting.Default.MapMaxTeV, 0.001, 1000,
            (s, v) => s with { MapMaxTeV = v }),
        Of.Number(
            "map-index", "Index of the power law that weights the exposure map", null, "spect.index", Setting.Default.MapIndex, -10, 10,
            (s, v) => s with { MapIndex = v }),
    ];
}
