using Dapper;
using Npgsql;
using TapGamma.Uws;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Jobs in a PostgreSQL database, shared by all servers; changes are announced by NOTIFY.</summary>
internal sealed class PostgresJobStore : IJobStore
{
    private const string Channel = "tapgamma_jobs";

    /// <summary>Claims come one after the other, so that turns are fair over all servers.</summary>
    private const long ClaimKey = 0x54617047636C6D73;

    /// <summary>Tells what this process announced from what others did.</summary>
    private readonly string _self = Guid.NewGuid().ToString("N");

    private readonly PostgresDatabase _database;
    private readonly JobSignals _signals = new();
    private readonly PostgresListener _listener;
    private readonly PostgresJobGlances _glances;

    private PostgresJobStore(PostgresDatabase database)
    {
        _database = database;
        _listener = new PostgresListener(database, Channel, Hear, ChangedSomewhere, TimeProvider.System);
        _glances = new PostgresJobGlances((service, id) => FindAsync(service, id, CancellationToken.None).AsTask(), () => _listener.IsListening, TimeProvider.System);
    }

    public static async Task<PostgresJobStore> OpenAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var store = new PostgresJobStore(database);
        await store._listener.StartAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>What tells the jobs of this database from those of any other: its name and a number made once.</summary>
    public static async Task<string> IdentityAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return (await connection.ExecuteScalarAsync<string>(
                """
                INSERT INTO tg_setting VALUES ('jobs', translate(current_database(), '/\', '__') || '-' || substr(gen_random_uuid()::text, 1, 8))
                ON CONFLICT (name) DO NOTHING;
                SELECT value FROM tg_setting WHERE name = 'jobs';
                """).ConfigureAwait(false))!;
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(Job job, CancellationToken cancellationToken)
    {
        await WriteAsync(
            connection => connection.ExecuteAsync(
                $"""
                INSERT INTO tg_job (id, service, owner, origin, run_id, phase, created, queued, started, destruction, document, progress,
                  worker, lease_until, attempts, question, version)
                VALUES (@Id, @Service, @Owner, @Origin, @RunId, @phase, @created, @queued, @started, @destruction, @document, @progress,
                  @Worker, @lease, @Attempts, @Question, @Version);
                SELECT pg_notify('{Channel}', @phase || ' ' || @Id || ' ' || @self);
                """,
                JobRow.Values(job, _self)),
            cancellationToken).ConfigureAwait(false);
        Changed(job.Id, job.Phase == ExecutionPhase.Queued);
    }

    /// <inheritdoc/>
    public async ValueTask<Job?> FindAsync(string service, string id, CancellationToken cancellationToken) =>
        await JobsAsync("WHERE id = @id AND service = @service", new { id, service }, cancellationToken).ConfigureAwait(false) is [var job] ? job : null;

