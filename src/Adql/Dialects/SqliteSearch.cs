using System.Globalization;
using TapGamma.Adql.Catalogs;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <summary>
/// Index searches in SQLite. The ranges come from the table-valued functions <c>tg_cone_keys</c>, <c>tg_shape_keys</c>, <c>tg_moc_keys</c>
/// (positions), <c>tg_cone_hulls</c>, <c>tg_shape_hulls</c> and <c>tg_moc_hulls</c> (regions), whose rows are <c>lo, hi, lon, lat, radius, inside</c>: a range,
/// the circle around the area, and whether the whole range lies inside, so that its rows need no test.
/// </summary>
internal static class SqliteSearch
{
    private const int MaxRanges = 16;

    public static (string Relation, string Condition) Write(SkySearch search)
    {
        var ranges = string.Create(CultureInfo.InvariantCulture, $"r{search.Number}");
        var (relation, first, last) = Ranges(search, ranges);

        // Nothing tells the planner how short a range of keys is, and without that any other range of an index looks as good.
        var condition = $"likelihood({search.Key} >= {ranges}.{first}, 0.005) AND likelihood({search.Key} <= {ranges}.{last}, 0.005)";
        return (relation, condition + Test(search, ranges));
    }

    private static string Test(SkySearch search, string ranges)
    {
        if (search.Radius is null && search.Exact is null) return "";
        // The ranges of regions near a map come without a circle around it.
        if (search.Radius is not null && search.Area.Map is not null) return "";
        if (search.Radius is null)
        {
            var exact = search.Exact!(search.Longitude, search.Latitude);
            return search.Area.Circle is null && search.Area.Map is null ? $" AND {exact}" : $" AND ({ranges}.inside OR {exact})";
        }

        var (lon, lat, radius) = search.Area.Circle is var (x, y, r) ? (x, y, r) : ($"{ranges}.lon", $"{ranges}.lat", $"{ranges}.radius");
        return $" AND tg_within({search.Longitude}, {search.Latitude}, {lon}, {lat}, {search.Radius} + {radius})";
    }

    private static (string Relation, string First, string Last) Ranges(SkySearch search, string name)
    {
        var area = search.Area;
        if (search.Index is RegionIndex regions)
        {
            var sizes = regions.Sizes.ToString(CultureInfo.InvariantCulture);
            if (area.Map is not null) return Function($"tg_moc_hulls({area.Map}, {sizes})");
            return Function(area.Circle is var (x, y, r) ? $"tg_cone_hulls({x}, {y}, {r}, {sizes})" : $"tg_shape_hulls({area.Shape}, {sizes})");
        }

        var order = ((PositionIndex)search.Index).KeyOrder;
        var shift = 2 * (Healpix.MaxOrder - order);
        if (area.Circle is var (lon, lat, radius)) return Function(string.Create(CultureInfo.InvariantCulture, $"tg_cone_keys({lon}, {lat}, {radius}, {shift})"));
        if (area.Map is not null) return Function(string.Create(CultureInfo.InvariantCulture, $"tg_moc_keys({area.Map}, {shift})"));
        if (area.Shape is not null) return Function(string.Create(CultureInfo.InvariantCulture, $"tg_shape_keys({area.Shape}, {shift})"));
        var pixels = HealpixRanges.Coarser(area.Cover!(MaxRanges), order);
        if (pixels.Count == 0) return ($"(SELECT 0 AS column1, -1 AS column2) AS {name}", "column1", "column2");
        var values = pixels.Select(range => $"({search.Parameter(range.First)}, {search.Parameter(range.Last)})");
        return ($"(VALUES {string.Join(", ", values)}) AS {name}", "column1", "column2");

        (string, string, string) Function(string call) => ($"{call} AS {name}", "lo", "hi");
    }
}
