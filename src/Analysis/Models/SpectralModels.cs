namespace TapGamma.Analysis.Models;

/// <summary>All spectral models, in alphabetical order.</summary>
public static class SpectralModels
{
    /// <summary>Unit of a flux per energy.</summary>
    internal const string FluxUnit = "cm-2 s-1 TeV-1";

    /// <summary>The models.</summary>
    public static IReadOnlyList<ISpectralModel> All { get; } =
    [
        new BrokenPowerLaw(),
        new ExponentialCutoffPowerLaw(),
        new IntegralFluxPowerLaw(),
        new LogParabola(),
        new PowerLaw(),
        new SmoothBrokenPowerLaw(),
        new SuperExponentialCutoffPowerLaw(),
    ];

    private static readonly Dictionary<string, ISpectralModel> ByName = All.ToDictionary(m => m.Name);

    /// <summary>The model of that name, or null.</summary>
    public static ISpectralModel? Find(string name) => ByName.GetValueOrDefault(name);
}
