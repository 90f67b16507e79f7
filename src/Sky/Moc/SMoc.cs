namespace TapGamma.Sky;

/// <summary>A coverage map of the sky in ICRS: a set of HEALPix cells down to an order (MOC 2.0, 3.1).</summary>
public sealed class SMoc : IEquatable<SMoc>
{
    private const int MostCells = 256;

    private readonly RangeSet _set;

    private SMoc(RangeSet set, int order)
    {
        MocAxis.Space.Check(order);
        _set = set.Widen(MocAxis.Space.Shift(order));
        Order = order;
    }

    /// <summary>The order of its resolution, 0 to 29.</summary>
    public int Order { get; }

    /// <summary>Whether it covers nothing.</summary>
    public bool IsEmpty => _set.Ranges.IsEmpty;

    /// <summary>Order-29 cells, sorted and disjoint; the RANGE form of the standard.</summary>
    public ReadOnlySpan<HealpixRange> Ranges => _set.Ranges;

    /// <summary>Part of the sky that it covers, 0 to 1.</summary>
    public double SkyFraction => _set.Count / MocAxis.Space.End;

    /// <summary>The map that covers nothing.</summary>
    public static SMoc Empty(int order) => new(RangeSet.Empty, order);

    /// <summary>The map of order-29 cells, given in any order.</summary>
    public static SMoc FromRanges(IEnumerable<HealpixRange> ranges, int order) => new(RangeSet.Of([.. ranges]), order);

    /// <summary>Every cell of an order that regions touch.</summary>
    public static SMoc FromRegions(IEnumerable<Region> regions, int order)
    {
        ArgumentNullException.ThrowIfNull(regions);
        MocAxis.Space.Check(order);
        List<HealpixRange> ranges = [];
        foreach (var region in regions)
        {
            if (region is not Position position) Cover(region, order, ranges);
            else ranges.Add(CellOf(position.Point, order));
        }

        return new(RangeSet.Of(ranges), order);
    }

    /// <summary>Every cell of an order that a region touches.</summary>
    public static SMoc FromRegion(Region region, int order) => FromRegions([region], order);

    /// <summary>The deepest order at which the map of a region has a reasonable number of cells: its radius is 1000 to 2000 of them.</summary>
    public static int DeepestOrder(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.BoundingCircle.Radius > 0 ? CellWalk.OrderFor(region.BoundingCircle.Radius * SkyMath.Radian, 1000) : Healpix.MaxOrder;
    }

    /// <summary>Reads the ASCII form, e.g. <c>1/1 2 4 2/12-14 8/</c>.</summary>
    /// <exception cref="FormatException">The text is no such map; the message says what is wrong and where.</exception>
    public static SMoc ParseAscii(ReadOnlySpan<char> text)
    {
        var (set, order) = MocText.ReadAscii(MocAxis.Space, text);
        return new(set, order);
    }

    /// <summary>Reads the JSON form, e.g. <c>{"1":[1,2,4],"8":[]}</c>.</summary>
    /// <exception cref="FormatException">The text is no such map.</exception>
    public static SMoc ParseJson(string text)
    {
        var (set, order) = MocText.ReadJson(MocAxis.Space, text);
        return new(set, order);
    }

    /// <summary>Whether a point lies in a covered cell.</summary>
    public bool Contains(SkyPoint point) => _set.Contains(Healpix.Pixel(Healpix.MaxOrder, point.Lon, point.Lat));

    /// <summary>Whether a region and the map share a point, borders included.</summary>
    public bool Intersects(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region is Position position ? Contains(position.Point) : RegionContact.IsIn(_set, region, ifTouching: true);
    }

    /// <summary>Whether a region lies wholly in covered cells.</summary>
    public bool Contains(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region is Position position
            ? Contains(position.Point)
            : !RegionContact.IsIn(_set.Complement(MocAxis.Space.End), region, ifTouching: false);
    }

    /// <summary>Whether all covered cells lie in a region, its border included.</summary>
    public bool IsWithin(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region is Position ? IsEmpty : !RegionContact.LeavesOut(_set, region);
    }

    /// <summary>Whether the two maps share a cell.</summary>
    public bool Intersects(SMoc other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return !_set.Intersection(other._set).Ranges.IsEmpty;
    }

