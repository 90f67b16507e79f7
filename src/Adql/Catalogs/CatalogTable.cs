namespace TapGamma.Adql.Catalogs;

/// <summary>A table or view that queries may name.</summary>
/// <param name="Schema">Published schema name.</param>
/// <param name="Name">Published table name without schema.</param>
/// <param name="PhysicalSchema">Schema in the database, or null where the engine has none.</param>
/// <param name="PhysicalName">Name in the database, unquoted.</param>
/// <param name="Columns">Published columns in TAP_SCHEMA order.</param>
public sealed record CatalogTable(
    string Schema,
    string Name,
    string? PhysicalSchema,
    string PhysicalName,
    IReadOnlyList<CatalogColumn> Columns)
{
    /// <summary>The index over the table's positions, if it has one.</summary>
    public PositionIndex? Positions { get; init; }

    /// <summary>The index over the table's regions, if it has one.</summary>
    public RegionIndex? Regions { get; init; }

    /// <summary>About how many rows it has, or null when that is not known; joins search the larger side.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows that queries of this snapshot do not see, by the values of columns that are never NULL.</summary>
    public IReadOnlyList<HiddenRows> Hidden { get; init; } = [];

    /// <summary>Tables that tell who may see each row, or null where all rows are for all.</summary>
    public RowScopes? Scopes { get; init; }

    /// <summary>Name as published in TAP_SCHEMA.tables.</summary>
    public string FullName => $"{Schema}.{Name}";
}
