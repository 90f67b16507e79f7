namespace TapGamma.Analysis.Models;

/// <summary>A (E/E0)^-index.</summary>
internal sealed class PowerLaw : ISpectralModel
{
    public string Name => "pl";

    public string Title => "Power law";

    public string GammapyType => "PowerLawSpectralModel";

    public int AmplitudeIndex => 1;

    public bool IsPowerLaw => true;

    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("index", "", 2.5),
        new("amplitude", SpectralModels.FluxUnit, 1e-12),
        new("reference", "TeV", 1, Frozen: true) { Min = 1e-6 },
    ];

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (index, amplitude, reference) = (parameters[0], parameters[1], parameters[2]);
        var log = Math.Log(energyTeV / reference);
        var shape = Math.Exp(-index * log);
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        gradient[0] = -log * value;
        gradient[1] = shape;
        gradient[2] = index / reference * value;
        return value;
    }
}
