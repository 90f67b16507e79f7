using TapGamma.Adql.Catalogs;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <summary>
/// A search of a <see cref="PositionIndex"/> or <see cref="RegionIndex"/>, for a dialect to write. The columns are SQL that is valid
/// where the table is in scope, also when it is a view or a sub-query that hands them on.
/// </summary>
public sealed record SkySearch
{
    /// <summary>The index.</summary>
    public required ISkyIndex Index { get; init; }

    /// <summary>What the rows must meet.</summary>
    public required SkyArea Area { get; init; }

    /// <summary>Number that makes names of relations unique in the statement.</summary>
    public required int Number { get; init; }

    /// <summary>Makes a value (long, double or string) a parameter of the statement and gives the reference to it.</summary>
    public required Func<object, string> Parameter { get; init; }

    /// <summary>About how many rows the table has, or null when that is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>Row id column.</summary>
    public required string RowId { get; init; }

    /// <summary>Key column.</summary>
    public required string Key { get; init; }

    /// <summary>Column with the longitude of the place.</summary>
    public required string Longitude { get; init; }

    /// <summary>Column with its latitude.</summary>
    public required string Latitude { get; init; }

    /// <summary>Column with the radius around it; null for positions.</summary>
    public string? Radius { get; init; }

    /// <summary>
    /// For positions, makes the exact test from SQL of longitude and latitude. For regions null: the writer adds the exact test,
    /// which needs the region itself.
    /// </summary>
    public Func<string, string, string>? Exact { get; init; }
}

/// <summary>An area on the sky that a search asks for, in the forms that are known; <see cref="Circle"/>, <see cref="Shape"/> or <see cref="Map"/> is, or it is constant.</summary>
public sealed record SkyArea
{
    /// <summary>
    /// When the area stands in the query, gives at most so many ranges of order-29 HEALPix pixels that hold it; else null. Whoever asks
    /// writes SQL for this area alone.
    /// </summary>
    public Func<int, IReadOnlyList<HealpixRange>>? Cover { get; init; }

    /// <summary>When the area stands in the query, gives a circle around it, as <see cref="Cover"/> does; else null.</summary>
    public Func<Circle>? Hull { get; init; }

    /// <summary>
    /// When the area is a small circle that stands in the query, and how many rows lie in it decides nothing else: gives references to
    /// parameters that are worked out from the circle, always as many, so that the SQL serves other circles. Else null.
    /// </summary>
    public Func<Func<Circle, object[]>, IReadOnlyList<string>>? OfCircle { get; init; }

    /// <summary>SQL of longitude, latitude and radius when it is a circle or point.</summary>
    public (string Lon, string Lat, string Radius)? Circle { get; init; }

    /// <summary>The radius of <see cref="Circle"/> in degrees when it stands in the query; else null.</summary>
    public double? Radius { get; init; }

    /// <summary>When the centre of <see cref="Circle"/> is an indexed position, gives SQL of its order-29 HEALPix pixel; else null.</summary>
    public Func<string>? Pixel { get; init; }

    /// <summary>SQL of a geometry value when it is another shape.</summary>
    public string? Shape { get; init; }

    /// <summary>SQL of a coverage map when it is one.</summary>
    public string? Map { get; init; }

    /// <summary>The coverage map when it is one that stands in the query.</summary>
    public SMoc? ConstantMap { get; init; }
}
