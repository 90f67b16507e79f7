namespace TapGamma.Analysis.Models;

/// <summary>Power law normalised by its integral between two energies.</summary>
internal sealed class IntegralFluxPowerLaw : ISpectralModel
{
    public string Name => "pl2";

    public string Title => "Power law (integral flux)";

    public string GammapyType => "PowerLaw2SpectralModel";

    public int AmplitudeIndex => 0;

    public bool IsPowerLaw => true;

    public IReadOnlyList<ModelParameter> Parameters { get; } =
    [
        new("amplitude", "cm-2 s-1", 1e-12),
        new("index", "", 2.5),
        new("emin", "TeV", 1, Frozen: true) { Min = 1e-6 },
        new("emax", "TeV", 10, Frozen: true) { Min = 1e-6 },
    ];

    // With w = E^(1-index), the integral of E^-index is l * L(w1, w2): l = log(emax/emin), L the logarithmic mean.
    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (amplitude, index, min, max) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var (logE, logMin, logMax) = (Math.Log(energyTeV), Math.Log(min), Math.Log(max));
        var (w1, w2) = (Math.Exp((1 - index) * logMin), Math.Exp((1 - index) * logMax));
        var mean = LogarithmicMean.Evaluate(w1, w2, out var by1, out var by2);
        var integral = (logMax - logMin) * mean;
        var shape = Math.Exp(-index * logE) / integral;
        var value = amplitude * shape;
        if (gradient.IsEmpty) return value;
        var integralByIndex = -(logMax - logMin) * (by1 * w1 * logMin + by2 * w2 * logMax);
        gradient[0] = shape;
        gradient[1] = value * (-logE - integralByIndex / integral);
        gradient[2] = value * w1 / (min * integral);
        gradient[3] = -value * w2 / (max * integral);
        return value;
    }
}
