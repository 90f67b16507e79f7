namespace TapGamma.Uws;

/// <summary>One run of one job in this process: its limits, its end, and what becomes of its files.</summary>
internal sealed class JobExecution : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    /// <summary>Runs that are shorter are not looked after: their end replaces the job only as it was claimed.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50);

    private readonly Job _job;
    private readonly IJobRunner _runner;
    private readonly JobQueueTools _tools;
    private readonly JobRun _run;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _mayReturn;

    public JobExecution(Job job, IJobRunner runner, JobQueueTools tools)
    {
        (_job, _runner, _tools) = (job, runner, tools);
        _run = new JobRun(job, tools.Folders, tools.Store);
    }

    /// <summary>The sign of life.</summary>
    public JobPulse Pulse => new(_job.Id, _job.Attempts, _run.Progress);

    /// <summary>Completes when the run has ended, whatever came of it.</summary>
    public Task Ended => _whole.Task;

    /// <summary>Runs the job to its end.</summary>
    public async Task RunAsync()
    {
        try
        {
            var guard = GuardAsync();
            var outcome = await OutcomeAsync().ConfigureAwait(false);
            await _ended.CancelAsync().ConfigureAwait(false);
            await guard.ConfigureAwait(false);
            await FinishAsync(outcome).ConfigureAwait(false);
        }
        finally
        {
            _whole.SetResult();
        }
    }

    /// <summary>Ends the run because the server stops: the job waits for another one.</summary>
    public void Return()
    {
        _mayReturn = true;
        Stop();
    }

    /// <summary>Ends the run because the job is not this worker's any more.</summary>
    public void Lose() => Stop();

    public void Dispose()
    {
        _stop.Dispose();
        _ended.Dispose();
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run has ended by itself meanwhile.
        }
    }

    private async Task<JobOutcome?> OutcomeAsync()
    {
        try
        {
            _run.Prepare();
            return await _runner.RunAsync(_run, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Whatever a run throws, its job must end.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new JobOutcome([], _tools.Log.RunFailed(_job, fault));
        }
    }

    /// <summary>Watches the job for its time limit, and for an abort or a deletion by whichever process.</summary>
    private async Task GuardAsync()
    {
        using var watch = _tools.Store.Watch(_job.Id);
        Task? change = watch.NextAsync(_ended.Token);
        await change.WaitAsync(FirstLook, _tools.Clock, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (change.IsCompleted) change = null;
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                var job = await _tools.Store.FindAsync(_job.Service, _job.Id, _ended.Token).ConfigureAwait(false);
                if (!IsMine(job))
                {
                    await _stop.CancelAsync().ConfigureAwait(false);
                    return;
                }

                var left = TimeLeft(job!);
                if (left <= TimeSpan.Zero)
                {
                    await AbortAsync().ConfigureAwait(false);
                    continue;
                }

                change ??= watch.NextAsync(_ended.Token);
                await change.WaitAsync(WaitFor(left), _tools.Clock, _ended.Token).ConfigureAwait(false);
                change = null;
            }
            catch (TimeoutException)
            {
                // The limit, unless it was changed.
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException fault)
            {
                _tools.Log.StoreFailed(fault);
                await Task.Delay(Pause, _tools.Clock, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool IsMine(Job? job) => job is { Phase: ExecutionPhase.Executing } && job.Worker == _job.Worker && job.Attempts == _job.Attempts;

    private TimeSpan? TimeLeft(Job job) =>
        job.ExecutionDuration > TimeSpan.Zero ? job.StartTime + job.ExecutionDuration - _tools.Clock.GetUtcNow() : null;

    /// <summary>What a timer can wait, in whole milliseconds: less than one must not become a wait of none.</summary>
    private static TimeSpan WaitFor(TimeSpan? left) => left is { } time
        ? TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(time.TotalMilliseconds, LongestTimer.TotalMilliseconds))) : Timeout.InfiniteTimeSpan;

    /// <summary>The end of its time is an end by the service, told with its reason (UWS 1.1, section 2.1.4).</summary>
    private async Task AbortAsync()
    {
        await _tools.Control.ChangeAsync(
            _job.Service,
            _job.Id,
            job => IsMine(job) && TimeLeft(job) <= TimeSpan.Zero
                ? job.Abort(_tools.Control.Now, LimitOf(job)) with { Progress = _run.Progress } : job,
            _ended.Token).ConfigureAwait(false);
    }

    private static JobError LimitOf(Job job) => new(FormattableString.Invariant(
        $"The job was ended at its limit of {job.ExecutionDuration.TotalSeconds:0} s of execution (executionduration)."));

    private async Task FinishAsync(JobOutcome? outcome)
    {
        for (var tries = 0; tries * Pause < _tools.Options.Lease; tries++)
        {
            try
            {
                await TryFinishAsync(outcome).ConfigureAwait(false);
                return;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                _tools.Log.StoreFailed(fault);
                if (_mayReturn) return;
                await Task.Delay(Pause, _tools.Clock, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task TryFinishAsync(JobOutcome? outcome)
    {
        // Mostly nobody has changed the job since it was claimed; if so, the first replacement fails.
        var job = outcome is null ? await FindAsync().ConfigureAwait(false) : _job;
        while (IsMine(job))
        {
            if (EndOf(job!, outcome) is not { } ended) return;
            if (await _tools.Store.ReplaceAsync(ended, CancellationToken.None).ConfigureAwait(false))
            {
                // A job that failed may leave its log.
                if (ended.Results.Count == 0) RemoveFiles(all: false);
                return;
            }

            job = await FindAsync().ConfigureAwait(false);
        }

        RemoveFiles(job is null or { Phase: ExecutionPhase.Archived });
    }

    private Job? EndOf(Job job, JobOutcome? outcome) => outcome is not null
        ? job.End(_tools.Control.Now, outcome) with { Progress = _run.Progress }
        : _mayReturn ? job.Requeue(counts: false) : null;

    private ValueTask<Job?> FindAsync() => _tools.Store.FindAsync(_job.Service, _job.Id, CancellationToken.None);

    private void RemoveFiles(bool all)
    {
        if (all) _tools.Folders.Remove(_job.Id);
        else _tools.Folders.RemoveResults(_job.Id, _job.Attempts);
    }
}
