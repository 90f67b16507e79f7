using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Constructors, predicates and properties of geometry values (ADQL 2.1, section 4.2).</summary>
internal static class RegionFunctions
{
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<double?, double?, byte[]?>("tg_point", Point, true);
        connection.CreateFunction("tg_circle", (object?[] arguments) => Circle(arguments), true);
        connection.CreateFunction("tg_polygon", (object?[] arguments) => Polygon(arguments), true);
        connection.CreateFunction("tg_box", (object?[] arguments) => Box(arguments), true);
        connection.CreateFunction<string?, byte[]?>("tg_region", text => Encode(Geometry.Region(text)), true);
        NativeRegionFunctions.Register(connection);
        connection.CreateFunction<object?, double?, double?, double?, double?, long?>("tg_meets_range", MeetsRange, true);
        connection.CreateFunction<object?, double?>("tg_area", g => Geometry.Region(g)?.Area, true);
        connection.CreateFunction<object?, byte[]?>("tg_centroid", Centroid, true);
        connection.CreateFunction<object?, double?>("tg_lon", p => Geometry.Point(p)?.Lon, true);
        connection.CreateFunction<object?, double?>("tg_lat", p => Geometry.Point(p)?.Lat, true);
        connection.CreateFunction<object?, string?>("tg_coordsys", g => g is byte[] or string ? "ICRS" : null, true);
        connection.CreateFunction<string?, string?, object?, byte[]?>("ivo_geom_transform", Transform, true);
    }

    private static long? MeetsRange(object? g, double? west, double? east, double? south, double? north)
    {
        if (Geometry.Region(g) is not { } region || west is not { } w || east is not { } e || south is not { } s || north is not { } n) return null;
        if (!double.IsFinite(w + e) || !(s >= -90 && s <= n && n <= 90)) return null;
        return new LonLatRange(w, e, s, n).Intersects(region) ? 1 : 0;
    }

    private static byte[]? Point(double? lon, double? lat) =>
        lat is >= -90 and <= 90 && lon is { } a && double.IsFinite(a) ? RegionCodec.Encode([SkyMath.Normalise(a), lat.Value]) : null;

    private static byte[]? Circle(object?[] arguments)
    {
        var centre = arguments.Length == 3
            ? Pair(Geometry.Number(arguments[0]), Geometry.Number(arguments[1]))
            : Geometry.Point(arguments[0]);
        return centre is { } c && Geometry.Number(arguments[^1]) is >= 0 and <= 180 and { } radius
            ? RegionCodec.Encode([SkyMath.Normalise(c.Lon), c.Lat, radius])
            : null;
    }

    private static SkyPoint? Pair(double? lon, double? lat) =>
        lon is { } a && double.IsFinite(a) && lat is >= -90 and <= 90 ? new(a, lat.Value) : null;

    private static byte[]? Polygon(object?[] arguments)
    {
        List<SkyPoint> vertices = [];
        var isPoints = arguments[0] is byte[] or string;
        for (var i = 0; i < arguments.Length; i += isPoints ? 1 : 2)
        {
            var vertex = isPoints ? Geometry.Point(arguments[i]) : Pair(Geometry.Number(arguments[i]), Geometry.Number(arguments[i + 1]));
            if (vertex is not { } known) return null;
            vertices.Add(known);
        }

        return Make(() => new Polygon(vertices));
    }

    private static byte[]? Box(object?[] arguments)
    {
        var centre = arguments.Length == 4
            ? Pair(Geometry.Number(arguments[0]), Geometry.Number(arguments[1]))
            : Geometry.Point(arguments[0]);
        return centre is { } c && Geometry.Number(arguments[^2]) is { } width && Geometry.Number(arguments[^1]) is { } height
            ? Make(() => Sky.Polygon.Box(c, width, height))
            : null;
    }

    private static byte[]? Make(Func<Region> construct)
    {
        try
        {
            return RegionCodec.Encode(construct());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? Encode(Region? region) => region is null ? null : RegionCodec.Encode(region);

    private static byte[]? Centroid(object? value) =>
        Geometry.Region(value)?.Centroid is { } centre ? RegionCodec.Encode([centre.Lon, centre.Lat]) : null;

    private static byte[]? Transform(string? from, string? to, object? value)
    {
        if (!Enum.TryParse<Frame>(from, true, out var source) || !Enum.TryParse<Frame>(to, true, out var target)) return null;
        SkyPoint Turn(SkyPoint point) => Frames.Transform(source, target, point);
        return Geometry.Region(value) switch
        {
            Position position => Turn(position.Point) is var p ? RegionCodec.Encode([p.Lon, p.Lat]) : null,
            Circle circle => Encode(new Circle(Turn(circle.Centre), circle.Radius)),
            Polygon polygon => Make(() => new Polygon([.. polygon.Vertices.Select(Turn)])),
            _ => null,
        };
    }
}
