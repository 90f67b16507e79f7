namespace TapGamma.Analysis.Regions;

/// <summary>
/// Sky that must not serve as background, as a bitmap around the target: TAN, 0.02 deg pixels, 10 by 10 deg; beyond it
/// nothing is excluded.
/// </summary>
public sealed class ExclusionMask
{
    private const int Size = 500;
    private const double PixelDeg = 0.02;

    private readonly TangentPlane _plane;
    private readonly bool[] _excluded = new bool[Size * Size];
    private readonly List<CircleRegion> _bounds = [];

    /// <summary>Creates a mask that excludes nothing.</summary>
    public ExclusionMask(double raDeg, double decDeg) => _plane = new TangentPlane(raDeg, decDeg, PixelDeg, Size, Size);

    /// <summary>Whether nothing is excluded.</summary>
    public bool IsEmpty => _bounds.Count == 0;

    /// <summary>Circles that enclose everything excluded.</summary>
    internal IReadOnlyList<CircleRegion> Bounds => _bounds;

    /// <summary>Excludes the pixels whose centre lies in the circle.</summary>
    public void Add(CircleRegion circle)
    {
        var (x, y) = _plane.ToPixel(circle.RaDeg, circle.DecDeg);
        if (double.IsNaN(x)) return;
        var radius = _plane.PixelRadius(circle);
        for (var row = Math.Max(0, (int)(y - radius)); row <= Math.Min(Size - 1, (int)(y + radius) + 1); row++)
            for (var column = Math.Max(0, (int)(x - radius)); column <= Math.Min(Size - 1, (int)(x + radius) + 1); column++)
                if ((column - x) * (column - x) + (row - y) * (row - y) < radius * radius) _excluded[row * Size + column] = true;
        _bounds.Add(circle with { RadiusDeg = circle.RadiusDeg + 2 * PixelDeg });
    }

    /// <summary>Excludes the pixels whose centre a rule excludes: an image mask, a MOC, a drawn region.</summary>
    public void Add(Func<double, double, bool> isExcluded)
    {
        ArgumentNullException.ThrowIfNull(isExcluded);
        double widest = -1;
        for (var row = 0; row < Size; row++)
            for (var column = 0; column < Size; column++)
            {
                var (ra, dec) = _plane.ToSky(column, row);
                if (!isExcluded(ra, dec)) continue;
                _excluded[row * Size + column] = true;
                widest = Math.Max(widest, AngularSeparation.Deg(_plane.RaDeg, _plane.DecDeg, ra, dec));
            }

        if (widest >= 0) _bounds.Add(new CircleRegion(_plane.RaDeg, _plane.DecDeg, widest + 2 * PixelDeg));
    }

    /// <summary>Whether the pixel nearest to the position is excluded.</summary>
    public bool Contains(double raDeg, double decDeg)
    {
        var (x, y) = _plane.ToPixel(raDeg, decDeg);
        var (column, row) = (Math.Round(x), Math.Round(y));
        return column >= 0 && column < Size && row >= 0 && row < Size && _excluded[(int)row * Size + (int)column];
    }
}
