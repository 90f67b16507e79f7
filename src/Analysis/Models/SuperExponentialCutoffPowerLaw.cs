namespace TapGamma.Analysis.Models;

/// <summary>A (E/E0)^-index exp(-(lambda E)^alpha) with alpha free.</summary>
internal sealed class SuperExponentialCutoffPowerLaw : ISpectralModel
{
    public string Name => "secpl";

    public string Title => "Power law with super-exponential cutoff";

    public string GammapyType => "ExpCutoffPowerLawSpectralModel";

    public int AmplitudeIndex => 1;

    public bool IsPowerLaw => false;

    public IReadOnlyList<ModelParameter> Parameters { get; } = CutoffPowerLawShape.Parameters(alpha: 2, frozen: false);

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient) =>
        CutoffPowerLawShape.Evaluate(energyTeV, parameters, gradient);
}
