namespace TapGamma.Dl3.Irfs;

/// <summary>One instrument response function of an observation.</summary>
public interface IIrf
{
    /// <summary>HDUCLAS4, such as AEFF_2D.</summary>
    string HduClass { get; }

    /// <summary>The axes that carry it, slowest first.</summary>
    IReadOnlyList<IrfAxis> Axes { get; }

    /// <summary>Whether it was made with a cut on direction (HDUCLAS3 = POINT-LIKE) and holds only for that cut.</summary>
    bool IsPointLike { get; }

    /// <summary>Number of tabulated values that were NaN or infinite and count as zero.</summary>
    int NonFiniteCount { get; }
}
