namespace TapGamma.Sky;

/// <summary>A direction on the sky, in degrees of whatever frame its owner uses (ICRS unless said otherwise).</summary>
/// <param name="Lon">Longitude or right ascension; any value, meant modulo 360.</param>
/// <param name="Lat">Latitude or declination, -90 to 90.</param>
public readonly record struct SkyPoint(double Lon, double Lat)
{
    /// <summary>Great-circle distance to another point, in degrees, accurate at every angle.</summary>
    public double Separation(SkyPoint other) => SkyMath.Separation(Lon, Lat, other.Lon, other.Lat);

    /// <summary>Direction towards another point, in degrees from north through east, 0 up to 360.</summary>
    public double PositionAngle(SkyPoint other) => SkyMath.PositionAngle(Lon, Lat, other.Lon, other.Lat);

    /// <summary>The point reached by going <paramref name="distance"/> degrees in the direction of a position angle.</summary>
    /// <param name="positionAngle">Degrees from north through east.</param>
    /// <param name="distance">Degrees along the great circle.</param>
    public SkyPoint OffsetBy(double positionAngle, double distance) =>
        SkyMath.OffsetBy(this, positionAngle, distance);

    /// <summary>The same direction as a unit vector.</summary>
    public UnitVector ToVector() => UnitVector.FromDegrees(Lon, Lat);
}
