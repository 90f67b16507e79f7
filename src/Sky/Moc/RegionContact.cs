namespace TapGamma.Sky;

/// <summary>
/// Compares cells with a region point for point: cells are quartered until the answer is clear, down to order 29. Where the borders of both run
/// along each other so closely that quartering does not end, they are held to touch.
/// </summary>
internal static class RegionContact
{
    /// <summary>Undecided cells of one order from which on borders are held to touch; a single contact leaves a few.</summary>
    private const int MostUndecided = 8192;

    /// <summary>Whether some point of the region lies in the cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="region">The region.</param>
    /// <param name="ifTouching">The answer where borders touch.</param>
    public static bool IsIn(RangeSet cells, Region region, bool ifTouching)
    {
        var hull = region.BoundingCircle;
        return IsIn(cells, region, CellWalk.Roots(hull.Centre.ToVector(), (hull.Radius * SkyMath.Radian) + ConeCells.Margin), ifTouching);
    }

    /// <summary>Whether a region touches a cell.</summary>
    public static bool Touches(CellWalk.Cell cell, Region region) => IsIn(RangeSet.Of([cell.Range]), region, [cell], true);

    /// <summary>Whether some point of the cells lies outside the region; borders belong to it.</summary>
    public static bool LeavesOut(RangeSet cells, Region region)
    {
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        var test = new RegionCells(region, limits);
        var level = CellWalk.Faces;
        while (level.Count > 0)
        {
            List<CellWalk.Cell> next = [];
            foreach (var cell in level)
            {
                var held = cells.Holds(cell.Range);
                if (held == Overlap.None) continue;
                var overlap = test.Test(cell.Centre, cell.Order);
                if (overlap == Overlap.Full) continue;
                if (overlap == Overlap.None || (held == Overlap.Full && !region.Contains(cell.Centre.ToPoint()))) return true;
                if (cell.Order < Healpix.MaxOrder) Split(cell, next);
            }

            if (next.Count > MostUndecided) return false;
            level = next;
        }

        return false;
    }

    private static bool IsIn(RangeSet cells, Region region, IReadOnlyList<CellWalk.Cell> level, bool ifTouching)
    {
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        var test = new RegionCells(region, limits);
        var inner = region.Centroid.ToVector();
        var areTouching = false;
        while (level.Count > 0)
        {
            List<CellWalk.Cell> next = [];
            foreach (var cell in level)
            {
                if (cells.Holds(cell.Range) == Overlap.None) continue;
                var centre = cell.Centre;
                var overlap = test.Test(centre, cell.Order);
                if (overlap == Overlap.None) continue;
                if (overlap == Overlap.Full || HasNear(cells, region, centre, ifTouching ? centre : inner)) return true;
                if (cell.Order < Healpix.MaxOrder) Split(cell, next);
                else areTouching = true;
            }

            if (next.Count > MostUndecided) return ifTouching;
            level = next;
        }

        return areTouching && ifTouching;
    }

    /// <summary>
    /// Whether the point of the region next to a direction lies in the cells; a region slimmer than any cell is found by it, too. It is moved by
    /// less than the tolerance of borders: outwards where they count, inwards where they do not.
    /// </summary>
    private static bool HasNear(RangeSet cells, Region region, UnitVector direction, UnitVector towards)
    {
        var point = region.Nearest(direction);
        if (point == direction) return cells.Contains(Healpix.Pixel(Healpix.MaxOrder, point));
        var moved = (point + (ConeCells.Margin * (towards - point).Unit())).Unit();
        return cells.Contains(Healpix.Pixel(Healpix.MaxOrder, moved)) && (towards == direction || region.Contains(moved.ToPoint()));
    }

    private static void Split(CellWalk.Cell cell, List<CellWalk.Cell> parts)
    {
        for (var i = 0; i < 4; i++) parts.Add(cell.Child(i));
    }

    /// <summary>The test of either kind of region.</summary>
    private readonly ref struct RegionCells : ICells
    {
        private readonly ConeCells _circle;
        private readonly PolygonCells? _polygon;

        public RegionCells(Region region, Span<double> limits)
        {
            var hull = region.BoundingCircle;
            _circle = new ConeCells(hull.Centre.ToVector(), (hull.Radius * SkyMath.Radian) + ConeCells.Margin, limits);
            if (region is Polygon polygon) _polygon = new PolygonCells(polygon);
        }

        public Overlap Test(UnitVector centre, int order)
        {
            var hull = _circle.Test(centre, order);
            return _polygon is { } polygon && hull != Overlap.None ? polygon.Test(centre, order) : hull;
        }
    }
}
