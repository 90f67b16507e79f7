namespace TapGamma.Sky;

/// <summary>A closed area of the sky, exact on the sphere: edges are great circles, the border belongs to it (ADQL 2.1, 4.2).</summary>
public abstract class Region
{
    private protected Region()
    {
    }

    /// <summary>Area in square degrees.</summary>
    public abstract double Area { get; }

    /// <summary>Centre of gravity on the sphere.</summary>
    public abstract SkyPoint Centroid { get; }

    /// <summary>A circle that holds the whole region.</summary>
    public abstract Circle BoundingCircle { get; }

    /// <summary>Number of doubles of the DALI form.</summary>
    public abstract int DoubleCount { get; }

    /// <summary>A region from its DALI numbers, told apart by their count: 2 position, 3 circle, an even 6 or more polygon.</summary>
    /// <exception cref="FormatException">The numbers are no region; the message says why.</exception>
    public static Region FromDoubles(ReadOnlySpan<double> values) => values.Length switch
    {
        2 => new Position(new SkyPoint(values[0], values[1])),
        3 => new Circle(new SkyPoint(values[0], values[1]), values[2]),
        >= 6 when values.Length % 2 == 0 => Polygon.FromDoubles(values),
        _ => throw new FormatException(FormattableString.Invariant(
            $"{values.Length} numbers are no region: a point has 2, a circle 3, a polygon an even number from 6 on.")),
    };

    /// <summary>Whether a point lies inside or on the border.</summary>
    public abstract bool Contains(SkyPoint point);

    /// <summary>Whether another region lies wholly inside, borders included.</summary>
    public abstract bool Contains(Region other);

    /// <summary>Whether this and another region share at least one point.</summary>
    public abstract bool Intersects(Region other);

    /// <summary>Writes the DALI numbers and returns how many they are.</summary>
    public abstract int CopyTo(Span<double> target);

    /// <summary>The DALI numbers: longitude and latitude of points, radius last.</summary>
    public double[] ToDoubles()
    {
        var values = new double[DoubleCount];
        CopyTo(values);
        return values;
    }

    /// <summary>The region as STC-S text in ICRS, e.g. <c>Circle ICRS 83.63 22.01 2.5</c>.</summary>
    public sealed override string ToString() => StcS.Write(this);

    /// <summary>The point of the region that is nearest to a direction; the direction itself inside.</summary>
    internal abstract UnitVector Nearest(UnitVector p);

    private protected static SkyPoint Checked(SkyPoint point)
    {
        if (!double.IsFinite(point.Lon))
            throw new FormatException(FormattableString.Invariant($"The longitude {point.Lon} is not a number."));
        if (!(Math.Abs(point.Lat) <= 90))
            throw new FormatException(FormattableString.Invariant($"The latitude {point.Lat} lies outside -90..90."));
        return point;
    }
}
