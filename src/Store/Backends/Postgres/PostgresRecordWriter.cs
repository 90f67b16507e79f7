using System.Text.Json;
using Dapper;
using Npgsql;
using TapGamma.Provenance;
using TapGamma.Store.Records;
using static TapGamma.Store.Backends.Postgres.PostgresRecordSql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Writes and removes records. Runs inside the caller's transaction.</summary>
internal static class PostgresRecordWriter
{
    /// <summary>Keeps a record, unless it is kept: one look, and one batch of statements.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        var look = await PostgresRecordLook.AtAsync(connection, record, keeping, cancellationToken).ConfigureAwait(false);
        var number = look.Known ?? look.Next;
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            if (look.Known is null) await WriteAsync(batch, record, keeping, look, cancellationToken).ConfigureAwait(false);
            if (keeping.Job is { } job)
            {
                batch.BatchCommands.Add(Of(
                    """
                    INSERT INTO tapgamma.tg_record_job (job, tg_record, pending) VALUES ($1, $2, $3)
                    ON CONFLICT (job) DO UPDATE SET tg_record = EXCLUDED.tg_record, pending = EXCLUDED.pending
                    """,
                    Text(job), Number(number), Flag(keeping.IsPending)));
            }

            if (!keeping.IsPending) batch.BatchCommands.Add(Show(number));
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Shows the record of a job to those who may see it, in one statement of its own.</summary>
    /// <returns>Whether there is one.</returns>
    public static async Task<bool> CompleteAsync(NpgsqlConnection connection, string job)
    {
        // The record is locked: whoever publishes it meanwhile is waited for, and heard.
        return await connection.ExecuteAsync(
            $"""
            WITH job AS (UPDATE tapgamma.tg_record_job SET pending = false WHERE job = @job RETURNING tg_record),
              r AS (SELECT tg_record, owner, published FROM tapgamma.tg_record WHERE tg_record = (SELECT tg_record FROM job) FOR NO KEY UPDATE)
            UPDATE tapgamma.tg_scope AS s SET audience = {Audience} FROM r WHERE s.tg_scope = r.tg_record
            """,
            new { job }).ConfigureAwait(false) > 0;
    }

    /// <summary>Shows a record to those who may see it.</summary>
    public static Task ShowAsync(NpgsqlConnection connection, long number) => connection.ExecuteAsync(ShowSql("@number"), new { number });

    /// <summary>Removes a record that no job and nobody's publication needs.</summary>
    public static async Task RemoveUnneededAsync(NpgsqlConnection connection, long number)
    {
        var isNeeded = await connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM tapgamma.tg_record_job WHERE tg_record = @number)
              OR EXISTS (SELECT 1 FROM tapgamma.tg_record WHERE tg_record = @number AND published)
            """,
            new { number }).ConfigureAwait(false);
        if (isNeeded) return;
        var id = await connection.ExecuteScalarAsync<string>("SELECT id FROM tapgamma.tg_record WHERE tg_record = @number", new { number }).ConfigureAwait(false);
        var rows = string.Concat(RecordTables.All.Select(
            table => $"DELETE FROM {Sql.TableOf(table)} AS t WHERE {RecordSql.IsOwn(table, "@id", "@behind", "@number")};\n"));
        await connection.ExecuteAsync(
            rows +
            """
            DELETE FROM tapgamma.tg_scope_collection WHERE tg_scope = @number;
            DELETE FROM tapgamma.tg_scope WHERE tg_scope = @number;
            DELETE FROM tapgamma.tg_record WHERE tg_record = @number;
            """,
            new { number, id, behind = RecordSql.Behind(id!) }).ConfigureAwait(false);
    }

    private const string Audience = "CASE WHEN r.owner = '' OR r.published THEN '' ELSE '=' || r.owner END";

    private static string ShowSql(string number) =>
        $"UPDATE tapgamma.tg_scope AS s SET audience = {Audience} FROM tapgamma.tg_record AS r WHERE r.tg_record = {number} AND s.tg_scope = {number}";

    private static NpgsqlBatchCommand Show(long number) => Of(ShowSql("$1"), Number(number));

    private static async Task WriteAsync(
        NpgsqlBatch batch, ProvenanceRecord record, RecordKeeping keeping, PostgresRecordLook look, CancellationToken cancellationToken)
    {
        var rows = RecordRows.Of(record, keeping, look.Collections);
        var number = look.Next;
        var scopes = new Dictionary<RecordScope, long>();
        foreach (var scope in rows.Scopes) scopes.Add(scope, await look.ScopeOfAsync(batch.Connection!, scope, cancellationToken).ConfigureAwait(false));
        batch.BatchCommands.Add(Of(
            """
            WITH s AS (INSERT INTO tapgamma.tg_scope (tg_scope, audience) VALUES ($1, $2)),
              c AS (INSERT INTO tapgamma.tg_scope_collection SELECT $1, k FROM unnest($3) AS k)
            INSERT INTO tapgamma.tg_record (tg_record, id, owner, prefixes, published) VALUES ($1, $4, $5, $6, false)
            """,
            Number(number), Text(RecordScope.Nobody), Texts(rows.Collections), Text(record.Id), Text(keeping.Owner ?? ""),
            Text(record.Prefixes.Count == 0 ? null : JsonSerializer.Serialize(record.Prefixes))));
        if (keeping.IsPublishing)
        {
            string[] dids = [.. record.Entities.Select(entity => entity.PublisherDid).OfType<string>()];
            batch.BatchCommands.Add(Of("DELETE FROM provenance.entity WHERE id = ANY($1) AND tg_record = 0", Texts(dids)));
            batch.BatchCommands.Add(Of("DELETE FROM provenance.wasgeneratedby WHERE entity_id = ANY($1) AND tg_record = 0", Texts(dids)));
        }

        foreach (var table in RecordSql.Elements) batch.BatchCommands.Add(RemoveHearsay(table, record.Id));
        if (rows.SharedAgents is { Count: > 0 } agents) batch.BatchCommands.Add(ShowAgents(agents, row => scopes[row.Scope!]));
        foreach (var (table, planned) in rows.Tables)
            batch.BatchCommands.Add(InsertOf(table, planned, row => row.Scope is { } scope ? scopes[scope] : number, number));
    }
}
