namespace TapGamma.Analysis.Sensitivity;

/// <summary>The weakest flux that would be detected in one energy band.</summary>
/// <param name="MinTeV">Lower edge, TeV.</param>
/// <param name="MaxTeV">Upper edge, TeV.</param>
/// <param name="Dnde">Differential flux at the geometric mean of the edges, cm-2 s-1 TeV-1; NaN where the data say nothing.</param>
/// <param name="Excess">Excess counts it would give.</param>
/// <param name="Background">Background counts in the on region.</param>
/// <param name="Criterion">What decides: significance, counts or background.</param>
public sealed record SensitivityPoint(
    double MinTeV, double MaxTeV, double Dnde, double Excess, double Background, string Criterion)
{
    /// <summary>Energy the flux refers to, TeV.</summary>
    public double ReferenceTeV => Math.Sqrt(MinTeV * MaxTeV);
}
