using Npgsql;
using NpgsqlTypes;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Statements on records of provenance.</summary>
internal static class PostgresRecordSql
{
    public static RecordSql Sql { get; } = new(
        "tapgamma.", table => PostgresSql.Table(table.Table), (value, list) => $"{value} = ANY({list})", column => column + "::text");

    private static readonly string s_showAgents = Sql.ShowAgents("FROM unnest($1, $2) AS v(id, scope)", "v.id", "v.scope");

    private static readonly Dictionary<RecordTable, string> s_inserts = RecordTables.All.ToDictionary(table => table, Insert);

    /// <summary>One statement for all rows of a table, which are given column by column.</summary>
    public static NpgsqlBatchCommand InsertOf(RecordTable table, IReadOnlyList<PlannedRow> rows, Func<PlannedRow, long> scopeOf, long record)
    {
        var command = Of(s_inserts[table]);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (IsNumber(table, i)) command.Parameters.Add(Array(NpgsqlDbType.Bigint, rows.Select(row => (long?)row.Values[i])));
            else command.Parameters.Add(Array(NpgsqlDbType.Text, rows.Select(row => Storable((string?)row.Values[i]))));
        }

        command.Parameters.Add(Array(NpgsqlDbType.Bigint, rows.Select(row => row.IsOwn ? record : 0)));
        command.Parameters.Add(Array(NpgsqlDbType.Bigint, rows.Select(scopeOf)));
        return command;
    }

    /// <summary>Shows agents to all that are told of with other collections now.</summary>
    public static NpgsqlBatchCommand ShowAgents(IReadOnlyList<PlannedRow> agents, Func<PlannedRow, long> scopeOf) => Of(
        s_showAgents, Texts(agents.Select(row => (string)row.Values[RecordTables.Agents.Places["id"]]!)), Array(NpgsqlDbType.Bigint, agents.Select(scopeOf)));

    /// <summary>Removes what others told of a record's elements before it was kept.</summary>
    public static NpgsqlBatchCommand RemoveHearsay(RecordTable table, string recordId)
    {
        return Of($"DELETE FROM {Sql.TableOf(table)} AS t WHERE {RecordSql.IsOwn(table, "$1", "$2", "0")}", Text(recordId), Text(RecordSql.Behind(recordId)));
    }

    /// <summary>One statement of a batch.</summary>
    public static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
#pragma warning disable CA2100 // The text is made of names of ours; values are parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(value);
        return command;
    }

    public static NpgsqlParameter Text(string? value) => new NpgsqlParameter<string> { TypedValue = Storable(value), NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Flag(bool value) => new NpgsqlParameter<bool> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Texts(IEnumerable<string> values) => Array(NpgsqlDbType.Text, values.Select(Storable));

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };

    // The one character that the server's texts cannot hold.
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');

    private static bool IsNumber(RecordTable table, int column) =>
        table.Table.Columns.FirstOrDefault(c => c.Name == table.Columns[column]) is { Column.IsText: false };

    private static string Insert(RecordTable table)
    {
        var columns = string.Join(", ", table.Columns);
        var arrays = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}::{(IsNumber(table, i) ? "bigint" : "text")}[]"));
        // What somebody told first stands: of an element, of the making of an entity, and of any other relation.
        var same = table.Ends is not { } ends ? "e.id = v.id"
            : table == RecordTables.Generated ? "e.entity_id = v.entity_id AND e.tg_record = 0"
            : $"e.{ends.From} = v.{ends.From} AND e.{ends.To} IS NOT DISTINCT FROM v.{ends.To} AND e.tg_record = 0"
                + (table.Places.ContainsKey("role") ? " AND e.role IS NOT DISTINCT FROM v.role" : "");
        var name = Sql.TableOf(table);
        // OFFSET 0: each row is looked up by the index; without it the planner may read the whole table, to hash what it holds.
        return $"""
            INSERT INTO {name} ({columns}, tg_record, tg_scope)
            SELECT {string.Join(", ", table.Columns.Select(column => "v." + column))}, v.tg_record, v.tg_scope
            FROM unnest({arrays}, ${table.Columns.Count + 1}::bigint[], ${table.Columns.Count + 2}::bigint[]) AS v({columns}, tg_record, tg_scope)
            WHERE v.tg_record <> 0 OR NOT EXISTS (SELECT 1 FROM {name} AS e WHERE {same} AND ({RecordSql.Known} OR e.tg_scope = v.tg_scope) OFFSET 0)
            """;
    }
}
