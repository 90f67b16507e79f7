namespace TapGamma.Sky;

/// <summary>Consecutive pixel numbers at the deepest order, both ends included, and whether all their points lie well inside the area.</summary>
/// <param name="First">First pixel number.</param>
/// <param name="Last">Last pixel number, included.</param>
/// <param name="IsInside">True when points in the range need no further test.</param>
public readonly record struct CoverRange(long First, long Last, bool IsInside);
