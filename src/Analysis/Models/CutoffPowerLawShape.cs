namespace TapGamma.Analysis.Models;

/// <summary>The formula that the two cutoff power laws share.</summary>
internal static class CutoffPowerLawShape
{
    public static IReadOnlyList<ModelParameter> Parameters(double alpha, bool frozen) =>
    [
        new("index", "", 2),
        new("amplitude", SpectralModels.FluxUnit, 1e-12),
        new("reference", "TeV", 1, Frozen: true) { Min = 1e-6 },
        new("lambda_", "TeV-1", 0.1),
        new("alpha", "", alpha, frozen) { Min = 0.05, Max = 10 },
    ];

    public static double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (index, amplitude, reference) = (parameters[0], parameters[1], parameters[2]);
        var (lambda, alpha) = (parameters[3], parameters[4]);
        var log = Math.Log(energyTeV / reference);
        var x = lambda * energyTeV;
        // A negative lambda has a meaning only for alpha = 1, where it is what an unbounded fit may pass through.
        var power = alpha == 1 ? x : x > 0 ? Math.Pow(x, alpha) : 0;
        var shape = Math.Exp(-index * log - power);
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        gradient[0] = -log * value;
        gradient[1] = shape;
        gradient[2] = index / reference * value;
        gradient[3] = alpha == 1 ? -energyTeV * value : x > 0 ? -alpha * power / lambda * value : 0;
        gradient[4] = x > 0 ? -power * Math.Log(x) * value : 0;
        return value;
    }
}
