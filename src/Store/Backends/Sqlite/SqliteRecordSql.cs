using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Statements on records of provenance.</summary>
internal static class SqliteRecordSql
{
    public static RecordSql Sql { get; } = new(
        "", table => SqliteCollectionTables.Quoted(table.Table.PhysicalName), (value, list) => $"{value} IN (SELECT value FROM json_each({list}))", column => column);

    /// <summary>Shows an agent to all that is told of with another collection now.</summary>
    public static string ShowAgents { get; } = Sql.ShowAgents("", "?1", "?2");

    private static readonly Dictionary<RecordTable, (string Own, string Shared)> s_inserts = RecordTables.All.ToDictionary(table => table, Inserts);

    /// <summary>The statements that write a row which goes with its record, and one that records share.</summary>
    public static (string Own, string Shared) InsertOf(RecordTable table) => s_inserts[table];

    private static (string Own, string Shared) Inserts(RecordTable table)
    {
        var name = Sql.TableOf(table);
        var count = table.Columns.Count;
        string Parameter(string column) => "?" + (table.Places[column] + 1);
        var parameters = string.Join(", ", Enumerable.Range(1, count + 2).Select(i => "?" + i));
        var insert = $"INSERT INTO {name} ({string.Join(", ", table.Columns)}, {RecordTable.Record}, {RecordTable.Scope})";
        // What somebody told first stands: of an element, of the making of an entity, and of any other relation.
        var same = table.Ends is not { } ends ? $"id = {Parameter("id")}"
            : table == RecordTables.Generated ? $"entity_id = {Parameter("entity_id")} AND tg_record = 0"
            : $"{ends.From} IS {Parameter(ends.From)} AND {ends.To} IS {Parameter(ends.To)} AND tg_record = 0"
                + (table.Places.ContainsKey("role") ? $" AND role IS {Parameter("role")}" : "");
        return (
            $"{insert.Replace("INSERT", "INSERT OR IGNORE", StringComparison.Ordinal)} VALUES ({parameters})",
            $"{insert} SELECT {parameters} WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE {same} AND ({RecordSql.Known} OR tg_scope = ?{count + 2}))");
    }
}
