namespace TapGamma.Analysis.Models;

/// <summary>What is known of one parameter of a model before any fit.</summary>
/// <param name="Name">Name as Gammapy spells it.</param>
/// <param name="Unit">Unit in words of the FITS standard; empty for a pure number.</param>
/// <param name="Default">Value to start from.</param>
/// <param name="Frozen">True when a fit leaves it alone unless told otherwise.</param>
public sealed record ModelParameter(string Name, string Unit, double Default, bool Frozen = false)
{
    /// <summary>Smallest value a fit may use.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value a fit may use.</summary>
    public double Max { get; init; } = double.PositiveInfinity;
}
