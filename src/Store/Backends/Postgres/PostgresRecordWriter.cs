using System.Text.Json;
using Dapper;
using Npgsql;
using TapGamma.Provenance;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Writes and removes records. Runs inside the caller's transaction.</summary>
internal static class PostgresRecordWriter
{
    /// <summary>Writers of records come one after the other, so that what records share is written once: <c>TapGrecs</c> in ASCII.</summary>
    private const long LockKey = 0x5461704772656373;

    /// <summary>Lets no other writer of records in until the transaction ends.</summary>
    public static Task LockAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey });

    /// <summary>Keeps a record, unless it is kept.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        await LockAsync(connection).ConfigureAwait(false);
        var known = await connection.ExecuteScalarAsync<long?>(
            "SELECT tg_record FROM tapgamma.tg_record WHERE id = @Id AND owner = @owner", new { record.Id, owner = keeping.Owner ?? "" }).ConfigureAwait(false);
        var number = known ?? await WriteAsync(connection, record, keeping, cancellationToken).ConfigureAwait(false);
        if (keeping.Job is { } job)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO tapgamma.tg_record_job (job, tg_record, pending) VALUES (@job, @number, @IsPending)
                ON CONFLICT (job) DO UPDATE SET tg_record = EXCLUDED.tg_record, pending = EXCLUDED.pending
                """,
                new { job, number, keeping.IsPending }).ConfigureAwait(false);
        }

        if (!keeping.IsPending) await ShowAsync(connection, number).ConfigureAwait(false);
    }

    /// <summary>Shows a record to those who may see it.</summary>
    public static Task ShowAsync(NpgsqlConnection connection, long number) => connection.ExecuteAsync(
        """
        UPDATE tapgamma.tg_scope AS s SET audience = CASE WHEN r.owner = '' OR r.published THEN '' ELSE '=' || r.owner END
        FROM tapgamma.tg_record AS r WHERE r.tg_record = @number AND s.tg_scope = @number
        """,
        new { number });

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
            table => $"DELETE FROM {PostgresRecordSql.Sql.TableOf(table)} AS t WHERE {RecordSql.IsOwn(table, "@id", "@behind", "@number")};\n"));
        await connection.ExecuteAsync(
            rows +
            """
            DELETE FROM tapgamma.tg_scope_collection WHERE tg_scope = @number;
            DELETE FROM tapgamma.tg_scope WHERE tg_scope = @number;
            DELETE FROM tapgamma.tg_record WHERE tg_record = @number;
            """,
            new { number, id, behind = RecordSql.Behind(id!) }).ConfigureAwait(false);
    }

    private static async Task<long> WriteAsync(
        NpgsqlConnection connection, ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        var rows = RecordRows.Of(record, keeping, await CollectionsAsync(connection, record).ConfigureAwait(false));
        var number = await connection.ExecuteScalarAsync<long>(
            """
            WITH s AS (INSERT INTO tapgamma.tg_scope (audience) VALUES (@audience) RETURNING tg_scope),
              c AS (INSERT INTO tapgamma.tg_scope_collection SELECT s.tg_scope, k FROM s, unnest(@collections) AS k),
              r AS (INSERT INTO tapgamma.tg_record (tg_record, id, owner, prefixes, published) SELECT tg_scope, @Id, @owner, @prefixes, false FROM s)
            SELECT tg_scope FROM s
            """,
            new
            {
                audience = RecordScope.Nobody,
                collections = rows.Collections.ToArray(),
                record.Id,
                owner = keeping.Owner ?? "",
                prefixes = record.Prefixes.Count == 0 ? null : JsonSerializer.Serialize(record.Prefixes),
            }).ConfigureAwait(false);
        if (keeping.IsPublishing)
        {
            await connection.ExecuteAsync(
                """
                DELETE FROM provenance.entity WHERE id = ANY(@dids) AND tg_record = 0;
                DELETE FROM provenance.wasgeneratedby WHERE entity_id = ANY(@dids) AND tg_record = 0;
                """,
                new { dids = record.Entities.Select(entity => entity.PublisherDid).OfType<string>().ToArray() }).ConfigureAwait(false);
        }

        var scopes = new Dictionary<RecordScope, long>();
        foreach (var scope in rows.Scopes) scopes.Add(scope, await ScopeOfAsync(connection, scope).ConfigureAwait(false));
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var table in RecordSql.Elements) batch.BatchCommands.Add(PostgresRecordSql.RemoveHearsay(table, record.Id));
            foreach (var (table, planned) in rows.Tables)
                batch.BatchCommands.Add(PostgresRecordSql.InsertOf(table, planned, row => row.Scope is { } scope ? scopes[scope] : number, number));
            if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return number;
    }

    private static async Task<Dictionary<string, string>> CollectionsAsync(NpgsqlConnection connection, ProvenanceRecord record)
    {
        string[] names = [.. record.Entities.SelectMany(entity => (string?[])[entity.PublisherDid, entity.Sha256]).OfType<string>().Distinct()];
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<(string Name, string Collection)>(
            PostgresRecordSql.Sql.Collections("ivoa.obscore", "@names"), new { names }).ConfigureAwait(false);
        foreach (var (name, collection) in rows) found.TryAdd(name, collection);
        return found;
    }

    private static async Task<long> ScopeOfAsync(NpgsqlConnection connection, RecordScope scope) =>
        await connection.ExecuteScalarAsync<long?>("SELECT tg_scope FROM tapgamma.tg_scope WHERE name = @Name", new { scope.Name }).ConfigureAwait(false)
        ?? await connection.ExecuteScalarAsync<long>(
            """
            WITH s AS (INSERT INTO tapgamma.tg_scope (name, audience) VALUES (@Name, @Audience) RETURNING tg_scope),
              c AS (INSERT INTO tapgamma.tg_scope_collection SELECT tg_scope, @Collection FROM s WHERE @Collection IS NOT NULL)
            SELECT tg_scope FROM s
            """,
            new { scope.Name, scope.Audience, scope.Collection }).ConfigureAwait(false);
}
