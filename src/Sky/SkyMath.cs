namespace TapGamma.Sky;

/// <summary>Spherical trigonometry on plain numbers in degrees, without allocation, for inner loops and SQL functions.</summary>
public static class SkyMath
{
    /// <summary>Square degrees in the whole sky.</summary>
    public const double WholeSky = 4 * Math.PI / Radian / Radian;

    /// <summary>How far outside a border a point may lie and still count as on it, in degrees: rounding of coordinates.</summary>
    public const double Tolerance = 1e-12;

    internal const double Radian = Math.PI / 180;

    /// <summary>Great-circle distance in degrees; Vincenty's form, accurate from 0 to 180.</summary>
    public static double Separation(double lon1, double lat1, double lon2, double lat2)
    {
        var (sinD, cosD) = Math.SinCos((lon2 - lon1) * Radian);
        var (sin1, cos1) = Math.SinCos(lat1 * Radian);
        var (sin2, cos2) = Math.SinCos(lat2 * Radian);
        var east = cos2 * sinD;
        var north = (cos1 * sin2) - (sin1 * cos2 * cosD);
        return Math.Atan2(Math.Sqrt((east * east) + (north * north)), (sin1 * sin2) + (cos1 * cos2 * cosD)) / Radian;
    }

    /// <summary>Whether two points lie within a radius, border included (<see cref="Tolerance"/>).</summary>
    public static bool IsWithin(double lon1, double lat1, double lon2, double lat2, double radius) =>
        Separation(lon1, lat1, lon2, lat2) <= radius + Tolerance;

    /// <summary>Direction from the first point to the second, in degrees from north through east, 0 up to 360.</summary>
    public static double PositionAngle(double lon1, double lat1, double lon2, double lat2)
    {
        var (sinD, cosD) = Math.SinCos((lon2 - lon1) * Radian);
        var (sin1, cos1) = Math.SinCos(lat1 * Radian);
        var (sin2, cos2) = Math.SinCos(lat2 * Radian);
        return Normalise(Math.Atan2(cos2 * sinD, (cos1 * sin2) - (sin1 * cos2 * cosD)) / Radian);
    }

    /// <summary>A longitude brought to 0 up to (not including) 360.</summary>
    public static double Normalise(double lon)
    {
        if (lon is >= 0 and < 360) return lon == 0 ? 0 : lon;
        lon %= 360;
        if (lon < 0) lon += 360;
        return lon is 0 or 360 ? 0 : lon;
    }

    /// <summary>Area in square degrees of a spherical cap.</summary>
    /// <param name="radius">Angular radius in degrees, 0 to 180.</param>
    public static double CapArea(double radius)
    {
        var s = Math.Sin(radius * Radian / 2);
        return WholeSky * s * s;
    }

    internal static SkyPoint OffsetBy(SkyPoint start, double positionAngle, double distance)
    {
        var (sinLat, cosLat) = Math.SinCos(start.Lat * Radian);
        var (sinD, cosD) = Math.SinCos(distance * Radian);
        var (sinA, cosA) = Math.SinCos(positionAngle * Radian);
        var x = (cosLat * cosD) - (sinLat * sinD * cosA);
        var y = sinD * sinA;
        var z = (sinLat * cosD) + (cosLat * sinD * cosA);
        var turn = Math.Atan2(y, x) / Radian;
        return new(Normalise(start.Lon + turn), Math.Atan2(z, Math.Sqrt((x * x) + (y * y))) / Radian);
    }
}
