namespace TapGamma.Uws;

/// <summary>Wakes those who watch jobs; the part of a store's notifications that happens inside one process.</summary>
public sealed class JobSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Watch>> _byJob = [];
    private readonly List<Watch> _queue = [];

    /// <summary>Begins to watch; see <see cref="IJobStore.Watch"/>.</summary>
    public IJobWatch Begin(string? id)
    {
        var watch = new Watch(this, id);
        lock (_lock)
        {
            if (id is null) _queue.Add(watch);
            else if (_byJob.TryGetValue(id, out var watches)) watches.Add(watch);
            else _byJob.Add(id, [watch]);
        }

        return watch;
    }

    /// <summary>A job has changed.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="isQueued">Whether it now waits for a worker.</param>
    public void Changed(string id, bool isQueued)
    {
        lock (_lock)
        {
            if (_byJob.TryGetValue(id, out var watches)) Wake(watches);
            if (isQueued) Wake(_queue);
        }
    }

    /// <summary>Anything may have changed.</summary>
    public void ChangedSomewhere()
    {
        lock (_lock)
        {
            foreach (var watches in _byJob.Values) Wake(watches);
            Wake(_queue);
        }
    }

    private static void Wake(List<Watch> watches)
    {
        foreach (var watch in watches) watch.Wake();
    }

    private void End(Watch watch, string? id)
    {
        lock (_lock)
        {
            if (id is null) _queue.Remove(watch);
            else if (_byJob.TryGetValue(id, out var watches) && watches.Remove(watch) && watches.Count == 0) _byJob.Remove(id);
        }
    }

    private sealed class Watch(JobSignals owner, string? id) : IJobWatch
    {
        private TaskCompletionSource _next = New();
        private int _ended;

        public void Wake() => _next.TrySetResult();

        public async Task NextAsync(CancellationToken cancellationToken)
        {
            await _next.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            // A change from here on counts for the next call; whoever waits looks at the job only after this.
            lock (owner._lock) _next = New();
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0) owner.End(this, id);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
