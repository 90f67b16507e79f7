namespace TapGamma.Sky;

/// <summary>Upper bounds of the distance between a pixel's centre and its points, for each order.</summary>
internal static class PixelRadii
{
    private static readonly double[] Angles = [.. Enumerable.Range(0, Healpix.MaxOrder + 1).Select(Bound)];

    private static readonly double[] Chords2 = [.. Angles.Select(Chord2)];

    /// <summary>The bound in radians.</summary>
    public static double Angle(int order) => Angles[order];

    /// <summary>The squared chord of the bound and <see cref="ConeCells.Margin"/>.</summary>
    public static double Chord2(int order) => Chords2[order];

    private static double Chord2(double angle)
    {
        var s = 2 * Math.Sin((angle + ConeCells.Margin) / 2);
        return s * s;
    }

    // The pixels that touch the edge of the polar cap on a base meridian reach out farthest; a little is added for rounding.
    private static double Bound(int order)
    {
        var nside = (double)(1L << order);
        var (sin, cos) = Math.SinCos(Math.PI / (4 * nside));
        var rim = Math.Sqrt(5) / 3;
        var inner = 1 - (1 / nside);
        var z = 1 - (inner * inner / 3);
        var angle = new UnitVector(rim * cos, rim * sin, 2.0 / 3).Angle(new(Math.Sqrt((1 - z) * (1 + z)), 0, z));
        return (angle * 1.000001) + 1e-15;
    }
}
