namespace TapGamma.Sky;

/// <summary>A rotation of the coordinate axes; rows are the new axes in old coordinates.</summary>
internal readonly record struct Rotation(UnitVector X, UnitVector Y, UnitVector Z)
{
    public static Rotation Identity { get; } = new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    public static Rotation AboutX(double degrees)
    {
        var (s, c) = Math.SinCos(degrees * SkyMath.Radian);
        return new(new(1, 0, 0), new(0, c, s), new(0, -s, c));
    }

    public static Rotation AboutY(double degrees)
    {
        var (s, c) = Math.SinCos(degrees * SkyMath.Radian);
        return new(new(c, 0, -s), new(0, 1, 0), new(s, 0, c));
    }

    public static Rotation AboutZ(double degrees)
    {
        var (s, c) = Math.SinCos(degrees * SkyMath.Radian);
        return new(new(c, s, 0), new(-s, c, 0), new(0, 0, 1));
    }

    public UnitVector Apply(UnitVector v) => new(X.Dot(v), Y.Dot(v), Z.Dot(v));

    public Rotation Inverse() => new(new(X.X, Y.X, Z.X), new(X.Y, Y.Y, Z.Y), new(X.Z, Y.Z, Z.Z));

    public Rotation After(Rotation first)
    {
        var columns = first.Inverse();
        return new(Row(X), Row(Y), Row(Z));

        UnitVector Row(UnitVector row) => new(row.Dot(columns.X), row.Dot(columns.Y), row.Dot(columns.Z));
    }
}
