using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Store.Uploads;

/// <summary>The columns that hold a table's positions, found by UCD and, failing that, by name.</summary>
/// <param name="Longitude">Column of the right ascension.</param>
/// <param name="Latitude">Column of the declination.</param>
internal sealed record UploadPositions(int Longitude, int Latitude)
{
    private static readonly (string Longitude, string Latitude)[] Ucds =
    [
        ("pos.eq.ra;meta.main", "pos.eq.dec;meta.main"),
        ("POS_EQ_RA_MAIN", "POS_EQ_DEC_MAIN"),
        ("pos.eq.ra", "pos.eq.dec"),
        ("POS_EQ_RA", "POS_EQ_DEC"),
    ];

    private static readonly (string Longitude, string Latitude)[] Names =
    [
        ("ra", "dec"), ("s_ra", "s_dec"), ("raj2000", "dej2000"), ("_raj2000", "_dej2000"), ("ra_j2000", "dec_j2000"),
        ("raj2000", "decj2000"), ("ra_icrs", "de_icrs"), ("ra_icrs", "dec_icrs"), ("ra_deg", "dec_deg"), ("radeg", "dedeg"),
        ("radeg", "decdeg"), ("ra_obj", "dec_obj"), ("alpha", "delta"), ("right_ascension", "declination"), ("ra", "decl"),
    ];

    public static UploadPositions? Of(IReadOnlyList<Column> columns) =>
        Find(columns, Ucds, column => column.Ucd) ?? Find(columns, Names, column => column.Name);

    public PositionIndex Describe(string indexTable, IReadOnlyList<Column> columns) => new(
        columns[Longitude].Name,
        columns[Latitude].Name,
        UploadedTable.RowId,
        indexTable,
        UploadedTable.RowId,
        UploadedTable.Key,
        PositionKey.Order,
        UploadedTable.PhysicalColumn(Longitude),
        UploadedTable.PhysicalColumn(Latitude));

    /// <summary>What a column without a UCD is, when it was found by its name: services then take its rows.</summary>
    public string? UcdOf(int index, Column column) =>
        column.Unit is not (null or "deg") ? null : index == Longitude ? Ucds[0].Longitude : index == Latitude ? Ucds[0].Latitude : null;

    /// <summary>The key of the row a reader stands on; null where it has no position.</summary>
    public long? KeyOf(RowReader row)
    {
        if (row.IsNull(Longitude) || row.IsNull(Latitude)) return null;
        var (ra, dec) = (row.GetDouble(Longitude), row.GetDouble(Latitude));
        return double.IsFinite(ra) && Math.Abs(dec) <= 90 ? PositionKey.Of(ra, dec) : null;
    }

    private static UploadPositions? Find(
        IReadOnlyList<Column> columns, (string Longitude, string Latitude)[] pairs, Func<Column, string?> property)
    {
        int IndexOf(string value)
        {
            for (var i = 0; i < columns.Count; i++)
                if (MayHold(columns[i]) && string.Equals(property(columns[i]), value, StringComparison.OrdinalIgnoreCase)) return i;
            return -1;
        }

        foreach (var (longitude, latitude) in pairs)
            if (IndexOf(longitude) is var lon and >= 0 && IndexOf(latitude) is var lat and >= 0) return new UploadPositions(lon, lat);
        return null;
    }

    private static bool MayHold(Column column) => column is { IsText: false, IsArray: false } && column.Datatype != Datatype.Boolean;
}
