namespace TapGamma.Analysis.Regions;

/// <summary>
/// Pixel plane of a gnomonic (TAN) projection in ICRS with square pixels, x growing towards smaller right ascension,
/// y towards the north. Pixel coordinates count from 0 at the centre of the first pixel.
/// </summary>
internal readonly struct TangentPlane
{
    private const double Degree = Math.PI / 180;
    private const double Arcsec = 1 / 3600.0;

    private readonly double _sin;
    private readonly double _cos;

    public TangentPlane(double raDeg, double decDeg, double pixelDeg, int width, int height)
    {
        (RaDeg, DecDeg, PixelDeg, Width, Height) = (raDeg, decDeg, pixelDeg, width, height);
        (_sin, _cos) = Math.SinCos(decDeg * Degree);
    }

    public double RaDeg { get; }

    public double DecDeg { get; }

    public double PixelDeg { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Pixel coordinates of the point of tangency.</summary>
    public (double X, double Y) Center => ((Width - 1) / 2.0, (Height - 1) / 2.0);

    /// <summary>Pixel coordinates of a position; NaN for the far half of the sky.</summary>
    public (double X, double Y) ToPixel(double raDeg, double decDeg)
    {
        var (sinDelta, cosDelta) = Math.SinCos((raDeg - RaDeg) * Degree);
        var (sin, cos) = Math.SinCos(decDeg * Degree);
        var depth = _sin * sin + _cos * cos * cosDelta;
        if (!(depth > 0)) return (double.NaN, double.NaN);
        var scale = 1 / (depth * Degree * PixelDeg);
        var (x, y) = Center;
        return (x - cos * sinDelta * scale, y + (_cos * sin - _sin * cos * cosDelta) * scale);
    }

    /// <summary>Position of pixel coordinates.</summary>
    public (double RaDeg, double DecDeg) ToSky(double x, double y)
    {
        var (x0, y0) = Center;
        var xi = (x0 - x) * PixelDeg * Degree;
        var eta = (y - y0) * PixelDeg * Degree;
        var depth = _cos - eta * _sin;
        var ra = RaDeg + Math.Atan2(xi, depth) / Degree;
        var dec = Math.Atan2(_sin + eta * _cos, Math.Sqrt(xi * xi + depth * depth)) / Degree;
        return ((ra % 360 + 360) % 360, dec);
    }

    /// <summary>Radius in pixels of a circle on the sky, by the scale one arcsecond north of its centre.</summary>
    public double PixelRadius(CircleRegion circle)
    {
        var (x, y) = ToPixel(circle.RaDeg, circle.DecDeg);
        var (xn, yn) = ToPixel(circle.RaDeg, circle.DecDeg + Arcsec);
        return circle.RadiusDeg / Arcsec * Math.Sqrt((xn - x) * (xn - x) + (yn - y) * (yn - y));
    }

    /// <summary>Solid angle of a pixel in sr at the given pixel coordinates.</summary>
    public double PixelSolidAngle(double x, double y)
    {
        var (x0, y0) = Center;
        var side = PixelDeg * Degree;
        var (xi, eta) = ((x - x0) * side, (y - y0) * side);
        var secant = 1 + xi * xi + eta * eta;
        return side * side / (secant * Math.Sqrt(secant));
    }
}
