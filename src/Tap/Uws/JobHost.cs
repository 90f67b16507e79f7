using Microsoft.Extensions.Hosting;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Publications;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>Opens the jobs when the server starts, runs them, and leaves them to the next server when it stops.</summary>
internal sealed class JobHost(TapSite site) : IHostedService, IJobLog, IAsyncDisposable
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private static readonly ExecutionPhase[] Unfinished = [ExecutionPhase.Queued, ExecutionPhase.Executing];

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(site.Stopping);
    private StoredJobs? _stored;
    private RecordedJobs? _jobs;
    private Task? _reconciling;
    private JobQueue? _queue;
    private JobControl? _control;

    /// <summary>The lists whose jobs are run.</summary>
    public IReadOnlyList<JobList> Lists { get; } = JobLists.Of(site);

    /// <summary>What may be done with jobs, once the server has started.</summary>
    public JobControl Control => _control ?? throw new InvalidOperationException("The server has not started.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var options = site.Options;
        _stored = await site.Store.OpenJobsAsync(options.JobFolder, cancellationToken).ConfigureAwait(false);
        _jobs = new RecordedJobs(_stored.Jobs, site.Store.Provenance, site.Logger);
        await _jobs.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        site.Shelf.Open(PublicationCheckup.FolderOf(options, _stored.Folders.Root));
        await site.Desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        _control = new JobControl(_jobs, _stored.Folders, site.Clock);
        _queue = new JobQueue(
            [.. Lists.GroupBy(list => list.Workers).Select(group => new JobLane([.. group.Select(list => new OwnersRunner(list.Runner))], group.Key.Count))],
            new JobQueueOptions
            {
                Lease = options.JobLease,
                Repetitions = options.JobRepetitions,
                Archive = options.JobArchive,
                OrphanAge = options.JobOrphanAge,
                Sweep = options.JobOrphanAge < Sweep ? options.JobOrphanAge : Sweep,
            },
            _jobs,
            _stored.Folders,
            this,
            site.Clock);
        _queue.Start();
        _reconciling = ReconcileAsync(_jobs);
    }

    /// <summary>How many jobs of each list wait or run, over all servers of the store.</summary>
    public async ValueTask<IReadOnlyList<(string Service, ExecutionPhase Phase, int Count)>> CountAsync(CancellationToken cancellationToken)
    {
        List<(string, ExecutionPhase, int)> counts = [];
        if (_stored is not { } stored) return counts;
        foreach (var list in Lists)
        {
            var jobs = await stored.Jobs.ListAsync(new JobFilter(list.Service, null) { Phases = Unfinished }, cancellationToken).ConfigureAwait(false);
            counts.AddRange(Unfinished.Select(phase => (list.Service, phase, jobs.Count(job => job.Phase == phase))));
        }

        return counts;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _queue?.StopAsync() ?? Task.CompletedTask;

    // Another server of the store may have been killed between a job and its record.
    private async Task ReconcileAsync(RecordedJobs jobs)
    {
        using var timer = new PeriodicTimer(Sweep, site.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                try
                {
                    await jobs.ReconcileAsync(_stop.Token).ConfigureAwait(false);
                    await site.Store.Provenance.TendAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (IOException fault)
                {
                    StoreFailed(fault);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows this object under two names and disposes it twice.
        var (queue, stored) = (_queue, _stored);
        (_queue, _stored) = (null, null);
        if (queue is not null) await queue.DisposeAsync().ConfigureAwait(false);
        if (_reconciling is { } reconciling)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await reconciling.ConfigureAwait(false);
            _stop.Dispose();
            _reconciling = null;
        }

        if (stored is not null) await stored.DisposeAsync().ConfigureAwait(false);
    }

    public JobError RunFailed(Job job, Exception fault)
    {
        var error = DaliErrors.Of(fault, job.Id);
        if (error.IsInternal) Log.JobFailed(site.Logger, fault, job.Id);
        return new JobError(error.Message, error.RetryAfter is not null) { IsInternal = error.IsInternal };
    }

    public void StoreFailed(Exception fault) => Log.JobStoreFailed(site.Logger, fault);

    public void Recovered(Job job, bool isRepeated) => Log.JobRecovered(site.Logger, job.Id, job.Worker, isRepeated ? "begun anew" : "ended");

    public void OrphanRemoved(string id) => Log.JobFilesRemoved(site.Logger, id);
}
