namespace TapGamma.Analysis.Models;

/// <summary>A (E/E0)^(-alpha - beta log(E/E0)), with the natural logarithm.</summary>
internal sealed class LogParabola : ISpectralModel
{
    public string Name => "logparabola";

    public string Title => "Log parabola";

    public string GammapyType => "LogParabolaSpectralModel";

    public int AmplitudeIndex => 0;

    public bool IsPowerLaw => false;

    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("amplitude", SpectralModels.FluxUnit, 1e-12),
        new("reference", "TeV", 1, Frozen: true) { Min = 1e-6 },
        new("alpha", "", 2.3),
        new("beta", "", 0.2),
    ];

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (amplitude, reference, alpha, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var log = Math.Log(energyTeV / reference);
        var shape = Math.Exp((-alpha - beta * log) * log);
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        gradient[0] = shape;
        gradient[1] = (alpha + 2 * beta * log) / reference * value;
        gradient[2] = -log * value;
        gradient[3] = -log * log * value;
        return value;
    }
}
