namespace TapGamma.Sky;

/// <summary>
/// Where an object is and how it moves: position, parallax, proper motion and radial velocity at one epoch, and the same at
/// another, for uniform motion through space without light travel time (Butkevich and Lindegren 2014, A&amp;A 570, A62).
/// </summary>
/// <param name="Position">Position.</param>
/// <param name="ParallaxMas">Parallax in mas; none above zero means infinitely far.</param>
/// <param name="PmRaMasPerYear">Proper motion along right ascension with the cosine of the declination, mas per Julian year.</param>
/// <param name="PmDecMasPerYear">Proper motion along declination, mas per Julian year.</param>
/// <param name="RadialVelocityKmPerS">Radial velocity in km/s.</param>
public readonly record struct SpaceMotion(
    SkyPoint Position, double ParallaxMas, double PmRaMasPerYear, double PmDecMasPerYear, double RadialVelocityKmPerS)
{
    private const double Mas = SkyMath.Radian / 3600e3;

    /// <summary>Astronomical unit per Julian year in km/s.</summary>
    private const double AuPerYear = 149597870.7 / (365.25 * 86400);

    /// <summary>The object some Julian years later, or earlier when they are negative.</summary>
    public SpaceMotion After(double years)
    {
        var (p, q, r) = Triad(Position);
        var proper = ((PmRaMasPerYear * Mas) * p) + ((PmDecMasPerYear * Mas) * q);
        var isNear = ParallaxMas > 0;
        var radial = isNear ? RadialVelocityKmPerS * ParallaxMas * Mas / AuPerYear : 0;
        var proper2 = proper.LengthSquared;
        var squared = proper2 + (radial * radial);
        var nearer = 1 / Math.Sqrt(1 + (2 * radial * years) + (squared * years * years));
        var along = 1 + (radial * years);
        var direction = (along * r) + (years * proper);
        var moved = nearer * nearer * nearer * ((along * proper) - ((proper2 * years) * r));
        var position = direction.ToPoint();
        var (p2, q2, _) = Triad(position);
        var parallax = isNear ? ParallaxMas * nearer : 0;
        var radial2 = (radial + (squared * years)) * nearer * nearer;
        return new(
            position,
            parallax,
            p2.Dot(moved) / Mas,
            q2.Dot(moved) / Mas,
            isNear ? radial2 * AuPerYear / (parallax * Mas) : RadialVelocityKmPerS);
    }

    /// <summary>Unit vectors towards increasing longitude, increasing latitude and the position.</summary>
    private static (UnitVector P, UnitVector Q, UnitVector R) Triad(SkyPoint point)
    {
        var (sinLon, cosLon) = Math.SinCos(point.Lon * SkyMath.Radian);
        var (sinLat, cosLat) = Math.SinCos(point.Lat * SkyMath.Radian);
        return (new(-sinLon, cosLon, 0), new(-sinLat * cosLon, -sinLat * sinLon, cosLat), new(cosLat * cosLon, cosLat * sinLon, sinLat));
    }

    /// <summary>A position moved along the tangential plane, which knows no distance.</summary>
    /// <param name="point">Where the object is.</param>
    /// <param name="pmRa">Proper motion along right ascension with the cosine of the declination, degrees per year.</param>
    /// <param name="pmDec">Proper motion along declination, degrees per year.</param>
    /// <param name="years">Years that pass.</param>
    public static SkyPoint OnTangentialPlane(SkyPoint point, double pmRa, double pmDec, double years)
    {
        var (p, q, r) = Triad(point);
        return (r + (pmRa * years * SkyMath.Radian * p) + (pmDec * years * SkyMath.Radian * q)).ToPoint();
    }
}
