using TapGamma.Adql.Catalogs;
using TapGamma.Store.Columns;
using TapGamma.Store.TapSchema;
using TapGamma.Store.Writing;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Makes and publishes the tables of one collection. Runs inside the caller's transaction.</summary>
internal static class SqliteCollectionTables
{
    private const int SchemaIndex = 10;

    /// <summary>Brings the collection's tables, view and metadata to what the definition says.</summary>
    public static void Register(SqliteSession session, CollectionDefinition definition, CollectionTables tables)
    {
        DropOldView(session, definition);
        session.Execute(
            """
            INSERT INTO tg_collection (id, title, description, rights, bib_reference, obscore_view)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET title = ?2, description = ?3, rights = ?4, bib_reference = ?5, obscore_view = ?6
            """,
            definition.Id, definition.Title, definition.Description, definition.Rights, definition.BibReference, definition.ObsCoreView);
        SqliteCollectionSettings.Write(session, definition.Id, definition.Settings);
        session.Execute(TableScript(tables.Observations));
        session.Execute(TableScript(tables.Events));
        SetPlannerStatistics(session, tables.Observations);
        SetPlannerStatistics(session, tables.Events, "100000000", "10000");
        session.Execute(ViewScript(tables));
        SqlitePublisher.PublishSchema(session, definition.Id, definition.Description ?? definition.Title, SchemaIndex);
        foreach (var table in tables.All) SqlitePublisher.PublishTable(session, table);
        WidenView(session, tables);
        SqlitePublisher.Widen(session, TapSchemaTables.UnicodeColumns(definition));
        SqlitePublisher.MetadataChanged(session);
    }

    /// <summary>A view with a new name shows the same texts as the table behind it.</summary>
    private static void WidenView(SqliteSession session, CollectionTables tables) => SqlitePublisher.Widen(
        session,
        [
            .. session.Query(
                """SELECT tg_physical FROM "tap_schema.columns" WHERE table_name = ?1 AND datatype = 'unicodeChar'""",
                static row => row.GetString(0)!,
                tables.Observations.FullName).Select(column => (tables.View.FullName, column)),
        ]);

    /// <summary>Adds and publishes a column that the table has not had until now.</summary>
    public static void AddColumn(
        SqliteSession session, PublishedTable table, IReadOnlyList<PublishedColumn> known, PublishedColumn column)
    {
        session.Execute($"ALTER TABLE {Quoted(table.PhysicalName)} ADD COLUMN {Definition(column)}");
        SqlitePublisher.PublishColumn(session, table.FullName, column, CollectionTables.IndexOf(table, known, column.Name));
        SqlitePublisher.MetadataChanged(session);
    }

    /// <summary>The physical columns of a table.</summary>
    public static HashSet<string> ColumnsOf(SqliteSession session, PublishedTable table) => session
        .Query("SELECT name FROM pragma_table_info(?1)", static row => row.GetString(0)!, table.PhysicalName)
        .ToHashSet(StringComparer.Ordinal);

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string TableScript(PublishedTable table)
    {
        var name = Quoted(table.PhysicalName);
        var columns = string.Join(",\n  ", table.Columns.Select(Definition));
        var positions = table.Positions!;
        var hidden = table.Regions is null ? "" : string.Concat(TableRegions.HiddenColumns.Select(name => $",\n  {name} {SqliteRegions.SqlType(name)}"));
        var indexes = IndexedColumns(table).Select(column => $"CREATE INDEX IF NOT EXISTS {Index(table, column)} ON {name} ({column});");
        return $"""
            CREATE TABLE IF NOT EXISTS {name} (
              {columns},
              {TablePositions.RowId} INTEGER PRIMARY KEY,
              {TablePositions.Key} INTEGER{hidden}
            ) STRICT;
            {string.Join('\n', indexes)}
            CREATE INDEX IF NOT EXISTS {Index(table, TablePositions.Key)}
              ON {name} ({TablePositions.Key}, {positions.Longitude}, {positions.Latitude});
            {(table.Regions is null ? "" : SqliteRegions.IndexScript(table))}
            """;
    }

    private static IEnumerable<string> IndexedColumns(PublishedTable table) => table.IndexedByValue.Select(c => c.Name);

    private static string Index(PublishedTable table, string column) => Quoted($"{table.PhysicalName}.{column}");

    /// <summary>Figures for the query planner, fixed as the first schema script explains: rows, then rows per key prefix.</summary>
    public static void SetPlannerStatistics(
        SqliteSession session, PublishedTable table, string rows = "100000", string rowsPerValue = "1")
    {
        session.Execute("DELETE FROM sqlite_stat1 WHERE tbl = ?1", table.PhysicalName);
        foreach (var column in IndexedColumns(table)) Insert(column, $"{rows} {rowsPerValue}");
        Insert(TablePositions.Key, $"{rows} 2 1 1");
        if (table.Regions is not null) Insert(TableRegions.Key, $"{rows} 2 1 1 1");

        void Insert(string column, string figures) => session.Execute(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)",
            table.PhysicalName, $"{table.PhysicalName}.{column}", figures);
    }

    public static string ViewScript(CollectionTables tables)
    {
        var columns = string.Join(", ", ObsCoreColumns.All.Select(c => c.Name));
        return $"""
            DROP VIEW IF EXISTS {Quoted(tables.View.PhysicalName)};
            CREATE VIEW {Quoted(tables.View.PhysicalName)} AS
            SELECT {columns}, energy_min / 1e12 AS em_min_tev, energy_max / 1e12 AS em_max_tev, {TablePositions.RowId}, {TablePositions.Key},
              {string.Join(", ", TableRegions.HiddenColumns)}
            FROM {Quoted(tables.Observations.PhysicalName)};
            """;
    }

    private static void DropOldView(SqliteSession session, CollectionDefinition definition)
    {
        var old = session.Query(
            "SELECT obscore_view FROM tg_collection WHERE id = ?1 AND obscore_view <> ?2",
            static row => row.GetString(0)!, definition.Id, definition.ObsCoreView);
        foreach (var name in old)
        {
            var view = new CollectionTables(definition.Id, name, definition.Title).View;
            session.Execute($"DROP VIEW IF EXISTS {Quoted(view.PhysicalName)}");
            SqlitePublisher.Withdraw(session, view.FullName);
        }
    }

    private static string Definition(PublishedColumn column) => $"{Quoted(column.Name)} {SqlType(column.Type)}";

    private static string SqlType(AdqlType type) => type switch
    {
        AdqlType.Smallint or AdqlType.Integer or AdqlType.Bigint or AdqlType.Boolean => "INTEGER",
        AdqlType.Real or AdqlType.Double => "REAL",
        AdqlType.Blob or AdqlType.Point or AdqlType.Circle or AdqlType.Polygon => "BLOB",
        _ => "TEXT",
    };
}
