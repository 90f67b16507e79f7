namespace TapGamma.Sky;

/// <summary>The shorter great-circle arc between two directions.</summary>
internal readonly struct GreatArc
{
    private readonly UnitVector _towardsEnd;
    private readonly UnitVector _towardsStart;

    public GreatArc(UnitVector start, UnitVector end)
    {
        Start = start;
        End = end;
        // (a - b) x (a + b) = 2 a x b, but keeps its digits when a and b are close.
        Normal = (start - end).Cross(start + end).Unit();
        _towardsEnd = Normal.Cross(start);
        _towardsStart = end.Cross(Normal);
    }

    public UnitVector Start { get; }

    public UnitVector End { get; }

    /// <summary>Unit vector to the left of the direction of travel.</summary>
    public UnitVector Normal { get; }

    /// <summary>Whether the foot of the perpendicular from <paramref name="p"/> lies on the arc.</summary>
    public bool HasFoot(UnitVector p) => _towardsEnd.Dot(p) >= 0 && _towardsStart.Dot(p) >= 0;

    /// <summary>Squared chord from <paramref name="p"/> to the nearest point of the arc.</summary>
    public double Chord2(UnitVector p)
    {
        if (!HasFoot(p)) return Math.Min(p.Chord2(Start), p.Chord2(End));
        // Normal . (p - Start) is Normal . p without the rounding of Start's own position.
        var s = Normal.Dot(p - Start);
        s *= s;
        return 2 * s / (1 + Math.Sqrt(Math.Max(0, 1 - s)));
    }

    /// <summary>The nearest point of the arc to <paramref name="p"/>.</summary>
    public UnitVector Nearest(UnitVector p)
    {
        var foot = p - (Normal.Dot(p) * Normal);
        if (HasFoot(p) && foot.LengthSquared > 0) return foot.Unit();
        return p.Chord2(Start) < p.Chord2(End) ? Start : End;
    }

    /// <summary>Where two arcs cross, if they do and are not parallel.</summary>
    public bool TryCross(in GreatArc other, out UnitVector point)
    {
        point = default;
        var line = Normal.Cross(other.Normal);
        if (line.LengthSquared < 1e-28) return false;
        point = line.Unit();
        if (point.Dot(Start + End) < 0) point = -point;
        return Holds(point) && other.Holds(point);
    }

    /// <summary>Whether a direction on the great circle lies on the arc.</summary>
    internal bool Holds(UnitVector p) =>
        _towardsEnd.Dot(p) >= -1e-15 && _towardsStart.Dot(p) >= -1e-15 && p.Dot(Start + End) > 0;
}
