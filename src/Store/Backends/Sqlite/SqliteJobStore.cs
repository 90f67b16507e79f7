using Microsoft.Data.Sqlite;
using TapGamma.Uws;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// Jobs in a SQLite file of their own, so that they wait neither for an ingest nor for a long query. Several server processes of
/// one machine may share it. Changes are short and come one after the other; look-ups never wait for them.
/// </summary>
internal sealed class SqliteJobStore : IJobStore
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _reading = new();
    private readonly JobSignals _signals = new();
    private readonly SqliteSession _writer;
    private readonly SqliteSession _reader;
    private readonly SqliteJobBell _bell;
    private long _seen;

    private SqliteJobStore(SqliteSession writer, SqliteSession reader, string path)
    {
        (_writer, _reader) = (writer, reader);
        _bell = new SqliteJobBell(path, LookAsync);
    }

    /// <summary>Opens the jobs in a file, which is made where it is missing.</summary>
    public static SqliteJobStore Open(string path, StoreOptions options)
    {
        var writer = SqliteJobFile.Open(path, options);
        try
        {
            return new SqliteJobStore(writer, SqliteJobFile.Connect(path, options), path);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        await WriteAsync(
            session =>
            {
                session.Execute(SqliteJobSql.Insert, SqliteJobSql.Values(job));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        Tell(job.Id, job.Phase == ExecutionPhase.Queued);
    }

    /// <inheritdoc/>
    public ValueTask<Job?> FindAsync(string service, string id, CancellationToken cancellationToken) =>
        Read(session => session.Query($"SELECT {SqliteJobSql.Columns} FROM tg_job WHERE id = ?1 AND service = ?2", SqliteJobSql.Row, id, service)
            .FirstOrDefault()?.Read());

    /// <inheritdoc/>
    public ValueTask<Job?> GlanceAsync(string service, string id, CancellationToken cancellationToken) => FindAsync(service, id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Job?> FindAsync(string id, CancellationToken cancellationToken) =>
        Read(session => session.Query($"SELECT {SqliteJobSql.Columns} FROM tg_job WHERE id = ?1", SqliteJobSql.Row, id).FirstOrDefault()?.Read());

    /// <inheritdoc/>
    public ValueTask<Job?> FindAnswerAsync(string service, string? owner, string question, CancellationToken cancellationToken) =>
        Read(session => session.Query(
            $"""
            SELECT {SqliteJobSql.Columns} FROM tg_job WHERE question = ?1 AND service = ?2 AND owner IS ?3 AND phase = 'COMPLETED'
            ORDER BY created DESC LIMIT 1
            """,
            SqliteJobSql.Row, question, service, owner).FirstOrDefault()?.Read());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JobReference>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Read<IReadOnlyList<JobReference>>(session => session.Query(
            $"""
            SELECT id, phase, run_id, owner, created FROM tg_job
            WHERE service = ?1 AND (?2 IS NULL OR origin = ?2) AND created > ?3 AND phase IN (SELECT value FROM json_each(?4))
            ORDER BY created {(filter.Last is null ? "ASC" : "DESC")}, id LIMIT ?5
            """,
            SqliteJobSql.Reference,
            filter.Service,
            filter.Origin,
            filter.After is { } after ? JobRow.Number(after) : long.MinValue,
            SqliteJobSql.Words(filter.EffectivePhases.Select(phase => phase.Word())),
            filter.Last ?? -1));
    }

    /// <inheritdoc/>
    public ValueTask<int> CountUnfinishedAsync(string origin, CancellationToken cancellationToken) => Read(session => (int)session.Scalar(
        "SELECT count(*) FROM tg_job WHERE origin = ?1 AND phase IN ('PENDING', 'QUEUED', 'EXECUTING', 'HELD', 'SUSPENDED')", origin));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListIdsAsync(string origin, CancellationToken cancellationToken) => Read<IReadOnlyList<string>>(session =>
        session.Query("SELECT id FROM tg_job WHERE origin = ?1 AND phase <> 'ARCHIVED'", row => row.GetString(0)!, origin));

    /// <inheritdoc/>
    public async ValueTask<bool> ReplaceAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return await WriteAsync(session => Changes(session, SqliteJobSql.Update, SqliteJobSql.Values(job)), cancellationToken).ConfigureAwait(false)
            && Tell(job.Id, job.Phase == ExecutionPhase.Queued);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(string service, string id, CancellationToken cancellationToken) =>
        await WriteAsync(
            session => Changes(session, "DELETE FROM tg_job WHERE id = ?1 AND service = ?2 RETURNING id", id, service),
            cancellationToken).ConfigureAwait(false)
        && Tell(id, isQueued: false);

    /// <inheritdoc/>
    public async ValueTask<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var services = SqliteJobSql.Words(claim.Services);
        // A look first: idle workers shall not take the lock.
        if (!await Read(session => session.Scalar(SqliteJobSql.IsAnyQueued, services) != 0).ConfigureAwait(false)) return null;
        var claimed = await WriteAsync(
            session => session.Query(
                SqliteJobSql.Claim, SqliteJobSql.Row, services, claim.Worker, JobRow.Number(claim.Now), JobRow.Number(claim.LeaseUntil)).FirstOrDefault(),
            cancellationToken).ConfigureAwait(false);
        if (claimed?.Read() is not { } job) return null;
        Tell(job.Id, isQueued: false);
        return job;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyCollection<string>> RenewAsync(
        string worker, DateTimeOffset leaseUntil, IReadOnlyCollection<JobPulse> pulses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pulses);
        if (pulses.Count == 0) return [];
        var lease = JobRow.Number(leaseUntil);
        return await WriteAsync(
            session => pulses.Where(pulse => Changes(session, SqliteJobSql.Renew, lease, JobRow.Write(pulse.Progress), pulse.Id, worker, pulse.Attempt))
                .Select(pulse => pulse.Id).ToList(),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Job>> FindExecutingAsync(CancellationToken cancellationToken) => FindAllAsync("phase = 'EXECUTING'");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Job>> FindExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        FindAllAsync("destruction <= ?1 ORDER BY destruction LIMIT ?2", JobRow.Number(now), most);

    /// <inheritdoc/>
    public IJobWatch Watch(string? id) => _signals.Begin(id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _bell.DisposeAsync().ConfigureAwait(false);
        await _writing.WaitAsync().ConfigureAwait(false);
        lock (_reading) _reader.Dispose();
        _writer.Dispose();
        _writing.Dispose();
    }

    private static bool Changes(SqliteSession session, string sql, params ReadOnlySpan<object?> values) =>
        session.Query(sql, static row => row.GetString(0), values).Count > 0;

    private ValueTask<IReadOnlyList<Job>> FindAllAsync(string condition, params object?[] values) => Read<IReadOnlyList<Job>>(
        session => session.Query($"SELECT {SqliteJobSql.Columns} FROM tg_job WHERE {condition}", SqliteJobSql.Row, values).ConvertAll(row => row.Read()));

    /// <summary>Wakes those who watch, here and in other processes.</summary>
    private bool Tell(string id, bool isQueued)
    {
        _signals.Changed(id, isQueued);
        _bell.Ring();
        return true;
    }

    /// <summary>SQLite counts the changes that others made to a connection's database: our own were told already.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var version = await WriteAsync(session => session.Scalar("PRAGMA data_version"), cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _seen, version) != version) _signals.ChangedSomewhere();
    }

    private ValueTask<T> Read<T>(Func<SqliteSession, T> work)
    {
        try
        {
            lock (_reading) return new ValueTask<T>(work(_reader));
        }
        catch (SqliteException fault)
        {
            throw SqliteJobFile.Explain(fault);
        }
    }

    private async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return work(_writer);
        }
        catch (SqliteException fault)
        {
            throw SqliteJobFile.Explain(fault);
        }
        finally
        {
            _writing.Release();
        }
    }
}
