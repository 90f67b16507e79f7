namespace TapGamma.Store.Columns;

/// <summary>A table or view as the store publishes it.</summary>
/// <param name="Schema">Published schema name.</param>
/// <param name="Name">Published name without schema.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Columns">Columns in order.</param>
internal sealed record PublishedTable(string Schema, string Name, string Description, IReadOnlyList<PublishedColumn> Columns)
{
    /// <summary>Whether it is a view.</summary>
    public bool IsView { get; init; }

    /// <summary>The table's utype.</summary>
    public string? Utype { get; init; }

    /// <summary>Position among the tables of its schema.</summary>
    public int Index { get; init; }

    /// <summary>How its positions are found, or null.</summary>
    public TablePositions? Positions { get; init; }

    /// <summary>How its regions are found, or null; their index is that of <see cref="Positions"/>' table.</summary>
    public TableRegions? Regions { get; init; }

    /// <summary>Foreign keys that leave this table.</summary>
    public IReadOnlyList<PublishedKey> Keys { get; init; } = [];

    /// <summary>Columns with an index of their own values; positions and regions are indexed by their hidden keys.</summary>
    public IEnumerable<PublishedColumn> IndexedByValue => Columns.Where(column =>
        column.Indexed && column.Name != Positions?.Longitude && column.Name != Positions?.Latitude && column.Name != Regions?.Column);

    /// <summary>Name as TAP_SCHEMA has it.</summary>
    public string FullName => $"{Schema}.{Name}";

    /// <summary>Name in the database: SQLite has no schemas, so the dot is part of the name.</summary>
#pragma warning disable CA1308 // Names of tables are folded as ADQL folds them, not for security decisions.
    public string PhysicalName => FullName.ToLowerInvariant();
#pragma warning restore CA1308
}

/// <summary>Columns that hold a table's positions, and the physical table that indexes them.</summary>
internal sealed record TablePositions(string Longitude, string Latitude, string IndexTable)
{
    /// <summary>Hidden row id of every table with positions; views pass it on.</summary>
    public const string RowId = "tg_id";

    /// <summary>Hidden column with the HEALPix NESTED key.</summary>
    public const string Key = "hpx";
}

/// <summary>The column that holds a table's regions.</summary>
internal sealed record TableRegions(string Column)
{
    /// <summary>Hidden column with the key of the circle around the region; views pass it and the next three on.</summary>
    public const string Key = "rgn";

    /// <summary>Hidden column with the right ascension of the circle's centre.</summary>
    public const string Longitude = "rgn_ra";

    /// <summary>Hidden column with the declination of the circle's centre.</summary>
    public const string Latitude = "rgn_dec";

    /// <summary>Hidden column with the circle's radius.</summary>
    public const string Radius = "rgn_radius";

    /// <summary>All of them, as they stand in the index.</summary>
    public static IReadOnlyList<string> HiddenColumns { get; } = [Key, Longitude, Latitude, Radius];
}

/// <summary>A foreign key between published tables.</summary>
internal sealed record PublishedKey(string Id, string TargetTable, string FromColumn, string TargetColumn, string Description);
