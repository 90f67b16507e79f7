namespace TapGamma.Sky;

/// <summary>
/// How small circles of one radius are covered by pixels of one order (NESTED, Gorski et al. 2005): such pixels are so large that a circle reaches beyond the one of
/// its centre on one side at most in each of the two directions, which two comparisons of the centre's order-29 pixel number tell.
/// </summary>
/// <param name="Bits">By how many bits numbers of order 29 are longer than those of the pixels; even.</param>
/// <param name="Near">A centre whose offset along a side, as every second bit of a number, is less than this reaches beyond the lower end.</param>
/// <param name="Far">From this offset on it reaches beyond the upper end.</param>
public readonly record struct CirclePixels(int Bits, long Near, long Far)
{
    /// <summary>Radius in degrees up to which few rows are expected in a circle, so that few pixels are better than close ones.</summary>
    public const double LargestRadius = 0.1;

    /// <summary>Within a base pixel no step on the sky of 1 rad moves its coordinates by more than this.</summary>
    private const double Stretch = 1.5;

    private const int LowestOrder = 3;

    /// <summary>Pixels for circles of a radius in degrees.</summary>
    /// <param name="radius">The radius, 0 to <see cref="LargestRadius"/>.</param>
    /// <param name="most">The pixels are as large as they may be without being fewer than this over the whole sky; or just large enough.</param>
    public static CirclePixels Of(double radius, double most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, LargestRadius);
        var reach = (int)Math.Ceiling(Stretch * ((radius * SkyMath.Radian) + 1e-13) * (1 << Healpix.MaxOrder)) + 2;
        var side = 0;
        while (1L << side <= 2L * reach) side++;
        while (Healpix.MaxOrder - side > LowestOrder && Healpix.PixelCount(Healpix.MaxOrder - side - 1) >= most) side++;
        return new CirclePixels(2 * side, Healpix.Number(0, 0, reach, 0), Healpix.Number(0, 0, (1 << side) - reach, 0));
    }
}
