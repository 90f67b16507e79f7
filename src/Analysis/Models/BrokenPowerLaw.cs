namespace TapGamma.Analysis.Models;

/// <summary>A (E/Eb)^-index1 below the break energy, A (E/Eb)^-index2 above it.</summary>
internal sealed class BrokenPowerLaw : ISpectralModel
{
    public string Name => "bpl";

    public string Title => "Broken power law";

    public string GammapyType => "BrokenPowerLawSpectralModel";

    public int AmplitudeIndex => 2;

    public bool IsPowerLaw => false;

    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("index1", "", 2),
        new("index2", "", 3),
        new("amplitude", SpectralModels.FluxUnit, 1e-12),
        new("ebreak", "TeV", 1) { Min = 1e-3, Max = 1e3 },
    ];

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (amplitude, energyBreak) = (parameters[2], parameters[3]);
        var side = energyTeV < energyBreak ? 0 : 1;
        var index = parameters[side];
        var log = Math.Log(energyTeV / energyBreak);
        var shape = Math.Exp(-index * log);
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        gradient[side] = -log * value;
        gradient[1 - side] = 0;
        gradient[2] = shape;
        gradient[3] = index / energyBreak * value;
        return value;
    }
}
