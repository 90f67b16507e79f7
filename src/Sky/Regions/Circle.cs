namespace TapGamma.Sky;

/// <summary>A spherical cap: all points within a radius of a centre.</summary>
public sealed class Circle : Region
{
    /// <summary>Creates a circle.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="radius">Angular radius in degrees, 0 to 180.</param>
    /// <exception cref="FormatException">The centre is no direction or the radius no angle from 0 to 180.</exception>
    public Circle(SkyPoint centre, double radius)
    {
        if (!(radius is >= 0 and <= 180))
            throw new FormatException(FormattableString.Invariant($"The circle's radius {radius} lies outside 0..180."));
        Centre = Checked(centre);
        Radius = radius;
    }

    /// <summary>The centre.</summary>
    public SkyPoint Centre { get; }

    /// <summary>Angular radius in degrees.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public override double Area => SkyMath.CapArea(Radius);

    /// <inheritdoc/>
    public override SkyPoint Centroid => Centre;

    /// <inheritdoc/>
    public override Circle BoundingCircle => this;

    /// <inheritdoc/>
    public override int DoubleCount => 3;

    /// <inheritdoc/>
    public override bool Contains(SkyPoint point) => Centre.Separation(point) <= Radius + SkyMath.Tolerance;

    /// <inheritdoc/>
    public override bool Contains(Region other)
    {
        if (Radius >= 180) return true;
        return other switch
        {
            Position p => Contains(p.Point),
            Circle c => Centre.Separation(c.Centre) + c.Radius <= Radius + SkyMath.Tolerance,
            // Below 90 degrees a cap is convex, so the vertices decide; beyond, the polygon must keep clear of the cap's hole.
            Polygon p when Radius < 90 => p.Vertices.All(Contains),
            Polygon p => p.Distance(-Centre.ToVector()) >= 180 - Radius - SkyMath.Tolerance,
            _ => throw new ArgumentNullException(nameof(other)),
        };
    }

    /// <inheritdoc/>
    public override bool Intersects(Region other) => other switch
    {
        Position p => Contains(p.Point),
        Circle c => Centre.Separation(c.Centre) <= Radius + c.Radius + SkyMath.Tolerance,
        Polygon p => p.Distance(Centre.ToVector()) <= Radius + SkyMath.Tolerance,
        _ => throw new ArgumentNullException(nameof(other)),
    };

    /// <inheritdoc/>
    public override int CopyTo(Span<double> target)
    {
        (target[0], target[1]) = Centre;
        target[2] = Radius;
        return 3;
    }

    internal override UnitVector Nearest(UnitVector p)
    {
        var centre = Centre.ToVector();
        if (centre.Angle(p) <= Radius * SkyMath.Radian) return p;
        var aside = p - (centre.Dot(p) * centre);
        if (aside.LengthSquared == 0) return centre;
        var (sin, cos) = Math.SinCos(Radius * SkyMath.Radian);
        return (cos * centre) + (sin * aside.Unit());
    }
}
