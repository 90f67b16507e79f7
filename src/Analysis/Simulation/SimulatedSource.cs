using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>A source of gamma rays to be simulated.</summary>
/// <param name="Position">Its position, ICRS.</param>
/// <param name="Spectrum">Its intrinsic spectrum.</param>
/// <param name="Parameters">Values of the spectrum's parameters.</param>
public sealed record SimulatedSource(SkyPoint Position, ISpectralModel Spectrum, IReadOnlyList<double> Parameters)
{
    /// <summary>How its emission is spread around the position.</summary>
    public SourceShape Shape { get; init; } = SourceShape.Point;

    /// <summary>Absorption on the way, if any.</summary>
    public IAbsorption? Absorption { get; init; }

    /// <summary>Flux at the Earth in cm-2 s-1 TeV-1.</summary>
    public double Flux(double energyTeV)
    {
        Span<double> parameters = stackalloc double[Parameters.Count];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = Parameters[i];
        return Spectrum.Evaluate(energyTeV, parameters, default) * (Absorption?.Transmission(energyTeV) ?? 1);
    }
}
