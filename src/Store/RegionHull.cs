using TapGamma.Sky;

namespace TapGamma.Store;

/// <summary>What a row keeps of its region for the index: the circle around it and its key (<see cref="RegionKey"/>).</summary>
/// <param name="Key">The key.</param>
/// <param name="Ra">Right ascension of the circle's centre in degrees.</param>
/// <param name="Dec">Declination of the circle's centre in degrees.</param>
/// <param name="Radius">Radius of the circle in degrees.</param>
public readonly record struct RegionHull(long Key, double Ra, double Dec, double Radius)
{
    /// <summary>That of a region as UTF-8 text; null when the text is no region.</summary>
    public static RegionHull? Of(ReadOnlySpan<byte> region)
    {
        try
        {
            return Of(RegionCodec.Parse(region));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>That of a region as text, STC-S or DALI; null when the text is no region, which no search finds then.</summary>
    public static RegionHull? Of(ReadOnlySpan<char> region)
    {
        try
        {
            return Of(RegionCodec.Parse(region));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static RegionHull Of(Region region)
    {
        var circle = RegionKey.HullOf(region);
        return new RegionHull(RegionKey.Of(circle), circle.Centre.Lon, circle.Centre.Lat, circle.Radius);
    }
}
