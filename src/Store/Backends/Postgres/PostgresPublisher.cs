using Dapper;
using Npgsql;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Writes what is published into TAP_SCHEMA and its hidden columns. Runs inside the caller's transaction.</summary>
internal static class PostgresPublisher
{
    /// <summary>Channel on which readers hear that they must load the metadata anew.</summary>
    public const string Channel = "tapgamma_metadata";

    /// <summary>Publishes the tables that every store has.</summary>
    public static async Task PublishFixedAsync(NpgsqlConnection connection)
    {
        await PublishSchemaAsync(connection, TapSchemaTables.Schema, TapSchemaTables.Description, 100).ConfigureAwait(false);
        await PublishSchemaAsync(connection, ObsCoreTables.Schema, ObsCoreTables.SchemaDescription, 1).ConfigureAwait(false);
        await PublishSchemaAsync(connection, RecordTable.Schema, RecordTables.SchemaDescription, 90).ConfigureAwait(false);
        foreach (var table in (IEnumerable<PublishedTable>)[.. TapSchemaTables.All, .. ObsCoreTables.All, .. RecordTables.Published])
            await PublishTableAsync(connection, table).ConfigureAwait(false);
        await MetadataChangedAsync(connection).ConfigureAwait(false);
    }

    public static Task PublishSchemaAsync(NpgsqlConnection connection, string name, string description, int index) => connection.ExecuteAsync(
        """
        INSERT INTO tap_schema.schemas (schema_name, description, schema_index) VALUES (@name, @description, @index)
        ON CONFLICT (schema_name) DO UPDATE SET description = EXCLUDED.description, schema_index = EXCLUDED.schema_index
        """,
        new { name, description, index });

    /// <summary>Publishes a table, its columns and keys in place of what was published; further columns of it stay.</summary>
    public static async Task PublishTableAsync(NpgsqlConnection connection, PublishedTable table)
    {
        var positions = table.Positions;
        var indexed = positions?.IndexTable.Split('.');
        await connection.ExecuteAsync(
            """
            INSERT INTO tap_schema.tables
              (schema_name, table_name, table_type, utype, description, table_index,
               tg_schema, tg_physical, tg_longitude, tg_latitude, tg_index_schema, tg_index_table, tg_region)
            VALUES (@Schema, @FullName, @type, @Utype, @Description, @Index,
              @physicalSchema, @physicalName, @Longitude, @Latitude, @indexSchema, @indexTable, @region)
            ON CONFLICT (table_name) DO UPDATE SET table_type = EXCLUDED.table_type, utype = EXCLUDED.utype,
              description = EXCLUDED.description, table_index = EXCLUDED.table_index, tg_schema = EXCLUDED.tg_schema,
              tg_physical = EXCLUDED.tg_physical, tg_longitude = EXCLUDED.tg_longitude, tg_latitude = EXCLUDED.tg_latitude,
              tg_index_schema = EXCLUDED.tg_index_schema, tg_index_table = EXCLUDED.tg_index_table,
              tg_region = EXCLUDED.tg_region
            """,
            new
            {
                table.Schema,
                table.FullName,
                type = table.IsView ? "view" : "table",
                table.Utype,
                table.Description,
                table.Index,
                physicalSchema = PostgresSql.SchemaOf(table),
                physicalName = PostgresSql.NameOf(table),
                positions?.Longitude,
                positions?.Latitude,
                indexSchema = indexed?[0],
                indexTable = indexed?[1],
                region = table.Regions?.Column,
            }).ConfigureAwait(false);
        for (var i = 0; i < table.Columns.Count; i++) await PublishColumnAsync(connection, table.FullName, table.Columns[i], i + 1).ConfigureAwait(false);
        foreach (var key in table.Keys) await PublishKeyAsync(connection, table.FullName, key).ConfigureAwait(false);
    }

