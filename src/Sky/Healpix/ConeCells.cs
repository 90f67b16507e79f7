namespace TapGamma.Sky;

/// <summary>Tests cells against a circle, by squared chords so that no test needs trigonometry.</summary>
internal readonly ref struct ConeCells : ICells
{
    /// <summary>Room the limits need.</summary>
    public const int LimitCount = 2 * (Healpix.MaxOrder + 1);

    /// <summary>Radians added to a radius: tolerance of the border and rounding of positions and pixel numbers.</summary>
    public const double Margin = 1e-13;

    private const double Inset = 4 * Margin;

    private readonly UnitVector _centre;
    private readonly ReadOnlySpan<double> _limits;

    public ConeCells(UnitVector centre, double angle, Span<double> limits)
    {
        _centre = centre;
        for (var order = 0; order <= Healpix.MaxOrder; order++)
        {
            var radius = PixelRadii.Angle(order);
            limits[2 * order] = angle + radius >= Math.PI ? double.MaxValue : Chord2(angle + radius);
            // Inside by more than the margin that the circle was given, so that inside needs no further test.
            limits[(2 * order) + 1] = angle - Inset > radius ? Chord2(Math.Min(Math.PI, angle - Inset) - radius) : -1;
        }

        _limits = limits;
    }

    public Overlap Test(UnitVector centre, int order)
    {
        var chord2 = _centre.Chord2(centre);
        if (chord2 > _limits[2 * order]) return Overlap.None;
        return chord2 <= _limits[(2 * order) + 1] ? Overlap.Full : Overlap.Some;
    }

    private static double Chord2(double angle)
    {
        var s = 2 * Math.Sin(angle / 2);
        return s * s;
    }
}
