namespace TapGamma.Sky;

/// <summary>A single point as a region (STC-S <c>Position</c>, DALI <c>point</c>).</summary>
public sealed class Position : Region
{
    /// <summary>Creates the region of one point.</summary>
    /// <exception cref="FormatException">The coordinates are no direction.</exception>
    public Position(SkyPoint point)
    {
        Point = Checked(point);
        Vector = point.ToVector();
    }

    /// <summary>The point.</summary>
    public SkyPoint Point { get; }

    /// <inheritdoc/>
    public override double Area => 0;

    /// <inheritdoc/>
    public override SkyPoint Centroid => Point;

    /// <inheritdoc/>
    public override Circle BoundingCircle => new(Point, 0);

    /// <inheritdoc/>
    public override int DoubleCount => 2;

    internal UnitVector Vector { get; }

    /// <inheritdoc/>
    public override bool Contains(SkyPoint point) => Point.Separation(point) <= SkyMath.Tolerance;

    /// <inheritdoc/>
    public override bool Contains(Region other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var bound = other.BoundingCircle;
        return bound.Radius <= SkyMath.Tolerance && Contains(bound.Centre);
    }

    /// <inheritdoc/>
    public override bool Intersects(Region other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Contains(Point);
    }

    /// <inheritdoc/>
    public override int CopyTo(Span<double> target)
    {
        (target[0], target[1]) = Point;
        return 2;
    }

    internal override UnitVector Nearest(UnitVector p) => Vector;
}
