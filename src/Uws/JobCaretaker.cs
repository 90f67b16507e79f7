namespace TapGamma.Uws;

/// <summary>Ends what nobody looks after any more: runs of dead servers, jobs past their destruction, files of no job.</summary>
internal sealed class JobCaretaker(JobQueueTools tools)
{
    private const int Most = 100;

    /// <summary>How often all folders are looked at; in between, only those that were not in order.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    private readonly HashSet<string> _tidy = [];
    private DateTimeOffset _allSince;

    /// <summary>Jobs whose worker has died wait again, or end when that has happened too often.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var job in await tools.Store.FindExecutingAsync(cancellationToken).ConfigureAwait(false))
        {
            if (job.LeaseUntil > tools.Clock.GetUtcNow() && !tools.Worker.IsDead(job.Worker ?? "")) continue;
            var isRepeated = job.Failures < tools.Options.Repetitions;
            var next = isRepeated ? job.Requeue(counts: true) : job.End(tools.Control.Now, JobOutcome.Failed(Reason(job), isTransient: true));
            if (!await tools.Store.ReplaceAsync(next, cancellationToken).ConfigureAwait(false)) continue;
            tools.Folders.RemoveResults(job.Id, job.Attempts);
            tools.Log.Recovered(job, isRepeated);
        }

        tools.Worker.Sweep();
    }

    /// <summary>Jobs past their destruction lose their files and are archived; archived ones go.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Job> expired;
        do
        {
            var now = tools.Control.Now;
            expired = await tools.Store.FindExpiredAsync(now, Most, cancellationToken).ConfigureAwait(false);
            foreach (var job in expired) await EndAsync(job, now, cancellationToken).ConfigureAwait(false);
        }
        while (expired.Count == Most);
        await TidyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whatever happens in between: as long as the record is there and expired, the next sweep goes on.</summary>
    private async Task EndAsync(Job job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!job.Phase.IsFinal())
        {
            var aborted = job.Abort(now, new JobError("The job was ended at its destruction time."));
            if (!await tools.Store.ReplaceAsync(aborted, cancellationToken).ConfigureAwait(false)) return;
            job = aborted with { Version = job.Version + 1 };
        }

        tools.Folders.Remove(job.Id);
        if (job.Phase == ExecutionPhase.Archived || tools.Options.Archive <= TimeSpan.Zero)
            await tools.Store.RemoveAsync(job.Service, job.Id, cancellationToken).ConfigureAwait(false);
        else
            await tools.Store.ReplaceAsync(job.Archive(now, now + tools.Options.Archive), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes files that no job knows of; whoever wrote them was killed, or has not told its job yet.</summary>
    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        var now = tools.Clock.GetUtcNow();
        if (now - _allSince > Round)
        {
            _allSince = now;
            _tidy.Clear();
        }

        foreach (var id in tools.Folders.Ids().Where(id => !_tidy.Contains(id)).ToList())
        {
            if (!tools.Folders.IsOlderThan(id, now - tools.Options.OrphanAge)) continue;
            var job = await tools.Store.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (job is null or { Phase: ExecutionPhase.Archived })
            {
                tools.Folders.Remove(id);
                tools.Log.OrphanRemoved(id);
            }
            else if (job.Phase.IsFinal())
            {
                tools.Folders.KeepOnly(id, job.Files);
                _tidy.Add(id);
            }
        }
    }

    private static string Reason(Job job) => FormattableString.Invariant(
        $"The server ended {job.Failures + 1} times while it ran the job, which is not tried again. Its operator finds the reason under job {job.Id}.");
}
