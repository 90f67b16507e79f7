namespace TapGamma.Sky;

/// <summary>A set of cell numbers at the deepest order as sorted, disjoint, not touching ranges.</summary>
internal sealed class RangeSet
{
    private readonly HealpixRange[] _ranges;

    private RangeSet(HealpixRange[] ranges) => _ranges = ranges;

    public static RangeSet Empty { get; } = new([]);

    public ReadOnlySpan<HealpixRange> Ranges => _ranges;

    /// <summary>Sorts and merges ranges given in any order.</summary>
    public static RangeSet Of(List<HealpixRange> ranges)
    {
        ranges.Sort((a, b) => a.First.CompareTo(b.First));
        var merged = new List<HealpixRange>(ranges.Count);
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
                merged[^1] = new(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            else
                merged.Add(range);
        }

        return new([.. merged]);
    }

    public bool Contains(long cell)
    {
        int low = 0, high = _ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Contains(cell)) return true;
            if (_ranges[middle].First > cell) high = middle - 1;
            else low = middle + 1;
        }

        return false;
    }

    /// <summary>Whether none, some or all numbers of a range are in the set.</summary>
    public Overlap Holds(HealpixRange range)
    {
        int low = 0, high = _ranges.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Last < range.First) low = middle + 1;
            else high = middle;
        }

        if (low == _ranges.Length || _ranges[low].First > range.Last) return Overlap.None;
        return _ranges[low].First <= range.First && _ranges[low].Last >= range.Last ? Overlap.Full : Overlap.Some;
    }

    public RangeSet Union(RangeSet other) => Of([.. _ranges, .. other._ranges]);

    public RangeSet Intersection(RangeSet other)
    {
        var common = new List<HealpixRange>();
        for (int i = 0, j = 0; i < _ranges.Length && j < other._ranges.Length;)
        {
            var (a, b) = (_ranges[i], other._ranges[j]);
            var (first, last) = (Math.Max(a.First, b.First), Math.Min(a.Last, b.Last));
            if (first <= last) common.Add(new(first, last));
            if (a.Last < b.Last) i++;
            else j++;
        }

        return new([.. common]);
    }

    public RangeSet Complement(long end)
    {
        var gaps = new List<HealpixRange>();
        var next = 0L;
        foreach (var range in _ranges)
        {
            if (range.First > next) gaps.Add(new(next, range.First - 1));
            next = range.Last + 1;
        }

        if (next < end) gaps.Add(new(next, end - 1));
        return new([.. gaps]);
    }

    /// <summary>Widens every range to whole cells of 2^shift numbers.</summary>
    public RangeSet Widen(int shift) => shift == 0
        ? this
        : Of([.. _ranges.Select(r => new HealpixRange(r.First >> shift << shift, (((r.Last >> shift) + 1) << shift) - 1))]);

    /// <summary>Number of cells.</summary>
    public double Count => _ranges.Sum(r => r.Last - r.First + 1.0);

    public bool SameAs(RangeSet other) => _ranges.AsSpan().SequenceEqual(other._ranges);
}
