namespace TapGamma.Analysis.Regions;

/// <summary>Sky that a file excludes from serving as background.</summary>
/// <param name="Circles">Excluded circles.</param>
/// <param name="Rule">Whether a position (ICRS right ascension, declination in deg) is excluded besides; null when only the circles are.</param>
public sealed record ExcludedSky(IReadOnlyList<CircleRegion> Circles, Func<double, double, bool>? Rule)
{
    /// <summary>What either of two rules excludes.</summary>
    public static Func<double, double, bool>? Either(Func<double, double, bool>? one, Func<double, double, bool>? other) =>
        one is null ? other : other is null ? one : (ra, dec) => one(ra, dec) || other(ra, dec);
}
