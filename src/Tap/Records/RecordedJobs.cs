using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TapGamma.Store.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>
/// Jobs with whose phases their records in the tables go: shown before anybody sees that the job is COMPLETED, gone before the job is.
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="records">The records.</param>
/// <param name="logger">Where faults are told.</param>
internal sealed class RecordedJobs(IJobStore jobs, IProvenanceStore records, ILogger logger) : IJobStore
{
    private readonly ConcurrentDictionary<string, Task> _completing = new(StringComparer.Ordinal);

    /// <summary>What the records know a job by.</summary>
    public static string NameOf(Job job) => $"{job.Service}/{job.Id}";

    /// <summary>Brings records to the state of their jobs, which a server that was killed in between may have left behind.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await records.PendingJobsAsync(cancellationToken).ConfigureAwait(false))
        {
            var job = name.Split('/', 2) is [var service, var id] ? await jobs.FindAsync(service, id, cancellationToken).ConfigureAwait(false) : null;
            if (job is null || (job.Phase.IsFinal() && job.Phase != ExecutionPhase.Completed)) await records.RemoveAsync(name, cancellationToken).ConfigureAwait(false);
            else if (job.Phase == ExecutionPhase.Completed) await records.CompleteAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask AddAsync(Job job, CancellationToken cancellationToken) => jobs.AddAsync(job, cancellationToken);

    public async ValueTask<Job?> FindAsync(string service, string id, CancellationToken cancellationToken) =>
        await SettledAsync(await jobs.FindAsync(service, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<Job?> FindAsync(string id, CancellationToken cancellationToken) =>
        await SettledAsync(await jobs.FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<Job?> GlanceAsync(string service, string id, CancellationToken cancellationToken) =>
        await SettledAsync(await jobs.GlanceAsync(service, id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<Job?> FindAnswerAsync(string service, string? owner, string question, CancellationToken cancellationToken) =>
        jobs.FindAnswerAsync(service, owner, question, cancellationToken);

    public ValueTask<IReadOnlyList<JobReference>> ListAsync(JobFilter filter, CancellationToken cancellationToken) => jobs.ListAsync(filter, cancellationToken);

    public ValueTask<int> CountUnfinishedAsync(string origin, CancellationToken cancellationToken) => jobs.CountUnfinishedAsync(origin, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListIdsAsync(string origin, CancellationToken cancellationToken) => jobs.ListIdsAsync(origin, cancellationToken);

    public async ValueTask<bool> ReplaceAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Phase == ExecutionPhase.Completed) return await CompleteAsync(job, cancellationToken).ConfigureAwait(false);
        // A run that was ended leaves nothing; of one that goes on the record still waits.
        if (job.Phase.IsFinal()) await records.RemoveAsync(NameOf(job), cancellationToken).ConfigureAwait(false);
        return await jobs.ReplaceAsync(job, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> RemoveAsync(string service, string id, CancellationToken cancellationToken)
    {
        await records.RemoveAsync($"{service}/{id}", cancellationToken).ConfigureAwait(false);
        return await jobs.RemoveAsync(service, id, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken) => jobs.ClaimAsync(claim, cancellationToken);

    public ValueTask<IReadOnlyCollection<string>> RenewAsync(
        string worker, DateTimeOffset leaseUntil, IReadOnlyCollection<JobPulse> pulses, CancellationToken cancellationToken) =>
        jobs.RenewAsync(worker, leaseUntil, pulses, cancellationToken);

    public ValueTask<IReadOnlyList<Job>> FindExecutingAsync(CancellationToken cancellationToken) => jobs.FindExecutingAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Job>> FindExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        jobs.FindExpiredAsync(now, most, cancellationToken);

    public IJobWatch Watch(string? id) => jobs.Watch(id);

    /// <summary>The jobs behind belong to whoever opened them.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<Job?> SettledAsync(Job? job, CancellationToken cancellationToken)
    {
        if (job is { Phase: ExecutionPhase.Completed } && _completing.TryGetValue(job.Id, out var shown)) await shown.WaitAsync(cancellationToken).ConfigureAwait(false);
        return job;
    }

    private async ValueTask<bool> CompleteAsync(Job job, CancellationToken cancellationToken)
    {
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_completing.TryAdd(job.Id, shown.Task)) return await jobs.ReplaceAsync(job, cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await jobs.ReplaceAsync(job, cancellationToken).ConfigureAwait(false)) return false;
            await ShowAsync(job).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _completing.TryRemove(job.Id, out _);
            shown.SetResult();
        }
    }

    private async Task ShowAsync(Job job)
    {
        try
        {
            await records.CompleteAsync(NameOf(job), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            // The job has ended all the same: its record is shown as soon as the store answers again.
            Log.JobStoreFailed(logger, fault);
        }
    }
}
