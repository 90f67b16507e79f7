using Dapper;
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
        SELECT c.table_name AS "Table", c.column_name AS "Name", c.datatype, c.arraysize, c.xtype, c.description, c.utype, c.unit, c.ucd,
          c.indexed, c.principal, c.std, c.column_index AS "Index", c.tg_physical AS "Physical", c.tg_type AS "Type", c.tg_frame AS "Frame"
        FROM tap_schema.columns AS c JOIN tap_schema.tables AS t USING (table_name) LEFT JOIN tap_schema.schemas AS s USING (schema_name)
        ORDER BY s.schema_index NULLS FIRST, t.schema_name, t.table_index NULLS FIRST, t.table_name, c.column_index NULLS FIRST, c.column_name;
        SELECT t.schema_name AS "Schema", t.table_name AS "Name", t.table_type AS "Type", t.utype, t.description, t.table_index AS "Index",
          t.tg_schema AS "PhysicalSchema", t.tg_physical AS "PhysicalName", t.tg_longitude AS "Longitude", t.tg_latitude AS "Latitude",
          t.tg_index_schema AS "IndexSchema", t.tg_index_table AS "IndexTable", t.tg_region AS "Region", t.tg_rows AS "Rows"
        FROM tap_schema.tables AS t LEFT JOIN tap_schema.schemas AS s USING (schema_name)
        ORDER BY s.schema_index NULLS FIRST, t.schema_name, t.table_index NULLS FIRST, t.table_name;
        SELECT key_id, from_column, target_column FROM tap_schema.key_columns ORDER BY key_id, from_column;
        SELECT key_id, from_table, target_table, description, utype FROM tap_schema.keys ORDER BY key_id;
        """;

    public static async Task<PublishedMetadata> ReadAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryMultipleAsync(Statements).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            var schemas = (await rows.ReadAsync<(string, string?, string?, int?)>().ConfigureAwait(false))
                .Select(s => new SchemaRecord(s.Item1, s.Item2, s.Item3, s.Item4)).ToList();
            var columns = (await rows.ReadAsync<ColumnRow>().ConfigureAwait(false)).Select(row => row.Read()).ToList();
            var byTable = columns.ToLookup(c => c.Record.Table, c => c.Column, StringComparer.Ordinal);
            var tables = (await rows.ReadAsync<TableRow>().ConfigureAwait(false)).ToList();
            var pairs = (await rows.ReadAsync<(string Key, string From, string Target)>().ConfigureAwait(false))
                .ToLookup(p => p.Key, p => (p.From, p.Target), StringComparer.Ordinal);
            var keys = (await rows.ReadAsync<(string, string, string, string?, string?)>().ConfigureAwait(false))
                .Select(k => new KeyRecord(k.Item1, k.Item2, k.Item3, k.Item4, k.Item5, [.. pairs[k.Item1]])).ToList();
            await rows.DisposeAsync().ConfigureAwait(false);
            var sizes = await PostgresRegions.SizesAsync(
                connection, tables.Where(t => t.Region is not null).Select(t => (t.IndexSchema!, t.IndexTable!)).Distinct()).ConfigureAwait(false);
            return new PublishedMetadata(
                new Catalog([.. tables.Select(t => RecordScopes.Scoped(t.ReadTable([.. byTable[t.Name]], sizes), "tapgamma"))]),
                new TapSchemaSnapshot(schemas, [.. tables.Select(t => t.ReadRecord())], [.. columns.Select(c => c.Record)], keys));
        }
    }

#pragma warning disable CA1812, S3459 // Made and filled by Dapper.
    private sealed class ColumnRow
    {
        public string Table { get; init; } = "";

        public string Name { get; init; } = "";

        public string Datatype { get; init; } = "";

        public string? ArraySize { get; init; }

        public string? Xtype { get; init; }

        public string? Description { get; init; }

        public string? Utype { get; init; }

        public string? Unit { get; init; }

        public string? Ucd { get; init; }

        public int Indexed { get; init; }

        public int Principal { get; init; }

        public int Std { get; init; }

        public int? Index { get; init; }

        public string Physical { get; init; } = "";

        public string Type { get; init; } = "";

        public string? Frame { get; init; }

        public (ColumnRecord Record, CatalogColumn Column) Read()
        {
            var column = new Column(Physical, PublishedNames.Datatype(Datatype))
            {
                ArraySize = ArraySize,
                Xtype = Xtype,
                Description = Description,
                Utype = Utype,
                Unit = Unit,
                Ucd = Ucd,
                Frame = Frame,
            };
            return (
                new ColumnRecord(Table, Name, column, Indexed != 0, Principal != 0, Std != 0, Index),
                new CatalogColumn(column, Enum.Parse<AdqlType>(Type), Physical) { IsRegular = Name[0] != '"' });
        }
    }

    private sealed class TableRow
    {
        public string Schema { get; init; } = "";

        public string Name { get; init; } = "";

        public string Type { get; init; } = "";

        public string? Utype { get; init; }

        public string? Description { get; init; }

        public int? Index { get; init; }

        public string PhysicalSchema { get; init; } = "";

        public string PhysicalName { get; init; } = "";

        public string? Longitude { get; init; }

        public string? Latitude { get; init; }

        public string? IndexSchema { get; init; }

        public string? IndexTable { get; init; }

        public long? Rows { get; init; }

        public string? Region { get; init; }

        public TableRecord ReadRecord() => new(Schema, Name, Type, Utype, Description, Index) { Rows = Rows };

        public CatalogTable ReadTable(IReadOnlyList<CatalogColumn> columns, Dictionary<(string Schema, string Name), int> sizes) =>
            new(Schema, Name[(Schema.Length + 1)..], PhysicalSchema, PhysicalName, columns)
            {
                Positions = Longitude is null ? null : ReadPositions(),
                Regions = Region is null ? null : ReadRegions(sizes[(IndexSchema!, IndexTable!)]),
                Rows = Rows,
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
#pragma warning restore CA1812, S3459
}
