using TapGamma.Sky;

namespace TapGamma.Store;

/// <summary>The key by which positions are indexed: their HEALPix NESTED pixel.</summary>
public static class PositionKey
{
    /// <summary>Order of the pixels.</summary>
    public const int Order = Healpix.MaxOrder;

    /// <summary>Key of a position in degrees, ICRS.</summary>
    public static long Of(double ra, double dec) => Healpix.Pixel(Order, ra, dec);
}
