namespace TapGamma.Analysis.Models;

/// <summary>A (E/E0)^-index1 (1 + (E/Eb)^((index2-index1)/b))^-b, b = beta with the sign of index2 - index1.</summary>
internal sealed class SmoothBrokenPowerLaw : ISpectralModel
{
    public string Name => "sbpl";

    public string Title => "Smoothly broken power law";

    public string GammapyType => "SmoothBrokenPowerLawSpectralModel";

    public int AmplitudeIndex => 2;

    public bool IsPowerLaw => false;

    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("index1", "", 2),
        new("index2", "", 3),
        new("amplitude", SpectralModels.FluxUnit, 1e-12),
        new("ebreak", "TeV", 1) { Min = 1e-3, Max = 1e3 },
        new("reference", "TeV", 1, Frozen: true) { Min = 1e-6 },
        new("beta", "", 1, Frozen: true) { Min = 1e-2, Max = 100 },
    ];

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (index1, index2, amplitude) = (parameters[0], parameters[1], parameters[2]);
        var (energyBreak, reference, beta) = (parameters[3], parameters[4], parameters[5]);
        var (log, logBreak) = (Math.Log(energyTeV / reference), Math.Log(energyTeV / energyBreak));
        var difference = index2 - index1;
        var sign = difference < 0 ? -1 : 1;
        var exponent = Math.Abs(difference) / beta;
        var u = exponent * logBreak;
        // softplus(u) = log(1 + e^u), safe for large |u|
        var soft = u > 0 ? u + Math.Log(1 + Math.Exp(-u)) : Math.Log(1 + Math.Exp(u));
        var shape = Math.Exp(-index1 * log - sign * beta * soft);
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        var logistic = 1 / (1 + Math.Exp(-u));
        gradient[0] = value * (-log + logistic * logBreak);
        gradient[1] = -value * logistic * logBreak;
        gradient[2] = shape;
        gradient[3] = value * difference * logistic / energyBreak;
        gradient[4] = value * index1 / reference;
        gradient[5] = value * sign * (-soft + logistic * u);
        return value;
    }
}
