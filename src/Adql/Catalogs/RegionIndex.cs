using TapGamma.Sky;

namespace TapGamma.Adql.Catalogs;

/// <summary>How regions of a table are found without a scan: by the circles around them (<see cref="RegionKey"/>).</summary>
/// <param name="RegionColumn">Published name of the column that holds the regions.</param>
/// <param name="RowIdColumn">Hidden physical column of the table or view that equals the index table's row id.</param>
/// <param name="IndexTable">Physical name of the base table that holds key and circle.</param>
/// <param name="IndexRowId">Physical row id column of <paramref name="IndexTable"/>.</param>
/// <param name="KeyColumn">Physical column with the key of the circle.</param>
/// <param name="KeyLongitude">Physical column with the longitude of the circle's centre, in degrees.</param>
/// <param name="KeyLatitude">Physical column with its latitude.</param>
/// <param name="KeyRadius">Physical column with its radius.</param>
public sealed record RegionIndex(
    string RegionColumn,
    string RowIdColumn,
    string IndexTable,
    string IndexRowId,
    string KeyColumn,
    string KeyLongitude,
    string KeyLatitude,
    string KeyRadius) : ISkyIndex
{
    /// <inheritdoc/>
    public string? IndexSchema { get; init; }

    /// <inheritdoc/>
    string? ISkyIndex.KeyRadius => KeyRadius;

    /// <summary>The size classes that the table has, a bit for each: those without rows need no look-up.</summary>
    public int Sizes { get; init; } = RegionKey.AllSizes;
}
