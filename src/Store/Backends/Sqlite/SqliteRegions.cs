using TapGamma.Sky;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The hidden columns by which regions are found, and their index.</summary>
internal static class SqliteRegions
{
    private const int Batch = 10_000;

    /// <summary>The index of a collection's table.</summary>
    public static string IndexScript(PublishedTable table) =>
        $"""
        CREATE INDEX IF NOT EXISTS {IndexName(table)}
          ON {SqliteCollectionTables.Quoted(table.PhysicalName)} ({string.Join(", ", TableRegions.HiddenColumns)});
        """;

    /// <summary>The size classes that a table has rows of, a bit for each: a look at the index for each class.</summary>
    public static int Sizes(SqliteSession session, string indexTable)
    {
        var sizes = 0;
        for (var size = 0; size < RegionKey.SizeCount; size++)
        {
            var isThere = session.Scalar(
                $"SELECT EXISTS (SELECT 1 FROM {SqliteCollectionTables.Quoted(indexTable)} WHERE {TableRegions.Key} >= ?1 AND {TableRegions.Key} < ?2)",
                RegionKey.FirstOf(size), RegionKey.FirstOf(size + 1));
            if (isThere != 0) sizes |= 1 << size;
        }

        return sizes;
    }

    /// <summary>Brings the tables of a store that was made before regions were indexed to where they are; part of migration 2.</summary>
    public static void Upgrade(SqliteSession session)
    {
        File(session, ObsCoreTables.ObsCore.PhysicalName);
        var collections = session.Query(
            "SELECT id, obscore_view, title FROM tg_collection",
            static row => new CollectionTables(row.GetString(0)!, row.GetString(1)!, row.GetString(2)!));
        foreach (var tables in collections)
        {
            var table = tables.Observations;
            foreach (var column in TableRegions.HiddenColumns)
                session.Execute($"ALTER TABLE {SqliteCollectionTables.Quoted(table.PhysicalName)} ADD COLUMN {column} {SqlType(column)}");
            session.Execute(IndexScript(table));
            session.Execute(SqliteCollectionTables.ViewScript(tables));
            SqliteCollectionTables.SetPlannerStatistics(session, table);
            File(session, table.PhysicalName);
            foreach (var published in tables.All) SqlitePublisher.PublishTable(session, published);
        }
    }

    /// <summary>SQL type of a hidden column.</summary>
    public static string SqlType(string column) => column == TableRegions.Key ? "INTEGER" : "REAL";

    public static string IndexName(PublishedTable table) => SqliteCollectionTables.Quoted($"{table.PhysicalName}.{TableRegions.Key}");

    private static void File(SqliteSession session, string table)
    {
        var name = SqliteCollectionTables.Quoted(table);
        var last = long.MinValue;
        while (true)
        {
            var rows = session.Query(
                $"SELECT {TablePositions.RowId}, s_region FROM {name} WHERE {TablePositions.RowId} > ?1 AND s_region IS NOT NULL ORDER BY 1 LIMIT {Batch}",
                static row => (Id: row.GetInt64(0), Region: row.GetString(1)!), last);
            if (rows.Count == 0) return;
            foreach (var (id, region) in rows)
                if (RegionHull.Of(region) is { } hull)
                    session.Execute(
                        $"UPDATE {name} SET rgn = ?2, rgn_ra = ?3, rgn_dec = ?4, rgn_radius = ?5 WHERE {TablePositions.RowId} = ?1",
                        id, hull.Key, hull.Ra, hull.Dec, hull.Radius);
            last = rows[^1].Id;
        }
    }
}
