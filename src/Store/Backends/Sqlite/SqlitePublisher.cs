using TapGamma.Store.Columns;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Writes what is published into TAP_SCHEMA and its hidden columns. Runs inside the caller's transaction.</summary>
internal static class SqlitePublisher
{
    /// <summary>Setting that counts the changes of metadata; readers reload when it moves.</summary>
    public const string MetadataVersion = "metadata_version";

    /// <summary>Publishes the tables that every store has.</summary>
    public static void PublishFixed(SqliteSession session)
    {
        PublishSchema(session, TapSchemaTables.Schema, TapSchemaTables.Description, 100);
        PublishSchema(session, ObsCoreTables.Schema, ObsCoreTables.SchemaDescription, 1);
        PublishSchema(session, RecordTable.Schema, RecordTables.SchemaDescription, 90);
        foreach (var table in TapSchemaTables.All) PublishTable(session, table);
        foreach (var table in ObsCoreTables.All) PublishTable(session, table);
        foreach (var table in RecordTables.Published) PublishTable(session, table);
        MetadataChanged(session);
    }

    public static void PublishSchema(SqliteSession session, string name, string description, int index) => session.Execute(
        """
        INSERT INTO "tap_schema.schemas" (schema_name, description, schema_index) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET description = ?2, schema_index = ?3
        """,
        name, description, index);

    /// <summary>Publishes a table, its columns and keys in place of what was published; further columns of it stay.</summary>
    public static void PublishTable(SqliteSession session, PublishedTable table)
    {
        session.Execute(
            """
            INSERT INTO "tap_schema.tables"
              (schema_name, table_name, table_type, utype, description, table_index,
               tg_physical, tg_longitude, tg_latitude, tg_index_table, tg_region)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT DO UPDATE SET table_type = ?3, utype = ?4, description = ?5, table_index = ?6,
              tg_physical = ?7, tg_longitude = ?8, tg_latitude = ?9, tg_index_table = ?10, tg_region = ?11
            """,
            table.Schema, table.FullName, table.IsView ? "view" : "table", table.Utype, table.Description, table.Index,
            table.PhysicalName, table.Positions?.Longitude, table.Positions?.Latitude, table.Positions?.IndexTable, table.Regions?.Column);
        for (var i = 0; i < table.Columns.Count; i++) PublishColumn(session, table.FullName, table.Columns[i], i + 1);
        foreach (var key in table.Keys) PublishKey(session, table.FullName, key);
    }

    /// <summary>Publishes a column in place of what was published; one that was found to hold more than ASCII stays unicodeChar.</summary>
    public static void PublishColumn(SqliteSession session, string table, PublishedColumn column, int index)
    {
        var c = column.Column;
        session.Execute(
            """
            INSERT OR REPLACE INTO "tap_schema.columns"
              (table_name, column_name, datatype, arraysize, xtype, "size", description, utype, unit, ucd,
               indexed, principal, std, column_index, tg_physical, tg_type, tg_frame)
            VALUES (?1, ?2,
              coalesce((SELECT datatype FROM "tap_schema.columns"
                WHERE table_name = ?1 AND column_name = ?2 AND datatype = 'unicodeChar' AND ?3 = 'char'), ?3),
              ?4, ?5, NULL, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """,
            table, PublishedNames.Written(c.Name), PublishedNames.Of(c.Datatype), c.ArraySize, c.Xtype, c.Description, c.Utype, c.Unit, c.Ucd,
            column.Indexed, column.Principal, column.Std, index, c.Name, column.Type.ToString(), c.Frame);
    }

    /// <summary>Publishes text columns as such of more than ASCII.</summary>
    public static void Widen(SqliteSession session, IReadOnlyList<(string Table, string Column)> columns)
    {
        foreach (var (table, column) in columns)
            session.Execute(
                """UPDATE "tap_schema.columns" SET datatype = 'unicodeChar' WHERE table_name = ?1 AND tg_physical = ?2 AND datatype = 'char'""",
                table, column);
        if (columns.Count > 0) MetadataChanged(session);
    }

    /// <summary>Withdraws a table with its columns and keys.</summary>
    public static void Withdraw(SqliteSession session, string table)
    {
        session.Execute(
            """DELETE FROM "tap_schema.key_columns" WHERE key_id IN (SELECT key_id FROM "tap_schema.keys" WHERE from_table = ?1)""",
            table);
        session.Execute("""DELETE FROM "tap_schema.keys" WHERE from_table = ?1""", table);
        session.Execute("""DELETE FROM "tap_schema.columns" WHERE table_name = ?1""", table);
        session.Execute("""DELETE FROM "tap_schema.tables" WHERE table_name = ?1""", table);
    }

    /// <summary>Tells readers, also of other processes, to load the metadata anew.</summary>
    public static void MetadataChanged(SqliteSession session) => session.Execute(
        "INSERT INTO tg_setting VALUES (?1, '1') ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)", MetadataVersion);

    /// <summary>Publishes how many rows a table has.</summary>
    public static void CountRows(SqliteSession session, PublishedTable table)
    {
        var rows = session.Scalar($"SELECT count(*) FROM {SqliteCollectionTables.Quoted(table.PhysicalName)}");
        session.Execute("""UPDATE "tap_schema.tables" SET tg_rows = ?2 WHERE table_name = ?1""", table.FullName, rows);
    }

    private static void PublishKey(SqliteSession session, string table, PublishedKey key)
    {
        session.Execute(
            """
            INSERT OR REPLACE INTO "tap_schema.keys" (key_id, from_table, target_table, description) VALUES (?1, ?2, ?3, ?4)
            """,
            key.Id, table, key.TargetTable, key.Description);
        session.Execute(
            """
            INSERT OR REPLACE INTO "tap_schema.key_columns" (key_id, from_column, target_column) VALUES (?1, ?2, ?3)
            """,
            key.Id, key.FromColumn, key.TargetColumn);
    }
}
