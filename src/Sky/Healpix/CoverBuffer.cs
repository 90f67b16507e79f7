namespace TapGamma.Sky;

/// <summary>
/// Collects ascending ranges that know whether they lie inside; when there are too many, those are joined that cost least: gaps that
/// are then read for nothing, and inside ranges whose points are then tested.
/// </summary>
internal ref struct CoverBuffer(Span<CoverRange> space) : ICellSink
{
    // Reading a row costs about as much as testing three.
    private const double TestCost = 0.3;

    private readonly Span<CoverRange> _space = space;
    private int _count;

    public void Add(in CellWalk.Cell cell, bool isInside)
    {
        var (first, last) = cell.Range;
        if (_count > 0 && _space[_count - 1] is var before && before.Last + 1 == first && before.IsInside == isInside)
        {
            _space[_count - 1] = before with { Last = last };
            return;
        }

        if (_count == _space.Length) JoinCheapest();
        _space[_count++] = new(first, last, isInside);
    }

    public int CopyTo(Span<CoverRange> target)
    {
        while (_count > target.Length) JoinCheapest();
        _space[.._count].CopyTo(target);
        return _count;
    }

    private void JoinCheapest()
    {
        var (best, least) = (1, double.MaxValue);
        for (var i = 1; i < _count; i++)
        {
            var cost = Cost(_space[i - 1], _space[i]);
            if (cost < least) (best, least) = (i, cost);
        }

        _space[best - 1] = new(_space[best - 1].First, _space[best].Last, false);
        _space[(best + 1).._count].CopyTo(_space[best..]);
        _count--;
    }

    private static double Cost(CoverRange a, CoverRange b) =>
        (b.First - a.Last - 1) + (TestCost * ((a.IsInside ? a.Last - a.First : 0) + (b.IsInside ? b.Last - b.First : 0)));
}
