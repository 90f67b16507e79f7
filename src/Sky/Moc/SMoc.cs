namespace TapGamma.Sky;

/// <summary>A coverage map of the sky in ICRS: a set of HEALPix cells down to an order (MOC 2.0, 3.1).</summary>
public sealed class SMoc : IEquatable<SMoc>
{
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
        var sink = new ListSink([]);
        foreach (var region in regions) Cover(region, order, ref sink);
        return new(RangeSet.Of(sink.Ranges), order);
    }

    /// <summary>Every cell of an order that a region touches.</summary>
    public static SMoc FromRegion(Region region, int order) => FromRegions([region], order);

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

    private SMoc Combine(SMoc other, Func<RangeSet, RangeSet, RangeSet> operation)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = Math.Min(Order, other.Order);
        return new(operation(AtOrder(order)._set, other.AtOrder(order)._set), order);
    }

    // Two orders deeper than asked for, because the test of a single cell is on the safe side by up to its own size.
    private static void Cover(Region region, int order, ref ListSink sink)
    {
        var bound = region.BoundingCircle;
        var centre = bound.Centre.ToVector();
        var angle = (bound.Radius * SkyMath.Radian) + ConeCells.Margin;
        var deepest = Math.Min(Healpix.MaxOrder, order + 2);
        Span<double> limits = stackalloc double[ConeCells.LimitCount];
        if (region is Polygon polygon) CellWalk.Run(new PolygonCells(polygon), ref sink, centre, angle, deepest);
        else CellWalk.Run(new ConeCells(centre, angle, limits), ref sink, centre, angle, deepest);
    }

    private readonly record struct ListSink(List<HealpixRange> Ranges) : IRangeSink
    {
        public void Add(long first, long last, bool isInside)
        {
            if (Ranges.Count > 0 && Ranges[^1].Last + 1 == first) Ranges[^1] = new(Ranges[^1].First, last);
            else Ranges.Add(new(first, last));
        }
    }
}
