using Dapper;
using Npgsql;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>What the planner knows of the tables of provenance: brought up to date where much was written, because autovacuum comes when it likes, or never.</summary>
internal static class PostgresStatistics
{
    // A table that nobody looked at yet counts as large; one of few rows is read as fast with any plan.
    private const string Outdated =
        """
        SELECT format('%I.%I', s.schemaname, s.relname)
        FROM pg_stat_user_tables AS s JOIN pg_class AS c ON c.oid = s.relid
        WHERE (s.schemaname = @provenance OR (s.schemaname = 'tapgamma' AND s.relname IN ('tg_scope', 'tg_scope_collection', 'tg_record', 'tg_record_job')))
          AND (s.n_mod_since_analyze > 100 + 0.2 * GREATEST(c.reltuples, 0) OR (c.reltuples < 0 AND pg_relation_size(c.oid) > 8192))
          AND pg_has_role(c.relowner, 'USAGE')
        ORDER BY 1
        """;

    /// <summary>Counts anew what has changed much since it was counted.</summary>
    public static async Task RenewAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await connection.QueryAsync<string>(
            new CommandDefinition(Outdated, new { provenance = RecordTable.Schema }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        foreach (var table in tables)
            await connection.ExecuteAsync(new CommandDefinition($"ANALYZE {table}", cancellationToken: cancellationToken)).ConfigureAwait(false);
    }
}
