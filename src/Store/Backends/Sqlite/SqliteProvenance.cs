using System.Text.Json;
using TapGamma.Provenance;
using TapGamma.Provenance.Views;
using TapGamma.Store.Records;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Records of provenance in a SQLite store.</summary>
internal sealed class SqliteProvenance(SqliteReaderPool pool, SqliteProvenanceWriter writer, ProvenanceAudience? audience = null) : IProvenanceStore
{
    /// <inheritdoc/>
    public IProvenanceStore For(ProvenanceAudience audience) => new SqliteProvenance(pool, writer, audience);

    /// <inheritdoc/>
    public async ValueTask AddAsync(ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(keeping);
        ArgumentException.ThrowIfNullOrEmpty(record.Id);
        await writer.WriteAsync(
            session =>
            {
                SqliteRecordWriter.Add(session, record, keeping);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteAsync(string job, CancellationToken cancellationToken) => ChangeAsync(
        job,
        (session, number) =>
        {
            session.Execute("UPDATE tg_record_job SET pending = 0 WHERE job = ?1", job);
            SqliteRecordWriter.Show(session, number);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(string job, CancellationToken cancellationToken) => ChangeAsync(
        job,
        (session, number) =>
        {
            session.Execute(
                """
                UPDATE tg_record_job SET job = ?2, pending = 0
                WHERE job = ?1 AND EXISTS (SELECT 1 FROM tg_record AS r WHERE r.tg_record = tg_record_job.tg_record AND r.published = 1)
                """,
                job, RecordSql.Outlived(job));
            session.Execute("DELETE FROM tg_record_job WHERE job = ?1", job);
            SqliteRecordWriter.RemoveUnneeded(session, number);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> PublishAsync(string job, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken) => ChangeAsync(
        job,
        (session, number) =>
        {
            var record = session.Query("UPDATE tg_record SET published = ?2 WHERE tg_record = ?1 RETURNING id", static row => row.GetString(0)!, number, products.Count > 0)[0];
            session.Execute(SqliteRecordSql.Sql.Unname("?1", "?2", "?3"), record, RecordSql.Behind(record), number);
            foreach (var (id, did) in products) session.Execute(SqliteRecordSql.Sql.Name("?1", "?2", "?3"), number, id, did);
            SqliteRecordWriter.Show(session, number);
            if (products.Count > 0) return;
            session.Execute("DELETE FROM tg_record_job WHERE job = ?1", RecordSql.Outlived(job));
            SqliteRecordWriter.RemoveUnneeded(session, number);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> PendingJobsAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        session => new(session.Query("SELECT job FROM tg_record_job WHERE pending = 1 ORDER BY job", static row => row.GetString(0)!)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindAsync(string recordId, CancellationToken cancellationToken) => ReadAsync(
        session => FindAsync(session, "r.id = ?1 ORDER BY r.owner = '', r.tg_record", recordId), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredRecord?> FindOfJobAsync(string job, CancellationToken cancellationToken) => ReadAsync(
        session => FindAsync(session, "r.tg_record IN (SELECT j.tg_record FROM tg_record_job AS j WHERE j.job = ?1)", job), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(options);
        return ReadAsync(
            session => new RecordReader(new SqliteRecordSource(session, audience, cancellationToken)).WalkAsync(ids, options), cancellationToken);
    }

    /// <summary>The planner's figures are fixed by the schema.</summary>
    public ValueTask TendAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private async ValueTask<StoredRecord?> FindAsync(SqliteSession session, string condition, string value)
    {
        var seen = audience is null ? "1 = 1"
            : "s.audience IN (SELECT value FROM json_each(?2)) AND NOT EXISTS (SELECT 1 FROM tg_scope_collection AS c "
                + "WHERE c.tg_scope = s.tg_scope AND c.collection IN (SELECT value FROM json_each(?3)))";
        var found = session.Query(
            $"SELECT r.tg_record, r.id, r.owner, r.prefixes, r.published FROM tg_record AS r JOIN tg_scope AS s ON s.tg_scope = r.tg_record WHERE {seen} AND {condition}",
            static row => (Number: row.GetInt64(0), Id: row.GetString(1)!, Owner: row.GetString(2)!, Prefixes: row.GetString(3), Published: row.GetInt64(4) != 0),
            audience is null ? [value] : [value, JsonSerializer.Serialize(audience.Scopes), JsonSerializer.Serialize(audience.HiddenCollections)]);
        if (found.Count == 0) return null;
        var (number, id, owner, prefixes, published) = found[0];
        var record = await new RecordReader(new SqliteRecordSource(session, audience, CancellationToken.None)).ReadAsync(number, id, prefixes).ConfigureAwait(false);
        var jobs = session.Query("SELECT job FROM tg_record_job WHERE tg_record = ?1 ORDER BY job", static row => row.GetString(0)!, number);
        return new StoredRecord(record, owner.Length > 0 ? owner : null, jobs, published);
    }

    private async ValueTask<bool> ChangeAsync(string job, Action<SqliteSession, long> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        // A job without a record waits for nobody who writes.
        if (!await ReadAsync(session => new ValueTask<bool>(NumbersOf(session, job).Count > 0), cancellationToken).ConfigureAwait(false)) return false;
        return await writer.WriteAsync(
            session =>
            {
                var number = NumbersOf(session, job);
                if (number.Count > 0) change(session, number[0]);
                return number.Count > 0;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static List<long> NumbersOf(SqliteSession session, string job) =>
        session.Query("SELECT tg_record FROM tg_record_job WHERE job IN (?1, ?2)", static row => row.GetInt64(0), job, RecordSql.Outlived(job));

    private async ValueTask<T> ReadAsync<T>(Func<SqliteSession, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var session = await pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            session.Execute("BEGIN");
            try
            {
                return await read(session).ConfigureAwait(false);
            }
            finally
            {
                session.Execute("COMMIT");
            }
        }
        finally
        {
            pool.Return(session);
        }
    }
}
