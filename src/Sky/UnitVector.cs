namespace TapGamma.Sky;

/// <summary>A direction as Cartesian components: x towards (0, 0), y towards (90, 0), z towards the north pole.</summary>
/// <param name="X">Component towards longitude 0.</param>
/// <param name="Y">Component towards longitude 90.</param>
/// <param name="Z">Component towards the north pole.</param>
public readonly record struct UnitVector(double X, double Y, double Z)
{
    /// <summary>The direction of a longitude and latitude in degrees.</summary>
    public static UnitVector FromDegrees(double lon, double lat)
    {
        var (sinLon, cosLon) = Math.SinCos(lon * SkyMath.Radian);
        var (sinLat, cosLat) = Math.SinCos(lat * SkyMath.Radian);
        return new(cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    /// <summary>The point this vector shows to, whatever its length; longitude 0 up to 360.</summary>
    public SkyPoint ToPoint() => new(
        SkyMath.Normalise(Math.Atan2(Y, X) / SkyMath.Radian),
        Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))) / SkyMath.Radian);

    /// <summary>Scalar product.</summary>
    public double Dot(UnitVector v) => (X * v.X) + (Y * v.Y) + (Z * v.Z);

    internal double LengthSquared => (X * X) + (Y * Y) + (Z * Z);

    /// <summary>Sum.</summary>
    public static UnitVector operator +(UnitVector a, UnitVector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference.</summary>
    public static UnitVector operator -(UnitVector a, UnitVector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Opposite direction.</summary>
    public static UnitVector operator -(UnitVector a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>Multiple.</summary>
    public static UnitVector operator *(double f, UnitVector a) => new(f * a.X, f * a.Y, f * a.Z);

    internal UnitVector Cross(UnitVector v) => new((Y * v.Z) - (Z * v.Y), (Z * v.X) - (X * v.Z), (X * v.Y) - (Y * v.X));

    internal UnitVector Unit() => 1 / Math.Sqrt(LengthSquared) * this;

    /// <summary>Squared length of the straight line between two unit vectors: orders like the angle, without trigonometry.</summary>
    internal double Chord2(UnitVector v) => (this - v).LengthSquared;

    /// <summary>Angle in radians, accurate at every angle.</summary>
    internal double Angle(UnitVector v) => 2 * Math.Atan2(Math.Sqrt((this - v).LengthSquared), Math.Sqrt((this + v).LengthSquared));
}
