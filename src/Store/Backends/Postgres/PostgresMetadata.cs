using Npgsql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Reads TAP_SCHEMA and its hidden columns into one snapshot. Runs inside the caller's transaction.</summary>
internal static class PostgresMetadata
{
    private const string Statements =
        """
        SELECT schema_name, utype, description, schema_index FROM tap_schema.schemas ORDER BY schema_index NULLS FIRST, schema_name;
        SELECT c.table_name, c.column_name, c.datatype, c.arraysize, c.xtype, c.description, c.utype, c.unit, c.ucd,
          c.indexed, c.principal, c.std, c.column_index, c.tg_physical, c.tg_type, c.tg_frame
        FROM tap_schema.columns AS c JOIN tap_schema.tables AS t USING (table_name) LEFT JOIN tap_schema.schemas AS s USING (schema_name)
        ORDER BY s.schema_index NULLS FIRST, t.schema_name, t.table_index NULLS FIRST, t.table_name, c.column_index NULLS FIRST, c.column_name;
        SELECT t.schema_name, t.table_name, t.table_type, t.utype, t.description, t.table_index, t.tg_rows, t.tg_schema, t.tg_physical,
          t.tg_longitude, t.tg_latitude, t.tg_index_schema, t.tg_index_table, t.tg_region
        FROM tap_schema.tables AS t LEFT JOIN tap_schema.schemas AS s USING (schema_name)
        ORDER BY s.schema_index NULLS FIRST, t.schema_name, t.table_index NULLS FIRST, t.table_name;
        SELECT key_id, from_column, target_column FROM tap_schema.key_columns ORDER BY key_id, from_column;
        SELECT key_id, from_table, target_table, description, utype FROM tap_schema.keys ORDER BY key_id;
        """;

    public static async Task<PublishedMetadata> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        IReadOnlyList<SchemaRecord> schemas;
        IReadOnlyList<ColumnRow> columns;
        IReadOnlyList<TableRow> tables;
        IReadOnlyList<KeyRecord> keys;
        var command = new NpgsqlCommand(Statements, connection);
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                schemas = await rows.RowsAsync(Schema, cancellationToken).ConfigureAwait(false);
                columns = await rows.RowsAsync(Column, cancellationToken).ConfigureAwait(false);
                tables = await rows.RowsAsync(Table, cancellationToken).ConfigureAwait(false);
                var pairs = (await rows.RowsAsync(row => new { Key = row.GetString(0), From = row.GetString(1), Target = row.GetString(2) }, cancellationToken)
                    .ConfigureAwait(false)).ToLookup(pair => pair.Key, StringComparer.Ordinal);
                keys = await rows.RowsAsync(
                    row => new KeyRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), [.. pairs[row.GetString(0)].Select(p => (p.From, p.Target))]),
                    cancellationToken).ConfigureAwait(false);
            }
        }

        var byTable = columns.ToLookup(column => column.Record.Table, column => column.Column, StringComparer.Ordinal);
        var sizes = await PostgresRegions.SizesAsync(
            connection, tables.Where(t => t.Region is not null).Select(t => (t.IndexSchema!, t.IndexTable!)).Distinct(), cancellationToken).ConfigureAwait(false);
        return new PublishedMetadata(
            new Catalog([.. tables.Select(t => RecordScopes.Scoped(t.Read([.. byTable[t.Record.Name]], sizes), "tapgamma"))]),
            new TapSchemaSnapshot(schemas, [.. tables.Select(t => t.Record)], [.. columns.Select(c => c.Record)], keys));
    }

    private static SchemaRecord Schema(NpgsqlDataReader row) => new(row.GetString(0), row.Text(1), row.Text(2), row.Number(3));

    private static ColumnRow Column(NpgsqlDataReader row)
    {
        var (name, physical) = (row.GetString(1), row.GetString(13));
        var column = new Column(physical, PublishedNames.Datatype(row.GetString(2)))
        {
            ArraySize = row.Text(3),
            Xtype = row.Text(4),
            Description = row.Text(5),
            Utype = row.Text(6),
            Unit = row.Text(7),
            Ucd = row.Text(8),
            Frame = row.Text(15),
        };
        return new ColumnRow(
            new ColumnRecord(row.GetString(0), name, column, row.GetInt32(9) != 0, row.GetInt32(10) != 0, row.GetInt32(11) != 0, row.Number(12)),
            new CatalogColumn(column, Enum.Parse<AdqlType>(row.GetString(14)), physical) { IsRegular = name[0] != '"' });
    }

    private static TableRow Table(NpgsqlDataReader row) => new(
        new TableRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Number(5)) { Rows = row.IsDBNull(6) ? null : row.GetInt64(6) },
        row.GetString(7),
        row.GetString(8),
        row.Text(9),
        row.Text(10),
        row.Text(11),
        row.Text(12),
        row.Text(13));

    private sealed record ColumnRow(ColumnRecord Record, CatalogColumn Column);

    private sealed record TableRow(
        TableRecord Record,
        string PhysicalSchema,
        string PhysicalName,
        string? Longitude,
        string? Latitude,
        string? IndexSchema,
        string? IndexTable,
        string? Region)
    {
        public CatalogTable Read(IReadOnlyList<CatalogColumn> columns, Dictionary<(string Schema, string Name), int> sizes) =>
            new(Record.Schema, Record.Name[(Record.Schema.Length + 1)..], PhysicalSchema, PhysicalName, columns)
            {
                Positions = Longitude is null ? null : ReadPositions(),
                Regions = Region is null ? null : ReadRegions(sizes[(IndexSchema!, IndexTable!)]),
                Rows = Record.Rows,
            };

        private PositionIndex ReadPositions() => new(
            Longitude!,
            Latitude!,
            TablePositions.RowId,
            IndexTable!,
            TablePositions.RowId,
            TablePositions.Key,
            PositionKey.Order,
            Longitude!,
            Latitude!)
        {
            IndexSchema = IndexSchema,
        };

        private RegionIndex ReadRegions(int sizes) => new(
            Region!,
            TablePositions.RowId,
            IndexTable!,
            TablePositions.RowId,
            TableRegions.Key,
            TableRegions.Longitude,
            TableRegions.Latitude,
            TableRegions.Radius)
        {
            IndexSchema = IndexSchema,
            Sizes = sizes,
        };
    }
}
