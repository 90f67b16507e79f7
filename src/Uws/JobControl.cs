using System.Security.Cryptography;

namespace TapGamma.Uws;

/// <summary>What may be done with jobs from outside: to make, to change, to delete and to wait for them (UWS 1.1, section 2.2).</summary>
/// <param name="store">The records.</param>
/// <param name="folders">The files.</param>
/// <param name="clock">The time.</param>
public sealed class JobControl(IJobStore store, JobFolders folders, TimeProvider clock)
{
    private const int IdBytes = 16;

    /// <summary>The files of jobs.</summary>
    public JobFolders Folders => folders;

    /// <summary>The time in whole milliseconds, as documents show it: a client may filter by the time it was shown.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>An identifier that nobody can guess.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Keeps a new job, in phase PENDING or, when it is to run, QUEUED.</summary>
    public ValueTask AddAsync(Job job, CancellationToken cancellationToken) => store.AddAsync(job, cancellationToken);

    /// <summary>The job of an identifier, or null.</summary>
    public ValueTask<Job?> FindAsync(string service, string id, CancellationToken cancellationToken) => store.FindAsync(service, id, cancellationToken);

    /// <summary>The same for those who only look, see <see cref="IJobStore.GlanceAsync"/>.</summary>
    public ValueTask<Job?> GlanceAsync(string service, string id, CancellationToken cancellationToken) => store.GlanceAsync(service, id, cancellationToken);

    /// <summary>The jobs a filter lets through.</summary>
    public ValueTask<IReadOnlyList<JobReference>> ListAsync(JobFilter filter, CancellationToken cancellationToken) => store.ListAsync(filter, cancellationToken);

    /// <summary>How many jobs of an origin have not ended.</summary>
    public ValueTask<int> CountUnfinishedAsync(string origin, CancellationToken cancellationToken) => store.CountUnfinishedAsync(origin, cancellationToken);

    /// <summary>How many bytes of uploaded files the jobs of an origin keep.</summary>
    public async ValueTask<long> UploadedBytesAsync(string origin, CancellationToken cancellationToken) =>
        (await store.ListIdsAsync(origin, cancellationToken).ConfigureAwait(false)).Sum(folders.UploadedBytes);

    /// <summary>Changes the job as it is now, whatever others change meanwhile.</summary>
    /// <returns>The job as changed, or null when there is none.</returns>
    /// <exception cref="JobRefusedException">The job's phase does not allow it.</exception>
    public async ValueTask<Job?> ChangeAsync(string service, string id, Func<Job, Job> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (await store.FindAsync(service, id, cancellationToken).ConfigureAwait(false) is { } job)
        {
            var changed = change(job);
            if (await store.ReplaceAsync(changed, cancellationToken).ConfigureAwait(false)) return changed with { Version = job.Version + 1 };
        }

        return null;
    }

    /// <summary>Removes a job and its files; a running one is ended by whoever runs it. False when there is none.</summary>
    public async ValueTask<bool> DeleteAsync(string service, string id, CancellationToken cancellationToken)
    {
        // The record first: a job without its files would be a lie, files without a job are swept.
        if (!await store.RemoveAsync(service, id, cancellationToken).ConfigureAwait(false)) return false;
        folders.Remove(id);
        return true;
    }

    /// <summary>
    /// Waits until a job's phase differs from the one given, or from the one it had at first; not at all when the phase is one that clients cannot
    /// wait for (UWS 1.1, section 2.2.1.1).
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="id">The job.</param>
    /// <param name="phase">The phase that the client knows; null for the one at first.</param>
    /// <param name="longest">When to end without a change.</param>
    /// <param name="mayWait">Whether whoever asks may wait for the job.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The job as it is then, or null when there is none any more.</returns>
    public async ValueTask<Job?> WaitAsync(
        string service, string id, ExecutionPhase? phase, TimeSpan longest, Func<Job, bool> mayWait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mayWait);
        using var watch = store.Watch(id);
        var job = await store.FindAsync(service, id, cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(longest, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        phase ??= job?.Phase;
        try
        {
            while (job is not null && job.Phase == phase && job.Phase.CanBeWaitedFor() && mayWait(job))
            {
                await watch.NextAsync(stop.Token).ConfigureAwait(false);
                job = await store.FindAsync(service, id, stop.Token).ConfigureAwait(false);
            }

            return job;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await store.FindAsync(service, id, cancellationToken).ConfigureAwait(false);
        }
    }
}