    /// <summary>Whether all cells of another map are covered, whatever the orders.</summary>
    public bool Contains(SMoc other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var range in other.Ranges)
            if (_set.Holds(range) != Overlap.Full) return false;
        return true;
    }

    /// <summary>What either covers, at the lower order.</summary>
    public SMoc Union(SMoc other) => Combine(other, static (a, b) => a.Union(b));

    /// <summary>What both cover, at the lower order.</summary>
    public SMoc Intersection(SMoc other) => Combine(other, static (a, b) => a.Intersection(b));

    /// <summary>What it does not cover.</summary>
    public SMoc Complement() => new(_set.Complement(MocAxis.Space.End), Order);

    /// <summary>The same map at a lower order: every cell it touches.</summary>
    public SMoc AtOrder(int order) => new(_set, Math.Min(order, Order));

    /// <summary>The ASCII form.</summary>
    public string ToAscii() => MocText.WriteAscii(MocAxis.Space, _set, Order);

    /// <summary>The JSON form.</summary>
    public string ToJson() => MocText.WriteJson(MocAxis.Space, _set, Order);

    /// <inheritdoc/>
    public override string ToString() => ToAscii();

    /// <inheritdoc/>
    public bool Equals(SMoc? other) => other is not null && Order == other.Order && _set.SameAs(other._set);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SMoc);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, _set.Ranges.Length, IsEmpty ? 0 : _set.Ranges[0].First);

    /// <summary>Ranges of order-29 pixels that hold every point within a distance of the map, and some points beyond; whole cells of an order.</summary>
    internal ReadOnlySpan<HealpixRange> Near(double degrees, int wholeCells)
    {
        if (IsEmpty) return [];
        // Cells about as large as the distance, and few enough that looking around each costs little.
        var map = AtOrder(CellWalk.OrderFor(degrees * SkyMath.Radian, 1));
        var cells = MocCells.Of(MocAxis.Space, map._set).Take(MostCells + 1).ToList();
        for (; cells.Count > MostCells && map.Order > 0; cells = [.. MocCells.Of(MocAxis.Space, map._set).Take(MostCells + 1)]) map = map.AtOrder(map.Order - 1);
        List<HealpixRange> ranges = [];
        Span<HealpixRange> around = stackalloc HealpixRange[8];
        foreach (var (order, cell) in cells)
        {
            var (lon, lat) = Healpix.Centre(order, cell);
            var found = HealpixRanges.Cone(lon, lat, Math.Min(180, Healpix.MaxPixelRadius(order) + degrees), around);
            foreach (var range in around[..found]) ranges.Add(range);
        }

        return RangeSet.Of(ranges).Widen(MocAxis.Space.Shift(wholeCells)).Ranges;
    }

    private SMoc Combine(SMoc other, Func<RangeSet, RangeSet, RangeSet> operation)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = Math.Min(Order, other.Order);
        return new(operation(AtOrder(order)._set, other.AtOrder(order)._set), order);
    }

    private static HealpixRange CellOf(SkyPoint point, int order)
    {
        var shift = MocAxis.Space.Shift(order);
        var cell = Healpix.Pixel(order, point.Lon, point.Lat);
        return new(cell << shift, ((cell + 1) << shift) - 1);
    }

    private static void Cover(Region region, int order, List<HealpixRange> ranges)
    {
        var bound = region.BoundingCircle;
        var centre = bound.Centre.ToVector();
        var angle = (bound.Radius * SkyMath.Radian) + ConeCells.Margin;
        var sink = new TouchedCells(region, ranges);
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        if (region is Polygon polygon) CellWalk.Run(new PolygonCells(polygon), ref sink, centre, angle, order);
        else CellWalk.Run(new ConeCells(centre, angle, limits), ref sink, centre, angle, order);
    }

    /// <summary>The test of a single cell is on the safe side by up to its own size, so those at the border are looked at closely.</summary>
    private readonly record struct TouchedCells(Region Region, List<HealpixRange> Ranges) : ICellSink
    {
        public void Add(in CellWalk.Cell cell, bool isInside)
        {
            if (isInside || RegionContact.Touches(cell, Region)) Ranges.Add(cell.Range);
        }
    }
}
