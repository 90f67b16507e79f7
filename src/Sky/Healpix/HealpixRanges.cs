namespace TapGamma.Sky;

/// <summary>
/// Covers of regions by ranges of order-29 pixel numbers, sorted and disjoint: every point of the region, and of
/// <see cref="SkyMath.Tolerance"/> around it, lies in a range; some points outside do too.
/// </summary>
public static class HealpixRanges
{
    private const int Working = 96;
    private const double Slimness = 6;

    // Below, few rows lie in a cone: a cross-match gains more from a quick cover than from a close one.
    private const double SmallRadius = 0.1;

    /// <summary>Covers a circle without allocating.</summary>
    /// <param name="lon">Longitude of the centre in degrees.</param>
    /// <param name="lat">Latitude of the centre in degrees.</param>
    /// <param name="radius">Radius in degrees; a negative one gives no range, nor does NaN anywhere.</param>
    /// <param name="target">Receives the ranges; its length is the greatest number of them.</param>
    /// <returns>The number of ranges.</returns>
    public static int Cone(double lon, double lat, double radius, Span<HealpixRange> target)
    {
        if (!(radius >= 0) || !double.IsFinite(lon + lat) || target.Length == 0) return 0;
        Span<HealpixRange> work = stackalloc HealpixRange[Working];
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        var buffer = new RangeBuffer(work);
        var centre = UnitVector.FromDegrees(lon, lat);
        var angle = (Math.Min(radius, 180) * SkyMath.Radian) + ConeCells.Margin;
        var cells = new ConeCells(centre, angle, limits);
        CellWalk.Run(cells, ref buffer, centre, angle, CellWalk.OrderFor(angle, radius < SmallRadius ? 2 : 4));
        return buffer.CopyTo(target);
    }

    /// <summary>
    /// Covers a circle with finer ranges that say which of them lie wholly inside, for tables with many rows in it.
    /// </summary>
    /// <param name="lon">Longitude of the centre in degrees.</param>
    /// <param name="lat">Latitude of the centre in degrees.</param>
    /// <param name="radius">Radius in degrees; a negative one gives no range, nor does NaN anywhere.</param>
    /// <param name="target">Receives the ranges; its length is the greatest number of them.</param>
    /// <returns>The number of ranges.</returns>
    public static int Cone(double lon, double lat, double radius, Span<CoverRange> target)
    {
        if (!(radius >= 0) || !double.IsFinite(lon + lat) || target.Length == 0) return 0;
        Span<CoverRange> work = stackalloc CoverRange[Working];
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        var buffer = new CoverBuffer(work);
        var centre = UnitVector.FromDegrees(lon, lat);
        var angle = (Math.Min(radius, 180) * SkyMath.Radian) + ConeCells.Margin;
        CellWalk.Run(new ConeCells(centre, angle, limits), ref buffer, centre, angle, CellWalk.OrderFor(angle, 8));
        return buffer.CopyTo(target);
    }

    /// <summary>Covers a circle.</summary>
    public static HealpixRange[] Cone(double lon, double lat, double radius, int maxRanges = 8)
    {
        Span<HealpixRange> target = maxRanges <= 256 ? stackalloc HealpixRange[Math.Max(1, maxRanges)] : new HealpixRange[maxRanges];
        return target[..Cone(lon, lat, radius, target)].ToArray();
    }

    /// <summary>Covers any region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="maxRanges">Greatest number of ranges.</param>
    public static HealpixRange[] Cover(Region region, int maxRanges = 8)
    {
        ArgumentNullException.ThrowIfNull(region);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRanges, 1);
        var bound = region.BoundingCircle;
        if (region is not Polygon polygon) return Cone(bound.Centre.Lon, bound.Centre.Lat, bound.Radius, maxRanges);
        Span<HealpixRange> work = stackalloc HealpixRange[Working];
        var buffer = new RangeBuffer(work);
        var angle = (bound.Radius * SkyMath.Radian) + ConeCells.Margin;
        CellWalk.Run(new PolygonCells(polygon), ref buffer, bound.Centre.ToVector(), angle, CellWalk.OrderFor(angle, 8));
        var target = new HealpixRange[Math.Min(maxRanges, Working)];
        return target[..buffer.CopyTo(target)];
    }

    /// <summary>
    /// Covers what lies between two longitudes, eastwards from the first, and between two latitudes. Longitudes may be any numbers; a
    /// span of 360 degrees or more is all of them.
    /// </summary>
    public static HealpixRange[] Box(double lon1, double lon2, double lat1, double lat2, int maxRanges = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRanges, 1);
        if (!(lon1 <= lon2 && lat1 <= lat2) || !double.IsFinite(lon1 + lon2 + lat1 + lat2)) return [];
        Span<HealpixRange> work = stackalloc HealpixRange[Working];
        var buffer = new RangeBuffer(work);
        var cells = new BoxCells(lon1, lon2, lat1, lat2);

        // Fine cells for the area, but not so fine that a long and narrow box is made of thousands.
        var angle = Math.Max(Math.Sqrt(cells.Width * cells.Height), Math.Max(cells.Width, cells.Height) / Slimness);
        CellWalk.Run(cells, ref buffer, default, Math.PI, CellWalk.OrderFor(angle, 8));
        var target = new HealpixRange[Math.Min(maxRanges, Working)];
        return target[..buffer.CopyTo(target)];
    }

    /// <summary>Sorted, disjoint ranges as at most so many: the smallest gaps are given up.</summary>
    public static IReadOnlyList<HealpixRange> Fewer(IReadOnlyList<HealpixRange> ranges, int maxRanges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRanges, 1);
        if (ranges.Count <= maxRanges) return ranges;
        var kept = Enumerable.Range(1, ranges.Count - 1).OrderByDescending(i => ranges[i].First - ranges[i - 1].Last).Take(maxRanges - 1).Order();
        List<HealpixRange> fewer = [];
        var first = ranges[0].First;
        foreach (var i in kept)
        {
            fewer.Add(new(first, ranges[i - 1].Last));
            first = ranges[i].First;
        }

        fewer.Add(new(first, ranges[^1].Last));
        return fewer;
    }

    /// <summary>The ranges as ranges of pixels of a coarser order; those that then share a pixel or touch become one.</summary>
    public static IReadOnlyList<HealpixRange> Coarser(IReadOnlyList<HealpixRange> ranges, int order)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        if (order == Healpix.MaxOrder) return ranges;
        var shift = 2 * (Healpix.MaxOrder - order);
        List<HealpixRange> coarse = [];
        foreach (var range in ranges)
        {
            var (first, last) = (range.First >> shift, range.Last >> shift);
            if (coarse.Count > 0 && first <= coarse[^1].Last + 1) coarse[^1] = new(coarse[^1].First, last);
            else coarse.Add(new(first, last));
        }

        return coarse;
    }
}
