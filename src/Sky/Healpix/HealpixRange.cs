namespace TapGamma.Sky;

/// <summary>Consecutive pixel numbers at the deepest order, both ends included, as in SQL's BETWEEN.</summary>
/// <param name="First">First pixel number.</param>
/// <param name="Last">Last pixel number, included.</param>
public readonly record struct HealpixRange(long First, long Last)
{
    /// <summary>Whether a pixel number lies in the range.</summary>
    public bool Contains(long pixel) => pixel >= First && pixel <= Last;
}
