namespace TapGamma.Analysis.Regions;

/// <summary>
/// Off regions for one run: copies of the on region turned about the pointing, clear of it, of each other and of the
/// excluded sky (Berge, Funk and Hinton 2007, section 3.2).
/// </summary>
internal static class ReflectedRegionsFinder
{
    private const double PixelDeg = 0.01;
    private const double StepRad = 0.1;
    private const int MaxRegions = 10000;

    /// <summary>Finds the regions.</summary>
    public static OffRegions Find(double raPointing, double decPointing, CircleRegion on, ExclusionMask? exclusion)
    {
        var separation = AngularSeparation.Deg(raPointing, decPointing, on.RaDeg, on.DecDeg);
        var size = (int)Math.Round((4 * separation + 0.3) / PixelDeg, MidpointRounding.ToEven);
        var plane = new TangentPlane(raPointing, decPointing, PixelDeg, size, size);
        var (x0, y0) = plane.ToPixel(on.RaDeg, on.DecDeg);
        var radius = plane.PixelRadius(on);
        var (cx, cy) = plane.Center;
        var angle = AngularSize(x0, y0, radius, cx, cy, size);
        var excluded = ExcludedPixels(plane, exclusion);
        var centers = new List<(double X, double Y)>();
        var stop = 2 * Math.PI - angle - StepRad;
        for (var a = angle + StepRad; a < stop && centers.Count < MaxRegions;)
        {
            var (sin, cos) = Math.SinCos(a);
            var (dx, dy) = (x0 - cx, y0 - cy);
            var (x, y) = (cx + cos * dx - sin * dy, cy + sin * dx + cos * dy);
            if (IsClear(excluded, x, y, radius))
            {
                centers.Add((x, y));
                a += angle;
            }
            else
            {
                a += StepRad;
            }
        }

        return new OffRegions(plane, [.. centers], radius);
    }

    // Seen from the pointing, by the pixels inside the region.
    private static double AngularSize(double x0, double y0, double radius, double cx, double cy, int size)
    {
        var extent = Extent(wrap: false);
        return extent > Math.PI ? Extent(wrap: true) : extent;

        double Extent(bool wrap)
        {
            var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var y = Math.Max(0, (int)(y0 - radius)); y <= Math.Min(size - 1, y0 + radius); y++)
                for (var x = Math.Max(0, (int)(x0 - radius)); x <= Math.Min(size - 1, x0 + radius); x++)
                {
                    if ((x - x0) * (x - x0) + (y - y0) * (y - y0) >= radius * radius) continue;
                    var a = Math.Atan2(cx - x, cy - y);
                    if (wrap && a >= 0) a -= 2 * Math.PI;
                    (min, max) = (Math.Min(min, a), Math.Max(max, a));
                }

            return max - min;
        }
    }

    /// <summary>Excluded pixels of a plane; only those near an excluded circle need a look at the mask.</summary>
    public static HashSet<(int X, int Y)> ExcludedPixels(TangentPlane plane, ExclusionMask? exclusion)
    {
        var pixels = new HashSet<(int, int)>();
        foreach (var bound in exclusion?.Bounds ?? [])
        {
            var (x, y) = plane.ToPixel(bound.RaDeg, bound.DecDeg);
            if (double.IsNaN(x)) continue;
            var reach = 1.2 * plane.PixelRadius(bound);
            for (var row = Math.Max(0, (int)(y - reach)); row <= Math.Min(plane.Height - 1, y + reach); row++)
                for (var column = Math.Max(0, (int)(x - reach)); column <= Math.Min(plane.Width - 1, x + reach); column++)
                {
                    var (ra, dec) = plane.ToSky(column, row);
                    if (exclusion!.Contains(ra, dec)) pixels.Add((column, row));
                }
        }

        return pixels;
    }

    /// <summary>Whether a circle holds no excluded pixel.</summary>
    public static bool IsClear(HashSet<(int X, int Y)> excluded, double x, double y, double radius)
    {
        if (excluded.Count == 0) return true;
        for (var row = (int)Math.Ceiling(y - radius); row <= y + radius; row++)
            for (var column = (int)Math.Ceiling(x - radius); column <= x + radius; column++)
                if ((column - x) * (column - x) + (row - y) * (row - y) < radius * radius && excluded.Contains((column, row)))
                    return false;
        return true;
    }
}
