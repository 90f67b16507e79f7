using System.Collections.Concurrent;

namespace TapGamma.Uws;

/// <summary>
/// Runs queued jobs with a bounded number of workers, in turns that are fair between origins; looks after the jobs of servers
/// that died, and sweeps what has expired. Several processes may share one store, each with a queue of its own.
/// </summary>
public sealed class JobQueue : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly JobQueueTools _tools;
    private readonly IReadOnlyList<JobLane> _lanes;
    private readonly ConcurrentDictionary<JobExecution, bool> _running = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    /// <param name="lanes">Who runs what.</param>
    /// <param name="options">How jobs are looked after.</param>
    /// <param name="store">The records.</param>
    /// <param name="folders">The files.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="clock">The time.</param>
    public JobQueue(
        IReadOnlyList<JobLane> lanes, JobQueueOptions options, IJobStore store, JobFolders folders, IJobLog log, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        _tools = new JobQueueTools(options, store, folders, log, clock);
        _lanes = lanes;
        var twice = lanes.SelectMany(lane => lane.Runners).GroupBy(runner => runner.Service).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two runners serve '{twice.Key}'.", nameof(lanes));
    }

    /// <summary>Begins to run jobs.</summary>
    public void Start()
    {
        var caretaker = new JobCaretaker(_tools);
        foreach (var lane in _lanes) _loops.Add(Task.Run(() => DispatchAsync(lane)));
        _loops.Add(EveryAsync(_tools.Options.Pulse, PulseAsync));
        _loops.Add(EveryAsync(_tools.Options.Lease / 3, caretaker.RecoverAsync));
        _loops.Add(EveryAsync(_tools.Options.Sweep, caretaker.SweepAsync));
    }

    /// <summary>Ends all runs; their jobs wait for the next server, in their old places.</summary>
    public async Task StopAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_loops).ConfigureAwait(false);
        var running = _running.Keys.ToList();
        running.ForEach(execution => execution.Return());
        // A run that does not end in time is taken up by others when its lease is over.
        await Task.WhenAll(running.Select(execution => execution.Ended)).WaitAsync(_tools.Options.StopTime, _tools.Clock)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _tools.Worker.Dispose();
        _stop.Dispose();
    }

    private async Task DispatchAsync(JobLane lane)
    {
        var runners = lane.Runners.ToDictionary(runner => runner.Service);
        // Not disposed: runs that are under way still give their places back.
        var places = new SemaphoreSlim(lane.Workers);
        using var watch = _tools.Store.Watch(id: null);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await places.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (await ClaimAsync(runners.Keys, places).ConfigureAwait(false) is { } job) Begin(job, runners[job.Service], places);
                else await watch.NextAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever it is, jobs must go on being run.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _tools.Log.StoreFailed(fault);
                await Task.Delay(Pause, _tools.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Job?> ClaimAsync(IReadOnlyCollection<string> services, SemaphoreSlim places)
    {
        Job? job = null;
        try
        {
            var now = _tools.Control.Now;
            // Not stopped half-way: a claim that nobody hears of would wait for the end of its lease.
            job = await _tools.Store.ClaimAsync(new JobClaim(_tools.Worker.Name, services, now, now + _tools.Options.Lease), CancellationToken.None)
                .ConfigureAwait(false);
            return job;
        }
        finally
        {
            if (job is null) places.Release();
        }
    }

    private void Begin(Job job, IJobRunner runner, SemaphoreSlim places)
    {
        var execution = new JobExecution(job, runner, _tools);
        _running[execution] = true;
        _ = Task.Run(async () =>
        {
            try
            {
                await execution.RunAsync().ConfigureAwait(false);
            }
            finally
            {
                _running.TryRemove(execution, out _);
                execution.Dispose();
                places.Release();
            }
        });
    }

    private async Task PulseAsync(CancellationToken cancellationToken)
    {
        var executions = _running.Keys.ToList();
        if (executions.Count == 0) return;
        var pulses = executions.ConvertAll(execution => execution.Pulse);
        var lease = _tools.Control.Now + _tools.Options.Lease;
        var alive = await _tools.Store.RenewAsync(_tools.Worker.Name, lease, pulses, cancellationToken).ConfigureAwait(false);
        foreach (var (execution, pulse) in executions.Zip(pulses))
            if (!alive.Contains(pulse.Id)) execution.Lose();
    }

    private async Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> work)
    {
        using var timer = new PeriodicTimer(period, _tools.Clock);
        do
        {
            try
            {
                await work(_stop.Token).ConfigureAwait(false);
                if (!await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false)) return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, it must be tried again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _tools.Log.StoreFailed(fault);
                await Task.Delay(Pause, _tools.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        while (!_stop.IsCancellationRequested);
    }
}
