using System.Globalization;
using TapGamma.Adql.Catalogs;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <summary>
/// Index searches in PostgreSQL. The ranges of a constant area stand in the condition. Those of an area that the rows of another table
/// give come from the functions <c>tg_near_keys</c>, <c>tg_cone_keys</c>, <c>tg_shape_keys</c>, <c>tg_moc_keys</c> (positions), <c>tg_cone_hulls</c>,
/// <c>tg_shape_hulls</c> and <c>tg_moc_hulls</c> (regions).
/// </summary>
internal static class PostgresSearch
{
    private const int MaxRanges = 8;

    /// <summary>Ranges of a coverage map that stand in a condition; the planner looks at each.</summary>
    private const int MaxMapRanges = 100;

    /// <summary>Rows in a pixel, in the mean over the sky, that cost less than looking into another pixel; many times as many where a table is crowded.</summary>
    private const double RowsInPixel = 0.5;

    /// <summary>Degrees by which a box is larger than what it bounds.</summary>
    private const double Slack = 1e-9;

    private const double Degree = Math.PI / 180;

    /// <summary>Ranges of <c>tg_cone_bounds</c>, which gives them all in one array.</summary>
    private const int BoundsMade = 4;

    /// <summary>A search as a relation of ranges, or null where a condition alone is as good.</summary>
    public static (string Relation, string Condition)? Joined(SkySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Area.Hull is not null || search.Area.Cover is not null || search.Area.ConstantMap is not null) return null;
        var ranges = string.Create(CultureInfo.InvariantCulture, $"r{search.Number}");
        var among = $"{search.Key} BETWEEN {ranges}.lo AND {ranges}.hi";
        if (Near(search) is { } near) return ($"LATERAL {near} AS {ranges}", $"{among} AND {search.Latitude} BETWEEN {ranges}.south AND {ranges}.north" + Exact(search));
        return ($"LATERAL {Call(search)} AS {ranges}", among + Test(search, ($"{ranges}.lon0", $"{ranges}.lat0", $"{ranges}.radius0")));
    }

    /// <summary>A search as a condition.</summary>
    public static string Condition(SkySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Area.ConstantMap is { } map) return OfMap(search, map);
        if (search.Index is RegionIndex regions) return Region(search, regions);
        if (search.Area.OfCircle is { } worked) return OfCircle(search, worked(circle => Bounds(circle, ((PositionIndex)search.Index).KeyOrder)));
        if (search.Area.Cover is { } cover)
        {
            var pixels = HealpixRanges.Coarser(cover(MaxRanges), ((PositionIndex)search.Index).KeyOrder);
            return Among(search, pixels) + Box(search) + Exact(search);
        }

        if (search.Area.Map is not null) return $"({AnyBound(search, $"tg_moc_bounds({search.Area.Map}, {Shift(search)})")})" + Exact(search);
        if (search.Area.Circle is not var (lon, lat, radius)) return $"({AnyBound(search, $"tg_shape_bounds({search.Area.Shape}, {Shift(search)})")})" + Exact(search);
        return $"({AnyBound(search, $"tg_cone_bounds({lon}, {lat}, {radius}, {Shift(search)})")})" + Exact(search);
    }

    /// <summary>Few ranges for the index; whether a position's key is one of the map's pixels is then asked of the map itself.</summary>
    private static string OfMap(SkySearch search, SMoc map)
    {
        if (search.Index is RegionIndex regions) return Among(search, HealpixRanges.Fewer(RegionKey.RangesNear(map, regions.Sizes), MaxMapRanges));
        var order = ((PositionIndex)search.Index).KeyOrder;
        var pixels = HealpixRanges.Coarser(map.Ranges.ToArray(), order);
        var found = Among(search, HealpixRanges.Fewer(pixels, MaxMapRanges));
        if (order < Healpix.MaxOrder) return found + Exact(search);
        if (pixels.Count <= MaxMapRanges) return found;
        var all = string.Join(',', pixels.Select(range => string.Create(CultureInfo.InvariantCulture, $"[{range.First},{range.Last}]")));
        return $"{found} AND CAST({search.Parameter($"{{{all}}}")} AS int8multirange) @> {search.Key}";
    }

    /// <summary>
    /// Each number stands in a sub-query of its own: the planner cannot look at it, finds no plan for these numbers better than one for any,
    /// and plans once instead of for each run, which takes as long as the search.
    /// </summary>
    private static string OfCircle(SkySearch search, IReadOnlyList<string> numbers)
    {
        string Between(string column, int i) => $"{column} BETWEEN (SELECT {numbers[i]}) AND (SELECT {numbers[i + 1]})";
        var ranges = string.Join(" OR ", Enumerable.Range(0, MaxRanges).Select(i => Between(search.Key, 2 * i)));
        return $"({ranges}) AND {Between(search.Latitude, 2 * MaxRanges)}"
            + $" AND ({Between(search.Longitude, (2 * MaxRanges) + 2)} OR {search.Longitude} NOT BETWEEN 0 AND 360)" + Exact(search);
    }

    /// <summary>First and last key of each range, those that are too many empty; then south, north, west and east of the box.</summary>
    private static object[] Bounds(Circle circle, int order)
    {
        var bounds = new object[(2 * MaxRanges) + 4];
        var pixels = HealpixRanges.Coarser(HealpixRanges.Cover(circle, MaxRanges), order);
        for (var i = 0; i < MaxRanges; i++)
            (bounds[2 * i], bounds[(2 * i) + 1]) = i < pixels.Count ? (pixels[i].First, pixels[i].Last) : (0L, -1L);
        var (south, north, west, east) = BoxOf(circle);
        (bounds[^4], bounds[^3], bounds[^2], bounds[^1]) = (south, north, west ?? double.NegativeInfinity, east ?? double.PositiveInfinity);
        return bounds;
    }

    private static string Region(SkySearch search, RegionIndex regions)
    {
        if (search.Area.Hull?.Invoke() is not { } hull)
        {
            var ranges = string.Create(CultureInfo.InvariantCulture, $"r{search.Number}");
            return $"EXISTS (SELECT 1 FROM {Call(search)} AS {ranges} WHERE {search.Key} BETWEEN {ranges}.lo AND {ranges}.hi"
                + Test(search, ($"{ranges}.lon0", $"{ranges}.lat0", $"{ranges}.radius0")) + ")";
        }

        Span<HealpixRange> found = stackalloc HealpixRange[RegionKey.MaxRanges];
        var count = RegionKey.Ranges(hull.Centre.Lon, hull.Centre.Lat, hull.Radius, regions.Sizes, found);
        var centre = (search.Parameter(hull.Centre.Lon), search.Parameter(hull.Centre.Lat), search.Parameter(hull.Radius));
        return Among(search, found[..count].ToArray()) + Test(search, centre);
    }

    private static string Among(SkySearch search, IReadOnlyList<HealpixRange> ranges)
    {
        if (ranges.Count == 0) return "FALSE";
        var any = ranges.Select(range => $"{search.Key} BETWEEN {search.Parameter(range.First)} AND {search.Parameter(range.Last)}");
        return $"({string.Join(" OR ", any)})";
    }

    private static string AnyBound(SkySearch search, string bounds) => string.Join(" OR ", Enumerable.Range(0, BoundsMade).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{search.Key} BETWEEN ({bounds})[{(2 * i) + 1}] AND ({bounds})[{(2 * i) + 2}]")));

    /// <summary>
    /// Bounds on the coordinates, which are in the index: rows beside the area are dropped there, before the table is read.
    /// </summary>
    private static string Box(SkySearch search)
    {
        if (search.Area.Hull?.Invoke() is not { } hull) return "";
        var (south, north, west, east) = BoxOf(hull);
        var box = $" AND {search.Latitude} BETWEEN {search.Parameter(south)} AND {search.Parameter(north)}";
        return west is null || search.Exact is null
            ? box
            : box + $" AND ({search.Longitude} BETWEEN {search.Parameter(west)} AND {search.Parameter(east!)} OR {search.Longitude} NOT BETWEEN 0 AND 360)";
    }

    private static (double South, double North, double? West, double? East) BoxOf(Circle hull)
    {
        var reach = hull.Radius + Slack;
        var (south, north) = (hull.Centre.Lat - reach, hull.Centre.Lat + reach);
        if (south <= -89 || north >= 89) return (south, north, null, null);
        var width = (Math.Asin(Math.Sin(reach * Degree) / Math.Cos(hull.Centre.Lat * Degree)) / Degree) + Slack;
        var (west, east) = (hull.Centre.Lon - width, hull.Centre.Lon + width);

        // Stored longitudes need not lie within 0 and 360; where they may wrap, they are left to the exact test.
        return west <= 0 || east >= 360 ? (south, north, null, null) : (south, north, west, east);
    }

    private static string Exact(SkySearch search) => search.Exact is null ? "" : " AND " + search.Exact(search.Longitude, search.Latitude);

    private static string Test(SkySearch search, (string Lon, string Lat, string Radius) hull)
    {
        // A map's ranges are its pixels, when the keys are as fine.
        if (search.Radius is null) return search.Area.Map is not null && search.Index is PositionIndex { KeyOrder: Healpix.MaxOrder } ? "" : Exact(search);
        // The ranges of regions near a map come without a circle around it.
        if (search.Area.Map is not null) return "";
        var (lon, lat, radius) = search.Area.Circle ?? hull;
        return $" AND tg_within({search.Longitude}, {search.Latitude}, {lon}, {lat}, {search.Radius} + {radius})";
    }

    private static string Call(SkySearch search)
    {
        var last = search.Index is RegionIndex regions ? regions.Sizes.ToString(CultureInfo.InvariantCulture) : Shift(search);
        var kind = search.Index is RegionIndex ? "hulls" : "keys";
        if (search.Area.Map is not null) return $"tg_moc_{kind}({search.Area.Map}, {last})";
        return search.Area.Circle is var (lon, lat, radius) ? $"tg_cone_{kind}({lon}, {lat}, {radius}, {last})" : $"tg_shape_{kind}({search.Area.Shape}, {last})";
    }

    /// <summary>
    /// Ranges without a call for each row, where circles are small and the keys of their centres are kept. They come with the latitudes between
    /// which the circle lies: rows beside it are dropped in the index, before they are read.
    /// </summary>
    private static string? Near(SkySearch search)
    {
        if (search.Index is not PositionIndex { KeyOrder: Healpix.MaxOrder } || search.Area is not { Circle: var (lon, lat, radius), Pixel: { } pixel }) return null;
        if (search.Area.Radius is not (>= 0 and <= CirclePixels.LargestRadius and var known)) return null;
        var (bits, near, far) = CirclePixels.Of(known, (search.Rows ?? 0) / RowsInPixel);
        return string.Create(
            CultureInfo.InvariantCulture, $"tg_near_keys({pixel()}, {lon}, {lat}, {radius}, {bits}, {search.Parameter(near)}, {search.Parameter(far)})");
    }

    private static string Shift(SkySearch search) =>
        (2 * (Healpix.MaxOrder - ((PositionIndex)search.Index).KeyOrder)).ToString(CultureInfo.InvariantCulture);
}
