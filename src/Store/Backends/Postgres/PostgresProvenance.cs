using System.Data;
using Dapper;
using Npgsql;
using TapGamma.Provenance;
using TapGamma.Provenance.Views;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Records of provenance in a PostgreSQL store.</summary>
internal sealed class PostgresProvenance(PostgresDatabase database, ProvenanceAudience? audience = null) : IProvenanceStore
{
    /// <inheritdoc/>
    public IProvenanceStore For(ProvenanceAudience audience) => new PostgresProvenance(database, audience);

    /// <inheritdoc/>
    public async ValueTask AddAsync(ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(keeping);
        ArgumentException.ThrowIfNullOrEmpty(record.Id);
        await WriteAsync(
            async connection =>
            {
                await PostgresRecordWriter.AddAsync(connection, record, keeping, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, CancellationToken cancellationToken) => ConnectedAsync(
        connection => PostgresRecordWriter.CompleteAsync(connection, job ?? throw new ArgumentNullException(nameof(job))), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(string job, CancellationToken cancellationToken) => ChangeAsync(
        job,
        async (connection, number) =>
        {
            await connection.ExecuteAsync(
                """
                UPDATE tapgamma.tg_record_job AS j SET job = @outlived, pending = false FROM tapgamma.tg_record AS r
                WHERE j.job = @job AND r.tg_record = j.tg_record AND r.published
                """,
                new { job, outlived = RecordSql.Outlived(job) }).ConfigureAwait(false);
            await connection.ExecuteAsync("DELETE FROM tapgamma.tg_record_job WHERE job = @job", new { job }).ConfigureAwait(false);
            await PostgresRecordWriter.RemoveUnneededAsync(connection, number).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PublishAsync(string job, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken) => ChangeAsync(
        job,
        async (connection, number) =>
        {
            var record = (await connection.ExecuteScalarAsync<string>(
                "UPDATE tapgamma.tg_record SET published = @published WHERE tg_record = @number RETURNING id", new { number, published = products.Count > 0 }).ConfigureAwait(false))!;
            await connection.ExecuteAsync(PostgresRecordSql.Sql.Unname("@record", "@behind", "@number"), new { record, behind = RecordSql.Behind(record), number }).ConfigureAwait(false);
            foreach (var (id, did) in products)
                await connection.ExecuteAsync(PostgresRecordSql.Sql.Name("@number", "@id", "@did"), new { number, id, did }).ConfigureAwait(false);
            await PostgresRecordWriter.ShowAsync(connection, number).ConfigureAwait(false);
            if (products.Count > 0) return;
            await connection.ExecuteAsync("DELETE FROM tapgamma.tg_record_job WHERE job = @outlived", new { outlived = RecordSql.Outlived(job) }).ConfigureAwait(false);
            await PostgresRecordWriter.RemoveUnneededAsync(connection, number).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> PendingJobsAsync(CancellationToken cancellationToken) => [.. await database.ReadAsync(
        connection => connection.QueryAsync<string>("SELECT job FROM tapgamma.tg_record_job WHERE pending ORDER BY job"), cancellationToken).ConfigureAwait(false)];

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(string recordId, CancellationToken cancellationToken) =>
        FindAsync("r.id = @value ORDER BY r.owner = '', r.tg_record", recordId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindOfJobAsync(string job, CancellationToken cancellationToken) =>
        FindAsync("r.tg_record IN (SELECT j.tg_record FROM tapgamma.tg_record_job AS j WHERE j.job = @value)", job, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        return ReadAsync(
            async connection => await new RecordReader(new PostgresRecordSource(connection, audience, cancellationToken)).WalkAsync(ids, options).ConfigureAwait(false),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask TendAsync(CancellationToken cancellationToken) => await ConnectedAsync(
        async connection =>
        {
            await PostgresStatistics.RenewAsync(connection, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    private ValueTask<StoredRecord?> FindAsync(string condition, string value, CancellationToken cancellationToken) => ReadAsync(
        async connection =>
        {
            var seen = audience is null ? "true"
                : "s.audience = ANY(@audiences) AND NOT EXISTS "
                    + "(SELECT 1 FROM tapgamma.tg_scope_collection AS c WHERE c.tg_scope = s.tg_scope AND c.collection = ANY(@hidden))";
            var found = (await connection.QueryAsync<(long Number, string Id, string Owner, string? Prefixes, bool Published)>(
                $"""
                SELECT r.tg_record, r.id, r.owner, r.prefixes, r.published
                FROM tapgamma.tg_record AS r JOIN tapgamma.tg_scope AS s ON s.tg_scope = r.tg_record WHERE {seen} AND {condition}
                """,
                new
                {
                    value = value.Replace('\0', '\uFFFD'),
                    audiences = audience?.Scopes.ToArray(),
                    hidden = audience?.HiddenCollections.ToArray(),
                }).ConfigureAwait(false)).ToList();
            if (found.Count == 0) return null;
            var (number, id, owner, prefixes, published) = found[0];
            var record = await new RecordReader(new PostgresRecordSource(connection, audience, cancellationToken)).ReadAsync(number, id, prefixes)
                .ConfigureAwait(false);
            var jobs = await connection.QueryAsync<string>(
                "SELECT job FROM tapgamma.tg_record_job WHERE tg_record = @number ORDER BY job", new { number }).ConfigureAwait(false);
            return new StoredRecord(record, owner.Length > 0 ? owner : null, [.. jobs], published);
        },
        cancellationToken);

    private async ValueTask<bool> ChangeAsync(string job, Func<NpgsqlConnection, long, Task> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        // A job without a record waits for nobody who writes.
        if (await database.ReadAsync(connection => NumberOfAsync(connection, job), cancellationToken).ConfigureAwait(false) is null) return false;
        return await WriteAsync(
            async connection =>
            {
                await PostgresRecordLook.LockAsync(connection, cancellationToken).ConfigureAwait(false);
                var number = await NumberOfAsync(connection, job).ConfigureAwait(false);
                if (number is { } found) await change(connection, found).ConfigureAwait(false);
                return number is not null;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static Task<long?> NumberOfAsync(NpgsqlConnection connection, string job) =>
        connection.ExecuteScalarAsync<long?>("SELECT tg_record FROM tapgamma.tg_record_job WHERE job = ANY(@jobs)", new { jobs = new[] { job, RecordSql.Outlived(job) } });

    /// <summary>All looks of one question see the same state.</summary>
    private ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken) => new(database.ReadAsync(
        async connection =>
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false)) return await read(connection).ConfigureAwait(false);
        },
        cancellationToken));

    private ValueTask<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> change, CancellationToken cancellationToken) => ConnectedAsync(
        async connection =>
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await change(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        },
        cancellationToken);

    private async ValueTask<T> ConnectedAsync<T>(Func<NpgsqlConnection, Task<T>> change, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false)) return await change(connection).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }
}
