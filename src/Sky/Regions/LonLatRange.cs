namespace TapGamma.Sky;

/// <summary>
/// All points between two meridians and two parallels, borders included (DALI 1.2, range). No <see cref="Region"/>: parallels are no great circles.
/// </summary>
public sealed class LonLatRange
{
    /// <summary>How far the apex of an edge may miss a parallel that it touches: <see cref="SkyMath.Tolerance"/> in radians.</summary>
    private const double Touching = SkyMath.Tolerance * SkyMath.Radian;

    private readonly double _west;
    private readonly double _width;
    private readonly double _south;
    private readonly double _north;

    /// <summary>Creates a range.</summary>
    /// <param name="west">Longitude in degrees at which it begins, eastwards.</param>
    /// <param name="east">Longitude at which it ends; one below <paramref name="west"/> lies behind the zero meridian.</param>
    /// <param name="south">Least latitude.</param>
    /// <param name="north">Greatest latitude.</param>
    /// <exception cref="FormatException">The numbers are no longitudes and latitudes, or the latitudes are in the wrong order.</exception>
    public LonLatRange(double west, double east, double south, double north)
    {
        if (!double.IsFinite(west) || !double.IsFinite(east)) throw new FormatException("The longitudes of a range are finite numbers.");
        if (!(south >= -90 && south <= north && north <= 90))
            throw new FormatException(FormattableString.Invariant($"The latitudes {south} and {north} are not in order within -90..90."));
        (_west, _south, _north) = (SkyMath.Normalise(west), south, north);
        _width = east >= west ? Math.Min(360, east - west) : SkyMath.Normalise(east - west);
    }

    /// <summary>Whether a point lies in the range.</summary>
    public bool Contains(SkyPoint point) =>
        point.Lat >= _south - SkyMath.Tolerance && point.Lat <= _north + SkyMath.Tolerance && (Math.Abs(point.Lat) >= 90 || HasLongitude(point.Lon));

    /// <summary>Whether a region and the range share a point.</summary>
    public bool Intersects(Region region) => region switch
    {
        Position position => Contains(position.Point),
        Circle circle => Distance(circle.Centre) <= circle.Radius + SkyMath.Tolerance,
        Polygon polygon => Intersects(polygon),
        _ => throw new ArgumentNullException(nameof(region)),
    };

    /// <summary>A circle that holds the range, or null when none below a hemisphere is known.</summary>
    public Circle? Hull()
    {
        if (_width > 180) return null;
        var centre = new SkyPoint(SkyMath.Normalise(_west + (_width / 2)), (_south + _north) / 2);
        // Up to a quarter of a turn away nothing of a meridian is farther than its ends.
        var radius = Math.Max(centre.Separation(new SkyPoint(_west, _south)), centre.Separation(new SkyPoint(_west, _north)));
        return radius < 90 ? new Circle(centre, radius + RegionKey.Margin) : null;
    }

    private bool HasLongitude(double lon)
    {
        var along = SkyMath.Normalise(lon - _west);
        return along <= _width + SkyMath.Tolerance || along >= 360 - SkyMath.Tolerance;
    }

    /// <summary>Angle in degrees to the nearest point of the range: on one's own meridian, or on one of its sides.</summary>
    private double Distance(SkyPoint point)
    {
        if (Contains(point)) return 0;
        var aside = Math.Min(ToMeridian(point, _west), ToMeridian(point, _west + _width));
        return HasLongitude(point.Lon) ? Math.Min(aside, Math.Max(_south - point.Lat, point.Lat - _north)) : aside;
    }

    private double ToMeridian(SkyPoint point, double lon)
    {
        var v = UnitVector.FromDegrees(point.Lon - lon, point.Lat);
        var foot = Math.Atan2(v.Z, v.X) / SkyMath.Radian;
        if (foot >= _south && foot <= _north) return Math.Atan2(Math.Abs(v.Y), Math.Sqrt((v.X * v.X) + (v.Z * v.Z))) / SkyMath.Radian;
        return Math.Min(point.Separation(new SkyPoint(lon, _south)), point.Separation(new SkyPoint(lon, _north)));
    }

    /// <summary>Two areas meet when one holds a point of each part of the other's border, or their borders cross.</summary>
    private bool Intersects(Polygon polygon)
    {
        foreach (var vertex in polygon.Vertices)
            if (Contains(vertex)) return true;
        if (polygon.Contains(new SkyPoint(_west, _south)) || polygon.Contains(new SkyPoint(_west, _north))) return true;
        foreach (ref readonly var edge in polygon.Arcs)
            if (CrossesMeridian(edge, _west) || CrossesMeridian(edge, _west + _width) || CrossesParallel(edge, _south) || CrossesParallel(edge, _north)) return true;
        return false;
    }

    private bool CrossesMeridian(in GreatArc edge, double lon)
    {
        var (sin, cos) = Math.SinCos(lon * SkyMath.Radian);
        var line = edge.Normal.Cross(new UnitVector(-sin, cos, 0));
        // An edge along the meridian has its ends in the range, or the range's in it.
        if (_width >= 360 || line.LengthSquared < 1e-28) return false;
        var point = line.Unit();
        if ((point.X * cos) + (point.Y * sin) < 0) point = -point;
        var lat = point.ToPoint().Lat;
        return edge.Holds(point) && lat >= _south - SkyMath.Tolerance && lat <= _north + SkyMath.Tolerance;
    }

    private bool CrossesParallel(in GreatArc edge, double lat)
    {
        var (normal, height) = (edge.Normal, Math.Sin(lat * SkyMath.Radian));
        // The apex of the great circle, and the direction in which it passes there.
        var top = Math.Sqrt((normal.X * normal.X) + (normal.Y * normal.Y));
        if (top < 1e-14 || Math.Abs(height) > top + Touching) return false;
        var apex = new UnitVector(-normal.Z * normal.X / top, -normal.Z * normal.Y / top, top);
        var along = new UnitVector(-normal.Y / top, normal.X / top, 0);
        var cos = Math.Clamp(height / top, -1, 1);
        var sin = Math.Sqrt((1 - cos) * (1 + cos));
        return IsCrossing(edge, (cos * apex) + (sin * along)) || IsCrossing(edge, (cos * apex) + (-sin * along));
    }

    private bool IsCrossing(in GreatArc edge, UnitVector point) => edge.Holds(point) && HasLongitude(point.ToPoint().Lon);
}
