namespace TapGamma.Sky;

/// <summary>
/// A coverage map of time: cells of 2^(61 - order) microseconds from JD 0, scale TCB (MOC 2.0, 3.2). Times measured at the
/// observatory miss the light travel to the barycentre, up to 499 s: the standard advises order 31 (1074 s) at most for them.
/// </summary>
public sealed class TMoc : IEquatable<TMoc>
{
    /// <summary>The deepest order for times that were not brought to the barycentre.</summary>
    public const int ObservatoryOrder = 31;

    private const double MicrosecondsPerDay = 86400e6;
    private const double MjdToJd = 2400000.5;

    private readonly RangeSet _set;

    private TMoc(RangeSet set, int order)
    {
        MocAxis.Time.Check(order);
        _set = set.Widen(MocAxis.Time.Shift(order));
        Order = order;
    }

    /// <summary>The order of its resolution, 0 to 61.</summary>
    public int Order { get; }

    /// <summary>Whether it covers nothing.</summary>
    public bool IsEmpty => _set.Ranges.IsEmpty;

    /// <summary>Microseconds from JD 0 (TCB), sorted and disjoint, both ends included.</summary>
    public ReadOnlySpan<HealpixRange> Ranges => _set.Ranges;

    /// <summary>Seconds that it covers.</summary>
    public double Seconds => _set.Count / 1e6;

    /// <summary>The map that covers nothing.</summary>
    public static TMoc Empty(int order) => new(RangeSet.Empty, order);

    /// <summary>Every cell that intervals touch, e.g. good time intervals.</summary>
    /// <param name="intervals">Start and stop as MJD in the scale TT.</param>
    /// <param name="order">The order of the map; see <see cref="ObservatoryOrder"/>.</param>
    /// <exception cref="FormatException">An interval ends before it starts or is no number.</exception>
    public static TMoc FromIntervals(IEnumerable<(double Start, double Stop)> intervals, int order = ObservatoryOrder)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        var ranges = new List<HealpixRange>();
        foreach (var (start, stop) in intervals)
        {
            if (!(start <= stop && start > -MjdToJd && double.IsFinite(stop)))
                throw new FormatException(FormattableString.Invariant($"MJD {start} to {stop} is no interval of time."));
            var first = Microseconds(start);
            ranges.Add(new(first, Math.Max(first, Microseconds(stop) - 1)));
        }

        return new(RangeSet.Of(ranges), order);
    }

    /// <summary>Reads the ASCII form, e.g. <c>t30/1057 31/2116</c>.</summary>
    /// <exception cref="FormatException">The text is no such map; the message says what is wrong and where.</exception>
    public static TMoc ParseAscii(ReadOnlySpan<char> text)
    {
        var (set, order) = MocText.ReadAscii(MocAxis.Time, text);
        return new(set, order);
    }

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="FormatException">The text is no such map.</exception>
    public static TMoc ParseJson(string text)
    {
        var (set, order) = MocText.ReadJson(MocAxis.Time, text);
        return new(set, order);
    }

    /// <summary>Whether a time lies in a covered cell.</summary>
    /// <param name="mjd">MJD in the scale TT.</param>
    public bool Contains(double mjd) => _set.Contains(Microseconds(mjd));

    /// <summary>Seconds that it covers between two times, to the microsecond.</summary>
    /// <param name="start">MJD in the scale TT.</param>
    /// <param name="stop">MJD in the scale TT.</param>
    public double SecondsWithin(double start, double stop)
    {
        var (first, end) = (Microseconds(start), Microseconds(stop));
        long covered = 0;
        foreach (var range in _set.Ranges)
            covered += Math.Max(0, Math.Min(range.Last + 1, end) - Math.Max(range.First, first));
        return covered / 1e6;
    }

    /// <summary>What either covers, at the lower order.</summary>
    public TMoc Union(TMoc other) => Combine(other, static (a, b) => a.Union(b));

    /// <summary>What both cover, at the lower order.</summary>
    public TMoc Intersection(TMoc other) => Combine(other, static (a, b) => a.Intersection(b));

    /// <summary>What it does not cover.</summary>
    public TMoc Complement() => new(_set.Complement(MocAxis.Time.End), Order);

    /// <summary>The same map at a lower order: every cell it touches.</summary>
    public TMoc AtOrder(int order) => new(_set, Math.Min(order, Order));

    /// <summary>The ASCII form, without the letter t.</summary>
    public string ToAscii() => MocText.WriteAscii(MocAxis.Time, _set, Order);

    /// <summary>The JSON form.</summary>
    public string ToJson() => MocText.WriteJson(MocAxis.Time, _set, Order);

    /// <inheritdoc/>
    public override string ToString() => "t" + ToAscii();

    /// <inheritdoc/>
    public bool Equals(TMoc? other) => other is not null && Order == other.Order && _set.SameAs(other._set);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TMoc);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, _set.Ranges.Length, IsEmpty ? 0 : _set.Ranges[0].First);

    // TCB runs ahead of TT by the secular rate L_B (IAU 2006 resolution B3); the periodic part stays below 2 ms.
    private static long Microseconds(double mjd)
    {
        const double Rate = 1.550519768e-8;
        const double Epoch = 43144.0003725;
        var day = Math.Floor(mjd);
        var ahead = ((mjd - Epoch) * Rate * MicrosecondsPerDay) + 65.5;
        return ((long)(day + 2400000) * 86400000000) + 43200000000 + (long)Math.Round(((mjd - day) * MicrosecondsPerDay) + ahead);
    }

    private TMoc Combine(TMoc other, Func<RangeSet, RangeSet, RangeSet> operation)
    {
        ArgumentNullException.ThrowIfNull(other);
        var order = Math.Min(Order, other.Order);
        return new(operation(AtOrder(order)._set, other.AtOrder(order)._set), order);
    }
}
