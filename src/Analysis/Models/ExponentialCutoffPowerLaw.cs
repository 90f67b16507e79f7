namespace TapGamma.Analysis.Models;

/// <summary>A (E/E0)^-index exp(-(lambda E)^alpha) with alpha fixed at one.</summary>
internal sealed class ExponentialCutoffPowerLaw : ISpectralModel
{
    public string Name => "ecpl";

    public string Title => "Power law with exponential cutoff";

    public string GammapyType => "ExpCutoffPowerLawSpectralModel";

    public int AmplitudeIndex => 1;

    public bool IsPowerLaw => false;

    public IReadOnlyList<ModelParameter> Parameters { get; } = CutoffPowerLawShape.Parameters(alpha: 1, frozen: true);

    public double Evaluate(double energyTeV, ReadOnlySpan<double> parameters, Span<double> gradient) =>
        CutoffPowerLawShape.Evaluate(energyTeV, parameters, gradient);
}