    /// <inheritdoc/>
    public ValueTask<Job?> GlanceAsync(string service, string id, CancellationToken cancellationToken) => _glances.GetAsync(service, id, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Job?> FindAsync(string id, CancellationToken cancellationToken) =>
        await JobsAsync("WHERE id = @id", new { id }, cancellationToken).ConfigureAwait(false) is [var job] ? job : null;

    /// <inheritdoc/>
    public async ValueTask<Job?> FindAnswerAsync(string service, string? owner, string question, CancellationToken cancellationToken) =>
        await JobsAsync(
            """
            WHERE question = @question AND service = @service AND owner IS NOT DISTINCT FROM @owner::text AND phase = 'COMPLETED'
            ORDER BY created DESC LIMIT 1
            """,
            new { question, service, owner },
            cancellationToken).ConfigureAwait(false) is [var job] ? job : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JobReference>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await RunAsync(
            connection => connection.QueryAsync<(string Id, string Phase, string? RunId, string? Owner, long Created)>(
                $"""
                SELECT id, phase, run_id, owner, created FROM tg_job
                WHERE service = @Service AND (@Origin::text IS NULL OR origin = @Origin) AND created > @after AND phase = ANY (@phases)
                ORDER BY created {(filter.Last is null ? "ASC" : "DESC")}, id LIMIT @Last
                """,
                new
                {
                    filter.Service,
                    filter.Origin,
                    after = filter.After is { } after ? JobRow.Number(after) : long.MinValue,
                    phases = filter.EffectivePhases.Select(phase => phase.Word()).ToArray(),
                    filter.Last,
                }),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new JobReference(row.Id, JobRow.PhaseOf(row.Phase), row.RunId, row.Owner, JobRow.Time(row.Created)))];
    }

    /// <inheritdoc/>
    public async ValueTask<int> CountUnfinishedAsync(string origin, CancellationToken cancellationToken) => await RunAsync(
        connection => connection.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM tg_job WHERE origin = @origin AND phase IN ('PENDING', 'QUEUED', 'EXECUTING', 'HELD', 'SUSPENDED')", new { origin }),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListIdsAsync(string origin, CancellationToken cancellationToken) => [.. await RunAsync(
        connection => connection.QueryAsync<string>("SELECT id FROM tg_job WHERE origin = @origin AND phase <> 'ARCHIVED'", new { origin }),
        cancellationToken).ConfigureAwait(false)];

    /// <inheritdoc/>
    public async ValueTask<bool> ReplaceAsync(Job job, CancellationToken cancellationToken)
    {
        var changed = await WriteAsync(
            connection => connection.QueryAsync<string>(
                $"""
                WITH changed AS (
                  UPDATE tg_job SET owner = @Owner, origin = @Origin, run_id = @RunId, phase = @phase, created = @created, queued = @queued,
                    started = @started, destruction = @destruction, document = @document, progress = @progress, worker = @Worker,
                    lease_until = @lease, attempts = @Attempts, question = @Question, version = @Version + 1
                  WHERE id = @Id AND service = @Service AND version = @Version RETURNING id)
                SELECT id FROM changed, LATERAL (SELECT pg_notify('{Channel}', @phase || ' ' || id || ' ' || @self)) AS told
                """,
                JobRow.Values(job, _self)),
            cancellationToken).ConfigureAwait(false);
        if (!changed.Any()) return false;
        Changed(job.Id, job.Phase == ExecutionPhase.Queued);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(string service, string id, CancellationToken cancellationToken)
    {
        var removed = await WriteAsync(
            connection => connection.QueryAsync<string>(
                $"""
                WITH removed AS (DELETE FROM tg_job WHERE id = @id AND service = @service RETURNING id)
                SELECT id FROM removed, LATERAL (SELECT pg_notify('{Channel}', 'REMOVED ' || id || ' ' || @self)) AS told
                """,
                new { id, service, self = _self }),
            cancellationToken).ConfigureAwait(false);
        if (!removed.Any()) return false;
        Changed(id, isQueued: false);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var rows = await WriteAsync(
            async connection =>
            {
                // One message and one transaction.
                var found = await connection.QueryMultipleAsync(Claim, new
                {
                    ClaimKey,
                    claim.Worker,
                    services = claim.Services.ToArray(),
                    now = JobRow.Number(claim.Now),
                    lease = JobRow.Number(claim.LeaseUntil),
                    self = _self,
                }).ConfigureAwait(false);
                await using (found.ConfigureAwait(false))
                {
                    _ = await found.ReadAsync<bool>().ConfigureAwait(false);
                    return await found.ReadAsync<JobRow>().ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        var claimed = rows.FirstOrDefault()?.Read();
        if (claimed is not null) Changed(claimed.Id, isQueued: false);
        return claimed;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyCollection<string>> RenewAsync(
        string worker, DateTimeOffset leaseUntil, IReadOnlyCollection<JobPulse> pulses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pulses);
        if (pulses.Count == 0) return [];
        return [.. await RunAsync(
            connection => connection.QueryAsync<string>(
                """
                UPDATE tg_job AS j SET lease_until = @lease, progress = p.progress
                FROM unnest(@ids, @attempts, @progress) AS p(id, attempt, progress)
                WHERE j.id = p.id AND j.worker = @worker AND j.attempts = p.attempt AND j.phase = 'EXECUTING' RETURNING j.id
                """,
                new
                {
                    worker,
                    lease = JobRow.Number(leaseUntil),
                    ids = pulses.Select(pulse => pulse.Id).ToArray(),
                    attempts = pulses.Select(pulse => pulse.Attempt).ToArray(),
                    progress = pulses.Select(pulse => JobRow.Write(pulse.Progress)).ToArray(),
                }),
            cancellationToken).ConfigureAwait(false)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Job>> FindExecutingAsync(CancellationToken cancellationToken) =>
        await JobsAsync("WHERE phase = 'EXECUTING'", new { }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Job>> FindExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) => await JobsAsync(
        "WHERE destruction <= @now ORDER BY destruction LIMIT @most", new { now = JobRow.Number(now), most }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IJobWatch Watch(string? id) => _signals.Begin(id);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    // Idle workers take no lock. Of the origin with the fewest running jobs, among those of the one served longest ago, the job that waits longest.
    private const string Claim =
        $"""
        SELECT pg_advisory_xact_lock(@ClaimKey) IS NULL WHERE EXISTS (SELECT 1 FROM tg_job WHERE phase = 'QUEUED' AND service = ANY (@services));
        WITH turn AS (
          SELECT j.origin FROM tg_job AS j WHERE j.phase = 'QUEUED' AND j.service = ANY (@services) GROUP BY j.origin
          ORDER BY (SELECT count(*) FROM tg_job AS r WHERE r.phase = 'EXECUTING' AND r.origin = j.origin),
            (SELECT max(s.started) FROM tg_job AS s WHERE s.origin = j.origin) NULLS FIRST, min(j.queued), j.origin
          LIMIT 1),
        claimed AS (
          UPDATE tg_job SET phase = 'EXECUTING', worker = @Worker, started = @now, lease_until = @lease, progress = NULL,
            attempts = attempts + 1, version = version + 1
          WHERE id = (
            SELECT id FROM tg_job WHERE phase = 'QUEUED' AND origin = (SELECT origin FROM turn) AND service = ANY (@services)
            ORDER BY queued, id LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING *)
        SELECT {JobRow.Columns} FROM claimed, LATERAL (SELECT pg_notify('{Channel}', 'EXECUTING ' || id || ' ' || @self)) AS told
        """;

    private async Task<IReadOnlyList<Job>> JobsAsync(string where, object parameters, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(
            connection => connection.QueryAsync<JobRow>($"SELECT {JobRow.Columns} FROM tg_job {where}", parameters),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.Read())];
    }

    private void Changed(string id, bool isQueued)
    {
        _glances.Forget(id);
        _signals.Changed(id, isQueued);
    }

    private void ChangedSomewhere()
    {
        _glances.ForgetAll();
        _signals.ChangedSomewhere();
    }

    private void Hear(string payload)
    {
        // What this process did it has heard of already.
        if (payload.Split(' ') is [var phase, var id, .. var teller] && !teller.Contains(_self)) Changed(id, phase == "QUEUED");
    }

    private async Task<T> WriteAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(work, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Perhaps it was done, and only the answer is lost.
            ChangedSomewhere();
            throw;
        }
    }

    private async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await _database.Jobs.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false)) return await work(connection).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            if (PostgresFaults.IsLostConnection(fault)) _database.Jobs.Clear();
            throw translated;
        }
    }
}
