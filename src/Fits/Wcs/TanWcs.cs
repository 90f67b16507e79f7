namespace TapGamma.Fits;

/// <summary>Gnomonic (TAN) map of the sky: pixels and equatorial coordinates (FITS 4.0, 8; Calabretta and Greisen 2002, 5.1.3).</summary>
/// <remarks>Pixel coordinates count from 0 at the centre of the first pixel; header cards count from 1.</remarks>
public sealed class TanWcs
{
    private readonly double _sin0;
    private readonly double _cos0;
    private readonly double _determinant;

    /// <summary>Creates a map whose axes run along right ascension and declination.</summary>
    /// <param name="raDeg">Right ascension of the tangent point.</param>
    /// <param name="decDeg">Declination of the tangent point.</param>
    /// <param name="x0">Pixel coordinate of the tangent point, from 0.</param>
    /// <param name="y0">Pixel coordinate of the tangent point, from 0.</param>
    /// <param name="stepX">Degrees a pixel along x; negative when x grows towards west, as is usual.</param>
    /// <param name="stepY">Degrees a pixel along y.</param>
    public TanWcs(double raDeg, double decDeg, double x0, double y0, double stepX, double stepY)
        : this(raDeg, decDeg, x0, y0, stepX, 0, 0, stepY)
    {
    }

    private TanWcs(double raDeg, double decDeg, double x0, double y0, double cd11, double cd12, double cd21, double cd22)
    {
        (RaDeg, DecDeg, X0, Y0, Cd11, Cd12, Cd21, Cd22) = (raDeg, decDeg, x0, y0, cd11, cd12, cd21, cd22);
        (_sin0, _cos0) = Math.SinCos(double.DegreesToRadians(decDeg));
        _determinant = cd11 * cd22 - cd12 * cd21;
        if (_determinant == 0 || !double.IsFinite(_determinant)) throw new ArgumentException("The pixel scale must not be zero.");
    }

    /// <summary>Right ascension of the tangent point, CRVAL1.</summary>
    public double RaDeg { get; }

    /// <summary>Declination of the tangent point, CRVAL2.</summary>
    public double DecDeg { get; }

    /// <summary>CRPIX1 - 1.</summary>
    public double X0 { get; }

    /// <summary>CRPIX2 - 1.</summary>
    public double Y0 { get; }

    /// <summary>Degrees towards east for a step along x.</summary>
    public double Cd11 { get; }

    /// <summary>Degrees towards east for a step along y.</summary>
    public double Cd12 { get; }

    /// <summary>Degrees towards north for a step along x.</summary>
    public double Cd21 { get; }

    /// <summary>Degrees towards north for a step along y.</summary>
    public double Cd22 { get; }

    /// <summary>RADESYS of the cards.</summary>
    public string Frame { get; init; } = "ICRS";

    /// <summary>Reads the cards of an image: CRVAL, CRPIX and CD, PC with CDELT, or CDELT with CROTA2.</summary>
    /// <exception cref="FitsFormatException">The projection is another one, or a keyword is missing.</exception>
    public static TanWcs Read(FitsHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        foreach (var (keyword, wanted) in new[] { ("CTYPE1", "RA---TAN"), ("CTYPE2", "DEC--TAN") })
            if (header.GetString(keyword).Trim() != wanted) throw header.Fault(keyword, wanted);
        var (cd11, cd12, cd21, cd22) = Matrix(header);
        if (cd11 * cd22 - cd12 * cd21 is 0 or double.NaN) throw header.Fault("CDELT1", "part of a pixel scale that is not zero");
        var (x0, y0) = (header.GetDouble("CRPIX1") - 1, header.GetDouble("CRPIX2") - 1);
        return new TanWcs(header.GetDouble("CRVAL1"), header.GetDouble("CRVAL2"), x0, y0, cd11, cd12, cd21, cd22)
        {
            Frame = (header.FindString("RADESYS") ?? header.FindString("RADECSYS") ?? "ICRS").Trim(),
        };
    }

    /// <summary>Pixel coordinates of a position; null when it is not in front of the tangent plane.</summary>
    public (double X, double Y)? ToPixel(double raDeg, double decDeg)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(decDeg));
        var (sinRa, cosRa) = Math.SinCos(double.DegreesToRadians(raDeg - RaDeg));
        var depth = _sin0 * sin + _cos0 * cos * cosRa;
        if (!(depth > 0)) return null;
        var east = double.RadiansToDegrees(cos * sinRa / depth);
        var north = double.RadiansToDegrees((_cos0 * sin - _sin0 * cos * cosRa) / depth);
        return (X0 + (Cd22 * east - Cd12 * north) / _determinant, Y0 + (Cd11 * north - Cd21 * east) / _determinant);
    }

    /// <summary>Position of a pixel coordinate; right ascension in [0, 360).</summary>
    public (double RaDeg, double DecDeg) ToSky(double x, double y)
    {
        var (dx, dy) = (x - X0, y - Y0);
        var east = double.DegreesToRadians(Cd11 * dx + Cd12 * dy);
        var north = double.DegreesToRadians(Cd21 * dx + Cd22 * dy);
        var depth = _cos0 - north * _sin0;
        var ra = RaDeg + double.RadiansToDegrees(Math.Atan2(east, depth));
        var dec = double.RadiansToDegrees(Math.Atan2(_sin0 + north * _cos0, Math.Sqrt(depth * depth + east * east)));
        ra -= 360 * Math.Floor(ra / 360);
        return (ra >= 360 ? 0 : ra, dec);
    }

    /// <summary>Header cards that describe this map.</summary>
    public IReadOnlyList<FitsCard> Cards()
    {
        List<FitsCard> cards =
        [
            FitsCard.Of("CTYPE1", "RA---TAN", "right ascension, gnomonic"), FitsCard.Of("CTYPE2", "DEC--TAN", "declination, gnomonic"),
            FitsCard.Of("CRVAL1", RaDeg, "[deg] of the tangent point"), FitsCard.Of("CRVAL2", DecDeg, "[deg] of the tangent point"),
            FitsCard.Of("CRPIX1", X0 + 1, "pixel of the tangent point"), FitsCard.Of("CRPIX2", Y0 + 1, "pixel of the tangent point"),
            FitsCard.Of("CUNIT1", "deg"), FitsCard.Of("CUNIT2", "deg"), FitsCard.Of("RADESYS", Frame),
        ];
        cards.AddRange(Cd12 == 0 && Cd21 == 0
            ? [FitsCard.Of("CDELT1", Cd11, "[deg] a pixel"), FitsCard.Of("CDELT2", Cd22, "[deg] a pixel")]
            : [FitsCard.Of("CD1_1", Cd11), FitsCard.Of("CD1_2", Cd12), FitsCard.Of("CD2_1", Cd21), FitsCard.Of("CD2_2", Cd22)]);
        return cards;
    }

    private static (double, double, double, double) Matrix(FitsHeader header)
    {
        if (header.Contains("CD1_1"))
            return (header.GetDouble("CD1_1"), header.FindDouble("CD1_2") ?? 0, header.FindDouble("CD2_1") ?? 0, header.GetDouble("CD2_2"));
        var (x, y) = (header.GetDouble("CDELT1"), header.GetDouble("CDELT2"));
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(header.FindDouble("CROTA2") ?? 0));
        return (x * (header.FindDouble("PC1_1") ?? cos), x * (header.FindDouble("PC1_2") ?? -sin * y / x),
            y * (header.FindDouble("PC2_1") ?? sin * x / y), y * (header.FindDouble("PC2_2") ?? cos));
    }
}
