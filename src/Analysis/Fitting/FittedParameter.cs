namespace TapGamma.Analysis.Fitting;

/// <summary>One parameter after the fit.</summary>
/// <param name="Name">Name within its model.</param>
/// <param name="Unit">Unit, empty for a pure number.</param>
/// <param name="Value">Best value.</param>
/// <param name="Error">Standard deviation from the Hessian; 0 when frozen, NaN when it could not be found.</param>
/// <param name="Frozen">Whether the fit left it alone.</param>
/// <param name="Min">Lower bound the fit kept.</param>
/// <param name="Max">Upper bound the fit kept.</param>
/// <param name="LinkedTo">The parameter it followed, or null.</param>
public sealed record FittedParameter(
    string Name, string Unit, double Value, double Error, bool Frozen, double Min, double Max, string? LinkedTo)
{
    /// <summary>Whether the value lies on a bound.</summary>
    public bool AtBound => !Frozen && LinkedTo is null && (Value <= Min || Value >= Max);
}
