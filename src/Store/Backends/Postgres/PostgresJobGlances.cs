using System.Collections.Concurrent;
using TapGamma.Uws;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Jobs that clients keep asking about, in memory: forgotten as soon as this process changes them or hears that another did, read again
/// beside when they get old (signs of life are not announced), and never older than a second.
/// </summary>
/// <param name="find">Reads a job.</param>
/// <param name="isInformed">Whether changes of others are heard of now.</param>
/// <param name="clock">The time.</param>
internal sealed class PostgresJobGlances(Func<string, string, Task<Job?>> find, Func<bool> isInformed, TimeProvider clock)
{
    private const int MostKept = 2000;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Glance> _glances = new();

    public ValueTask<Job?> GetAsync(string service, string id, CancellationToken cancellationToken)
    {
        if (!isInformed() || !_glances.TryGetValue(id, out var glance) || glance.Job is not { } job || job.Service != service)
            return new ValueTask<Job?>(ReadAsync(service, id).WaitAsync(cancellationToken));
        var age = clock.GetElapsedTime(glance.ReadAt);
        if (age >= Patience) return new ValueTask<Job?>(ReadAsync(service, id).WaitAsync(cancellationToken));
        if (age >= Fresh && glance.TryRenew()) _ = RenewAsync(service, id);
        return new ValueTask<Job?>(job);
    }

    /// <summary>A job has changed.</summary>
    public void Forget(string id) => _glances.TryRemove(id, out _);

    /// <summary>Anything may have changed.</summary>
    public void ForgetAll() => _glances.Clear();

    private async Task<Job?> ReadAsync(string service, string id)
    {
        if (_glances.Count >= MostKept) _glances.Clear();
        // In its place before the job is read: whoever forgets it meanwhile forgets what is about to be old.
        var glance = _glances[id] = new Glance(clock.GetTimestamp());
        var job = await find(service, id).ConfigureAwait(false);
        glance.Job = job;
        if (job is null) Forget(id);
        return job;
    }

    private async Task RenewAsync(string service, string id)
    {
        var renewed = new Glance(clock.GetTimestamp());
        try
        {
            if (!_glances.TryGetValue(id, out var old)) return;
            renewed.Job = await find(service, id).ConfigureAwait(false);
            if (renewed.Job is not null) _glances.TryUpdate(id, renewed, old);
            else Forget(id);
        }
        catch (StoreUnavailableException)
        {
            // The next who asks will hear of it.
            Forget(id);
        }
    }

    private sealed class Glance(long readAt)
    {
        private int _renewing;

        public long ReadAt => readAt;

        public volatile Job? Job;

        /// <summary>Whether the caller is the first to find it old.</summary>
        public bool TryRenew() => Interlocked.Exchange(ref _renewing, 1) == 0;
    }
}
