namespace TapGamma.Sky;

/// <summary>Collects ascending ranges in a fixed space; when it is full, the smallest gap is given up.</summary>
internal ref struct RangeBuffer(Span<HealpixRange> space) : ICellSink
{
    private readonly Span<HealpixRange> _space = space;
    private int _count;

    public void Add(in CellWalk.Cell cell, bool isInside)
    {
        var (first, last) = cell.Range;
        if (_count > 0 && _space[_count - 1].Last + 1 == first)
        {
            _space[_count - 1] = new(_space[_count - 1].First, last);
            return;
        }

        if (_count == _space.Length) CloseSmallestGap();
        _space[_count++] = new(first, last);
    }

    public readonly int CopyTo(Span<HealpixRange> target)
    {
        var (smallest, ties) = SmallestGapToKeep(target.Length);
        var written = 0;
        for (var i = 0; i < _count; i++)
        {
            var range = _space[i];
            if (i == 0 || Gap(i) > smallest || (Gap(i) == smallest && ties-- > 0)) target[written++] = range;
            else target[written - 1] = new(target[written - 1].First, range.Last);
        }

        return written;
    }

    private readonly long Gap(int i) => _space[i].First - _space[i - 1].Last - 1;

    // The gap from which on gaps stay open, and how many of exactly that size may.
    private readonly (long Smallest, int Ties) SmallestGapToKeep(int ranges)
    {
        if (_count <= ranges) return (0, 0);
        if (ranges == 1) return (long.MaxValue, 0);
        Span<long> gaps = stackalloc long[_count - 1];
        for (var i = 1; i < _count; i++) gaps[i - 1] = Gap(i);
        gaps.Sort();
        var smallest = gaps[gaps.Length - ranges + 1];
        var larger = 0;
        while (gaps[gaps.Length - 1 - larger] > smallest) larger++;
        return (smallest, ranges - 1 - larger);
    }

    private void CloseSmallestGap()
    {
        var best = 1;
        for (var i = 2; i < _count; i++)
            if (Gap(i) < Gap(best)) best = i;
        _space[best - 1] = new(_space[best - 1].First, _space[best].Last);
        _space[(best + 1).._count].CopyTo(_space[best..]);
        _count--;
    }
}
