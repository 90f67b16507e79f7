using TapGamma.Adql.Catalogs;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Reads TAP_SCHEMA and its hidden columns into one snapshot. Runs inside the caller's transaction.</summary>
internal static class SqliteMetadata
{
    public static PublishedMetadata Read(SqliteSession session)
    {
        var columns = ReadColumns(session);
        var tables = ReadTables(session, columns);
        var snapshot = new TapSchemaSnapshot(
            ReadSchemas(session), [.. tables.Select(t => t.Record)], [.. columns.Select(c => c.Record)], ReadKeys(session));
        return new PublishedMetadata(new Catalog([.. tables.Select(t => t.Table)]), snapshot);
    }

    private static List<SchemaRecord> ReadSchemas(SqliteSession session) => session.Query(
        """
        SELECT schema_name, utype, description, schema_index FROM "tap_schema.schemas" ORDER BY schema_index, schema_name
        """,
        static row => new SchemaRecord(row.GetString(0)!, row.GetString(1), row.GetString(2), IntegerOrNull(row, 3)));

    private static List<(TableRecord Record, CatalogTable Table)> ReadTables(
        SqliteSession session, List<(ColumnRecord Record, CatalogColumn Column)> columns)
    {
        var byTable = columns.ToLookup(c => c.Record.Table, c => c.Column, StringComparer.Ordinal);
        return session.Query(
            """
            SELECT t.schema_name, t.table_name, t.table_type, t.utype, t.description, t.table_index,
              t.tg_physical, t.tg_longitude, t.tg_latitude, t.tg_index_table, t.tg_rows, t.tg_region
            FROM "tap_schema.tables" AS t LEFT JOIN "tap_schema.schemas" AS s USING (schema_name)
            ORDER BY s.schema_index, t.schema_name, t.table_index, t.table_name
            """,
            row => ReadTable(session, row, [.. byTable[row.GetString(1)!]]));
    }

    private static (TableRecord Record, CatalogTable Table) ReadTable(
        SqliteSession session, SqliteStatement row, IReadOnlyList<CatalogColumn> columns)
    {
        var (schema, name) = (row.GetString(0)!, row.GetString(1)!);
        var record = new TableRecord(
            schema, name, row.GetString(2)!, row.GetString(3), row.GetString(4), IntegerOrNull(row, 5))
        {
            Rows = row.IsNull(10) ? null : row.GetInt64(10),
        };
        var table = new CatalogTable(schema, name[(schema.Length + 1)..], null, row.GetString(6)!, columns)
        {
            Positions = row.IsNull(7) ? null : ReadPositions(row.GetString(7)!, row.GetString(8)!, row.GetString(9)!),
            Regions = row.IsNull(11) ? null : ReadRegions(session, row.GetString(11)!, row.GetString(9)!),
            Rows = record.Rows,
        };
        return (record, RecordScopes.Scoped(table, schema: null));
    }

    private static PositionIndex ReadPositions(string longitude, string latitude, string indexTable) => new(
        longitude,
        latitude,
        TablePositions.RowId,
        indexTable,
        TablePositions.RowId,
        TablePositions.Key,
        PositionKey.Order,
        longitude,
        latitude);

    private static RegionIndex ReadRegions(SqliteSession session, string column, string indexTable) => new(
        column,
        TablePositions.RowId,
        indexTable,
        TablePositions.RowId,
        TableRegions.Key,
        TableRegions.Longitude,
        TableRegions.Latitude,
        TableRegions.Radius)
    {
        Sizes = SqliteRegions.Sizes(session, indexTable),
    };

    private static List<(ColumnRecord Record, CatalogColumn Column)> ReadColumns(SqliteSession session) => session.Query(
        """
        SELECT c.table_name, c.column_name, c.datatype, c.arraysize, c.xtype, c.description, c.utype, c.unit, c.ucd,
          c.indexed, c.principal, c.std, c.column_index, c.tg_physical, c.tg_type, c.tg_frame
        FROM "tap_schema.columns" AS c JOIN "tap_schema.tables" AS t USING (table_name)
          LEFT JOIN "tap_schema.schemas" AS s USING (schema_name)
        ORDER BY s.schema_index, t.schema_name, t.table_index, t.table_name, c.column_index, c.column_name
        """,
        ReadColumn);

    private static (ColumnRecord Record, CatalogColumn Column) ReadColumn(SqliteStatement row)
    {
        var name = row.GetString(1)!;
        var physical = row.GetString(13)!;
        var column = new Column(physical, PublishedNames.Datatype(row.GetString(2)!))
        {
            ArraySize = row.GetString(3),
            Xtype = row.GetString(4),
            Description = row.GetString(5),
            Utype = row.GetString(6),
            Unit = row.GetString(7),
            Ucd = row.GetString(8),
            Frame = row.GetString(15),
        };
        var record = new ColumnRecord(
            row.GetString(0)!, name, column, row.GetInt64(9) != 0, row.GetInt64(10) != 0, row.GetInt64(11) != 0, IntegerOrNull(row, 12));
        return (record, new CatalogColumn(column, Enum.Parse<AdqlType>(row.GetString(14)!), physical) { IsRegular = name[0] != '"' });
    }

    private static List<KeyRecord> ReadKeys(SqliteSession session)
    {
        var pairs = session.Query(
            """SELECT key_id, from_column, target_column FROM "tap_schema.key_columns" ORDER BY key_id, from_column""",
            static row => (Key: row.GetString(0)!, From: row.GetString(1)!, Target: row.GetString(2)!))
            .ToLookup(p => p.Key, p => (p.From, p.Target), StringComparer.Ordinal);
        return session.Query(
            """SELECT key_id, from_table, target_table, description, utype FROM "tap_schema.keys" ORDER BY key_id""",
            row => new KeyRecord(
                row.GetString(0)!, row.GetString(1)!, row.GetString(2)!, row.GetString(3), row.GetString(4), [.. pairs[row.GetString(0)!]]));
    }

    private static int? IntegerOrNull(SqliteStatement row, int column) => row.IsNull(column) ? null : (int)row.GetInt64(column);
}