    /// <summary>Publishes a column in place of what was published; one that was found to hold more than ASCII stays unicodeChar.</summary>
    public static Task PublishColumnAsync(NpgsqlConnection connection, string table, PublishedColumn column, int index)
    {
        var c = column.Column;
        return connection.ExecuteAsync(
            """
            INSERT INTO tap_schema.columns
              (table_name, column_name, datatype, arraysize, xtype, "size", description, utype, unit, ucd,
               indexed, principal, std, column_index, tg_physical, tg_type, tg_frame)
            VALUES (@table, @name, @datatype, @ArraySize, @Xtype, NULL, @Description, @Utype, @Unit, @Ucd,
              @indexed, @principal, @std, @index, @physical, @type, @Frame)
            ON CONFLICT (table_name, column_name) DO UPDATE SET
              datatype = CASE WHEN columns.datatype = 'unicodeChar' AND EXCLUDED.datatype = 'char' THEN columns.datatype ELSE EXCLUDED.datatype END,
              arraysize = EXCLUDED.arraysize, xtype = EXCLUDED.xtype, description = EXCLUDED.description, utype = EXCLUDED.utype, unit = EXCLUDED.unit,
              ucd = EXCLUDED.ucd, indexed = EXCLUDED.indexed, principal = EXCLUDED.principal, std = EXCLUDED.std,
              column_index = EXCLUDED.column_index, tg_physical = EXCLUDED.tg_physical, tg_type = EXCLUDED.tg_type,
              tg_frame = EXCLUDED.tg_frame
            """,
            new
            {
                table,
                name = PublishedNames.Written(c.Name),
                datatype = PublishedNames.Of(c.Datatype),
                c.ArraySize,
                c.Xtype,
                c.Description,
                c.Utype,
                c.Unit,
                c.Ucd,
                indexed = column.Indexed ? 1 : 0,
                principal = column.Principal ? 1 : 0,
                std = column.Std ? 1 : 0,
                index,
                physical = c.Name,
                type = column.Type.ToString(),
                c.Frame,
            });
    }

    /// <summary>Publishes text columns as such of more than ASCII.</summary>
    public static async Task WidenAsync(NpgsqlConnection connection, IReadOnlyList<(string Table, string Column)> columns)
    {
        if (columns.Count == 0) return;
        await connection.ExecuteAsync(
            "UPDATE tap_schema.columns SET datatype = 'unicodeChar' WHERE table_name = @Table AND tg_physical = @Column AND datatype = 'char'",
            columns.Select(column => new { column.Table, column.Column })).ConfigureAwait(false);
        await MetadataChangedAsync(connection).ConfigureAwait(false);
    }

    /// <summary>Withdraws a table with its columns and keys.</summary>
    public static Task WithdrawAsync(NpgsqlConnection connection, string table) => connection.ExecuteAsync(
        """
        DELETE FROM tap_schema.key_columns WHERE key_id IN (SELECT key_id FROM tap_schema.keys WHERE from_table = @table);
        DELETE FROM tap_schema.keys WHERE from_table = @table;
        DELETE FROM tap_schema.columns WHERE table_name = @table;
        DELETE FROM tap_schema.tables WHERE table_name = @table;
        """,
        new { table });

    /// <summary>Tells readers, also of other processes, to load the metadata anew once this transaction is committed.</summary>
    public static Task MetadataChangedAsync(NpgsqlConnection connection) => connection.ExecuteAsync(
        $"""
        UPDATE tapgamma.tg_setting SET value = (value::bigint + 1)::text WHERE name = 'metadata_version';
        NOTIFY {Channel};
        """);

    private static Task<int> PublishKeyAsync(NpgsqlConnection connection, string table, PublishedKey key) => connection.ExecuteAsync(
        """
        INSERT INTO tap_schema.keys (key_id, from_table, target_table, description)
        VALUES (@Id, @table, @TargetTable, @Description)
        ON CONFLICT (key_id) DO UPDATE SET from_table = EXCLUDED.from_table, target_table = EXCLUDED.target_table,
          description = EXCLUDED.description;
        INSERT INTO tap_schema.key_columns (key_id, from_column, target_column) VALUES (@Id, @FromColumn, @TargetColumn)
        ON CONFLICT (key_id, from_column) DO UPDATE SET target_column = EXCLUDED.target_column;
        """,
        new { key.Id, table, key.TargetTable, key.Description, key.FromColumn, key.TargetColumn });
}
