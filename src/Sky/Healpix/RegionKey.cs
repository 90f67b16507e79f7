using System.Numerics;

namespace TapGamma.Sky;

/// <summary>
/// Keys by which an index finds regions. A region is filed once, under the circle around it: its size class and the HEALPix
/// pixel of the circle's centre. Whatever meets a region lies within the class's radius of that centre, so a search asks
/// each class for the centres in a circle (or cover) grown by that radius.
/// </summary>
public static class RegionKey
{
    /// <summary>Number of size classes; a class holds the radii up to 180 / 2^class degrees, the last one all smaller ones.</summary>
    public const int SizeCount = 16;

    /// <summary>The set of all classes, a bit for each.</summary>
    public const int AllSizes = (1 << SizeCount) - 1;

    /// <summary>Order of the pixels in a key; together with the class they fill 62 bits.</summary>
    public const int Order = 27;

    /// <summary>Degrees added to the radius of a region's circle: more than rounding can amount to.</summary>
    public const double Margin = 1e-9;

    private const int SizeShift = 58;
    private const int PixelShift = 2 * (Healpix.MaxOrder - Order);
    private const int RangesOfSize = 6;

    /// <summary>The most ranges that <see cref="Ranges"/> writes.</summary>
    public const int MaxRanges = SizeCount * RangesOfSize;

    /// <summary>The circle under which a region is filed.</summary>
    public static Circle HullOf(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        var circle = region.BoundingCircle;
        return new Circle(circle.Centre, Math.Min(180, circle.Radius + Margin));
    }

    /// <summary>The key of a region with a given circle around it.</summary>
    public static long Of(Circle hull)
    {
        ArgumentNullException.ThrowIfNull(hull);
        return ((long)SizeOf(hull.Radius) << SizeShift) | Healpix.Pixel(Order, hull.Centre.Lon, hull.Centre.Lat);
    }

    /// <summary>The size class of a radius in degrees.</summary>
    public static int SizeOf(double radius)
    {
        var size = 0;
        while (size < SizeCount - 1 && radius <= 180.0 / (2 << size)) size++;
        return size;
    }

    /// <summary>The size class that a key names.</summary>
    public static int SizeOf(long key) => (int)(key >> SizeShift);

    /// <summary>The first key of a class; one class further is the end.</summary>
    public static long FirstOf(int size) => (long)size << SizeShift;

    /// <summary>The ranges of keys of all regions that may meet a circle.</summary>
    /// <param name="lon">Longitude of the centre in degrees.</param>
    /// <param name="lat">Latitude of the centre in degrees.</param>
    /// <param name="radius">Radius in degrees; a negative one gives no range, nor does NaN anywhere.</param>
    /// <param name="sizes">The size classes to look in, a bit for each.</param>
    /// <param name="target">Receives the ranges, sorted and disjoint; room for <see cref="MaxRanges"/>.</param>
    /// <returns>The number of ranges.</returns>
    public static int Ranges(double lon, double lat, double radius, int sizes, Span<HealpixRange> target)
    {
        if (!(radius >= 0) || !double.IsFinite(lon + lat)) return 0;
        var count = 0;
        for (var left = (uint)(sizes & AllSizes); left != 0; left &= left - 1)
        {
            var size = BitOperations.TrailingZeroCount(left);
            var reach = radius + (180.0 / (1 << size)) + Margin;
            if (reach >= 180)
            {
                target[count++] = new(FirstOf(size), FirstOf(size + 1) - 1);
                continue;
            }

            var found = HealpixRanges.Cone(lon, lat, reach, target.Slice(count, RangesOfSize));
            count = Filed(target, count, found, FirstOf(size));
        }

        return count;
    }

    /// <summary>The ranges of keys of all regions that may meet a coverage map, sorted and disjoint.</summary>
    /// <param name="map">The map.</param>
    /// <param name="sizes">The size classes to look in, a bit for each.</param>
    public static IReadOnlyList<HealpixRange> RangesNear(SMoc map, int sizes)
    {
        ArgumentNullException.ThrowIfNull(map);
        List<HealpixRange> found = [];
        for (var left = (uint)(sizes & AllSizes); left != 0; left &= left - 1)
        {
            var size = BitOperations.TrailingZeroCount(left);
            var near = map.Near((180.0 / (1 << size)) + Margin, Order);
            foreach (var range in near) found.Add(new(FirstOf(size) | (range.First >> PixelShift), FirstOf(size) | (range.Last >> PixelShift)));
        }

        return found;
    }

    // Ranges of order 29 become those of the keys' order; two that end and begin in one pixel become one.
    private static int Filed(Span<HealpixRange> ranges, int start, int found, long first)
    {
        var written = start;
        for (var i = start; i < start + found; i++)
        {
            var range = new HealpixRange(first | (ranges[i].First >> PixelShift), first | (ranges[i].Last >> PixelShift));
            if (written > start && range.First <= ranges[written - 1].Last) ranges[written - 1] = new(ranges[written - 1].First, range.Last);
            else ranges[written++] = range;
        }

        return written;
    }
}
