namespace TapGamma.Adql.Catalogs;

/// <summary>How positions of a table are found without a scan.</summary>
/// <param name="LongitudeColumn">Published name of the ICRS right ascension column, in degrees.</param>
/// <param name="LatitudeColumn">Published name of the ICRS declination column, in degrees.</param>
/// <param name="RowIdColumn">Hidden physical column of the table or view that equals the index table's row id.</param>
/// <param name="IndexTable">Physical name of the base table that holds row id, HEALPix key, longitude and latitude.</param>
/// <param name="IndexRowId">Physical row id column of <paramref name="IndexTable"/>.</param>
/// <param name="KeyColumn">Physical column with the HEALPix NESTED index at <paramref name="KeyOrder"/>, in the table or view too.</param>
/// <param name="KeyOrder">Order of the key, 0 to 29.</param>
/// <param name="KeyLongitude">Physical longitude column in <paramref name="IndexTable"/>, in degrees.</param>
/// <param name="KeyLatitude">Physical latitude column in <paramref name="IndexTable"/>, in degrees.</param>
public sealed record PositionIndex(
    string LongitudeColumn,
    string LatitudeColumn,
    string RowIdColumn,
    string IndexTable,
    string IndexRowId,
    string KeyColumn,
    int KeyOrder,
    string KeyLongitude,
    string KeyLatitude) : ISkyIndex
{
    /// <inheritdoc/>
    public string? IndexSchema { get; init; }

    /// <summary>Published name of a column of type POINT that holds the same positions, or null.</summary>
    public string? PointColumn { get; init; }

    /// <inheritdoc/>
    string? ISkyIndex.KeyRadius => null;
}
