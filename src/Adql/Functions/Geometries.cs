using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>Geometry functions (ADQL 2.1, section 4).</summary>
internal static class Geometries
{
    private static readonly FunctionParameter Lon = new("lon", ParameterKind.Number);
    private static readonly FunctionParameter Lat = new("lat", ParameterKind.Number);
    private static readonly FunctionParameter P = new("p", ParameterKind.Point);
    private static readonly FunctionParameter G = new("g", ParameterKind.Geometry);
    private static readonly FunctionParameter Radius = new("radius", ParameterKind.Number);
    private static readonly FunctionParameter Width = new("width", ParameterKind.Number);
    private static readonly FunctionParameter Height = new("height", ParameterKind.Number);
    private static readonly FunctionParameter A = new("a", ParameterKind.Geometry);
    private static readonly FunctionParameter B = new("b", ParameterKind.Geometry);

    public static BuiltInFunction Point { get; } = new("POINT", "tg_point({0}, {1})", "The position (lon, lat) in degrees.",
        new FunctionSignature([Lon, Lat], AdqlType.Point))
    {
        Ucd = "pos.eq",
    };

    public static BuiltInFunction Circle { get; } = new("CIRCLE", "tg_circle({*})", "The circle of a radius in degrees around a position.",
        new FunctionSignature([Lon, Lat, Radius], AdqlType.Circle),
        new FunctionSignature([P, Radius], AdqlType.Circle))
    {
        Ucd = "pos.outline;obs.field",
    };

    public static BuiltInFunction Polygon { get; } = new("POLYGON", "tg_polygon({*})",
        "The polygon with great-circle edges through at least three vertices; the smaller of its two sides is meant.",
        new FunctionSignature([P, P, P], AdqlType.Polygon) { IsVariadic = true },
        new FunctionSignature([Lon, Lat, Lon, Lat, Lon, Lat], AdqlType.Polygon) { IsVariadic = true })
    {
        Ucd = "pos.outline;obs.field",
    };

    public static BuiltInFunction Box { get; } = new("BOX", "tg_box({*})", "A box around a position, as a polygon; deprecated.",
        new FunctionSignature([Lon, Lat, Width, Height], AdqlType.Polygon),
        new FunctionSignature([P, Width, Height], AdqlType.Polygon))
    {
        Ucd = "pos.outline;obs.field",
    };

    public static BuiltInFunction Region { get; } = new("REGION", "tg_region({0})", "The shape that an STC-S literal describes.",
        new FunctionSignature([new("stcs", ParameterKind.Text)], AdqlType.Region));

    public static BuiltInFunction Distance { get; } = new("DISTANCE", "tg_distance({*})", "Great-circle angle between two positions, in degrees.",
        new FunctionSignature([new("p1", ParameterKind.Point), new("p2", ParameterKind.Point)], AdqlType.Double),
        new FunctionSignature([Lon, Lat, new("lon2", ParameterKind.Number), new("lat2", ParameterKind.Number)], AdqlType.Double))
    {
        Unit = "deg",
        Ucd = "pos.angDistance",
    };

    public static BuiltInFunction Contains { get; } = new("CONTAINS", "tg_contains({0}, {1})",
        "1 when the first geometry lies inside the second, border included, else 0.",
        new FunctionSignature([A, B], AdqlType.Integer))
    {
        Planned = arguments => Moc.Compared(Moc.Contains, arguments),
    };

    public static BuiltInFunction Intersects { get; } = new("INTERSECTS", "tg_intersects({0}, {1})",
        "1 when two geometries overlap, else 0.",
        new FunctionSignature([A, B], AdqlType.Integer))
    {
        Planned = arguments => Moc.Compared(Moc.Intersects, arguments),
    };

    public static BuiltInFunction Longitude { get; } = new("COORD1", "tg_lon({0})", "Longitude of a point in degrees.",
        new FunctionSignature([P], AdqlType.Double))
    {
        Unit = "deg",
    };

    public static BuiltInFunction Latitude { get; } = new("COORD2", "tg_lat({0})", "Latitude of a point in degrees.",
        new FunctionSignature([P], AdqlType.Double))
    {
        Unit = "deg",
    };

    public static IReadOnlyList<IAdqlFunction> All { get; } =
    [
        new BuiltInFunction("AREA", "tg_area({0})", "Area in square degrees.", new FunctionSignature([G], AdqlType.Double))
    {
        Unit = "deg**2",
        Ucd = "phys.angArea",
        Planned = arguments => arguments[0].Type == AdqlType.Moc ? new CallPlan("tg_moc_area({0})") : null,
    },
        Box,
        new BuiltInFunction("CENTROID", "tg_centroid({0})", "Centre of a geometry.", new FunctionSignature([G], AdqlType.Point))
        {
            Planned = arguments => arguments[0].Type == AdqlType.Moc ? CallPlan.Refuse(0, "is a coverage map, which has no centre") : null,
        },
        Circle,
        Contains,
        Longitude,
        Latitude,
        new BuiltInFunction("COORDSYS", "tg_coordsys({0})", "Name of the coordinate system, always ICRS; deprecated.", new FunctionSignature([G], AdqlType.Varchar)),
        Distance,
        Intersects,
        Point,
        Polygon,
        Region,
    ];
}
