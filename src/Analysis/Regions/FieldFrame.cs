namespace TapGamma.Analysis.Regions;

/// <summary>Coordinates of the field of view: origin at the pointing, longitude towards the east, latitude towards the north.</summary>
internal readonly struct FieldFrame
{
    private const double Degree = Math.PI / 180;

    private readonly double _ra;
    private readonly double _sin;
    private readonly double _cos;

    public FieldFrame(double raPointing, double decPointing) =>
        (_ra, (_sin, _cos)) = (raPointing, Math.SinCos(decPointing * Degree));

    /// <summary>Longitude and latitude of a position, deg.</summary>
    public (double Longitude, double Latitude) Of(double raDeg, double decDeg)
    {
        var (sinDelta, cosDelta) = Math.SinCos((raDeg - _ra) * Degree);
        var (sin, cos) = Math.SinCos(decDeg * Degree);
        var longitude = Math.Atan2(cos * sinDelta, (cos * _cos * cosDelta) + (sin * _sin)) / Degree;
        return (longitude, Math.Asin(Math.Clamp((sin * _cos) - (cos * _sin * cosDelta), -1, 1)) / Degree);
    }
}
