namespace TapGamma.Sky;

/// <summary>
/// Tests many points against one circle with the answers of <see cref="SkyMath.IsWithin"/>, at half the time: squared chords decide, and
/// only near the border the exact formula.
/// </summary>
public sealed class CircleTest
{
    // Below, the rounding of coordinates is no longer small beside a squared chord.
    private const double SmallestRadius = 1e-3;

    // Relative to the squared chord; many times its rounding.
    private const double Border = 1e-8;

    private double _lon = double.NaN;
    private double _lat;
    private double _radius;
    private UnitVector _centre;
    private double _inside;
    private double _outside;

    /// <summary>Whether a point lies within a radius of a centre, border included, all in degrees. The circle of the last call is kept.</summary>
    public bool IsWithin(double lon, double lat, double centreLon, double centreLat, double radius)
    {
        if (!(radius is >= SmallestRadius and <= 180)) return SkyMath.IsWithin(lon, lat, centreLon, centreLat, radius);
        if (centreLon != _lon || centreLat != _lat || radius != _radius) Keep(centreLon, centreLat, radius);
        var chord2 = UnitVector.FromDegrees(lon, lat).Chord2(_centre);
        if (chord2 < _inside) return true;
        return !(chord2 > _outside) && SkyMath.IsWithin(lon, lat, centreLon, centreLat, radius);
    }

    private void Keep(double lon, double lat, double radius)
    {
        (_lon, _lat, _radius) = (lon, lat, radius);
        _centre = UnitVector.FromDegrees(lon, lat);
        var half = 2 * Math.Sin(radius * SkyMath.Radian / 2);
        _inside = half * half * (1 - Border);
        _outside = half * half * (1 + Border);
    }
}
