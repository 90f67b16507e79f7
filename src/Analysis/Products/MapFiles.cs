using TapGamma.Analysis.Maps;
using TapGamma.Fits;

namespace TapGamma.Analysis.Products;

/// <summary>Maps as FITS images with celestial coordinates.</summary>
internal static class MapFiles
{
    public static byte[] Make(SkyMap map, string what, IEnumerable<FitsCard> origin)
    {
        using var stream = new MemoryStream();
        List<FitsCard> cards =
        [
            FitsCard.Of("WCSAXES", 2), FitsCard.Of("CTYPE1", "RA---TAN"), FitsCard.Of("CTYPE2", "DEC--TAN"),
            FitsCard.Of("CUNIT1", "deg"), FitsCard.Of("CUNIT2", "deg"),
            FitsCard.Of("CRPIX1", (map.Width + 1) / 2.0), FitsCard.Of("CRPIX2", (map.Height + 1) / 2.0),
            FitsCard.Of("CRVAL1", map.RaDeg), FitsCard.Of("CRVAL2", map.DecDeg),
            FitsCard.Of("CDELT1", -map.PixelDeg), FitsCard.Of("CDELT2", map.PixelDeg),
            FitsCard.Of("BUNIT", map.Unit), FitsCard.Of("CONTENT", what), .. origin,
        ];
        new FitsWriter(stream).WriteImage(cards, FitsImageData.Of(map.Values, map.Width, map.Height));
        return stream.ToArray();
    }
}
