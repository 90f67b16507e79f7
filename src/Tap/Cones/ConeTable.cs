using TapGamma.Adql.Catalogs;
using TapGamma.Store;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Tap.Cones;

/// <summary>A table with declared positions, as a cone search shows it.</summary>
/// <param name="name">Its published name.</param>
/// <param name="columns">Its columns.</param>
/// <param name="positions">Where its positions are.</param>
internal sealed class ConeTable(string name, IReadOnlyList<ColumnRecord> columns, PositionIndex positions)
{
    /// <summary>The UCD that marks the identifier, in the words of this standard (Simple Cone Search 1.03, section 2.2).</summary>
    private const string IdUcd = "ID_MAIN";

    private const string LongitudeUcd = "POS_EQ_RA_MAIN";
    private const string LatitudeUcd = "POS_EQ_DEC_MAIN";
    private const string MadeId = "id_main";

    public string Name => name;

    /// <summary>Name of the longitude column as written in a query.</summary>
    public string Longitude { get; } = Written(columns, positions.LongitudeColumn);

    public string Latitude { get; } = Written(columns, positions.LatitudeColumn);

    /// <summary>The table of a name (compared like an identifier of ADQL), or null when there is none with positions.</summary>
    public static ConeTable? Find(PublishedMetadata metadata, string name)
    {
        var table = metadata.Catalog.Tables.FirstOrDefault(table => table.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (table?.Positions is not { } positions) return null;
        var columns = metadata.TapSchema.Columns.Where(column => column.Table == table.FullName).OrderBy(column => column.Index ?? int.MaxValue);
        return new ConeTable(table.FullName, [.. columns], positions);
    }

    /// <summary>The select list: the three columns that every answer has, then what the verbosity adds.</summary>
    public string SelectList(int verbosity)
    {
        var id = IdColumn();
        var further = columns.Where(column => verbosity == 3 || (verbosity == 2 && column.Principal))
            .Select(column => column.Name).Where(written => written != id && written != Longitude && written != Latitude);
        return string.Join(", ", [id is null ? MadeIdentifier() : id, AsDouble(Longitude), AsDouble(Latitude), .. further]);
    }

    /// <summary>A column as the standard wants it told.</summary>
    public Column Retold(Column column)
    {
        if (column.Name == positions.LongitudeColumn) return column with { Ucd = LongitudeUcd };
        if (column.Name == positions.LatitudeColumn) return column with { Ucd = LatitudeUcd };
        return column.Name == MadeId || column.Name == columns.FirstOrDefault(c => c.Name == IdColumn())?.Column.Name
            ? column with { Ucd = IdUcd }
            : column;
    }

    /// <summary>The text column that names a row, as written in a query.</summary>
    private string? IdColumn() =>
        (Of("meta.id;meta.main") ?? columns.FirstOrDefault(column => column.Column.Utype == "obscore:Curation.PublisherDID")) is { Column.IsText: true } column
            ? column.Name
            : null;

    /// <summary>Text that names a row where no one column does: numbers are unique within their observation only.</summary>
    private string MadeIdentifier()
    {
        var number = (Of("meta.id;meta.main") ?? Of("meta.id") ?? columns[0]).Name;
        return Of("meta.id;obs") is { } observation ? $"{observation.Name} || '-' || CAST({number} AS VARCHAR) AS {MadeId}" : $"CAST({number} AS VARCHAR) AS {MadeId}";
    }

    private string AsDouble(string written) =>
        columns.First(column => column.Name == written).Column.Datatype == Datatype.Double ? written : $"CAST({written} AS DOUBLE PRECISION) AS {written}";

    private ColumnRecord? Of(string ucd) => columns.FirstOrDefault(column => column.Column.Ucd == ucd);

    private static string Written(IReadOnlyList<ColumnRecord> columns, string name) => columns.First(column => column.Column.Name == name).Name;
}
