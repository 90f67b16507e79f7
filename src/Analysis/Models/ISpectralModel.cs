namespace TapGamma.Analysis.Models;

/// <summary>A differential photon flux as a function of energy: one file in Models and one line in <see cref="SpectralModels.All"/>.</summary>
public interface ISpectralModel
{
    /// <summary>Unique short name, such as <c>pl</c>.</summary>
    string Name { get; }

    /// <summary>Name for people.</summary>
    string Title { get; }

    /// <summary>Type of the same model in Gammapy's YAML files; parameter names are the same there.</summary>
    string GammapyType { get; }

    /// <summary>The parameters in the order of the vectors given to <see cref="Evaluate"/>.</summary>
    IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Index of the parameter the flux is proportional to.</summary>
    int AmplitudeIndex { get; }

    /// <summary>Whether the model is a pure power law, so that its integral over a bin follows from the bin's ends.</summary>
    bool IsPowerLaw { get; }

    /// <summary>Flux per energy in cm-2 s-1 TeV-1.</summary>
    /// <param name="energyTeV">Energy in TeV.</param>
    /// <param name="parameters">Values of all parameters.</param>
    /// <param name="gradient">Filled with the derivative by each parameter, unless empty.</param>
    double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient);
}
