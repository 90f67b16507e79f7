namespace TapGamma.Tap.Execution;

/// <summary>
/// Hands commands to a Slurm cluster (sbatch, squeue, scancel), whose nodes see the folders of jobs under the same paths. A command goes on
/// while this server is down, and the next one waits for it.
/// </summary>
/// <param name="options">How.</param>
/// <param name="program">This program, as the nodes call it.</param>
/// <param name="clock">The time.</param>
/// <param name="stopping">Fires when the server ends: then the cluster goes on with what it has.</param>
internal sealed class SlurmExecutor(SlurmOptions options, IReadOnlyList<string> program, TimeProvider clock, CancellationToken stopping)
    : IStepExecutor, IDisposable
{
    // A shared file system may show the end a little later than the controller tells it.
    private static readonly TimeSpan FilesLag = TimeSpan.FromSeconds(5);

    private readonly SlurmQueue _queue = new(options, clock);

    public string Name => "slurm";

    public async Task<StepEnd> RunAsync(CommandStep step, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var files = new StepFiles(step.LogPath);
        var id = files.ReadClusterId();
        try
        {
            id ??= await SubmitAsync(files, step, cancellationToken).ConfigureAwait(false);
            return await WaitAsync(id, files, step, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException fault) when (id is null)
        {
            return new StepEnd(StepEndReason.NotStarted, Detail: fault.Message);
        }
        catch (TimeoutException fault)
        {
            return new StepEnd(StepEndReason.Lost, Detail: $"the controller of the cluster does not answer ({fault.Message})");
        }
        catch (OperationCanceledException) when (id is not null && !stopping.IsCancellationRequested)
        {
            files.Forget();
            await _queue.CancelAsync(id, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _queue.Dispose();

    private async Task<string> SubmitAsync(StepFiles files, CommandStep step, CancellationToken cancellationToken)
    {
        var id = await _queue.FindAsync(step, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            files.WriteOrder(step, program);
            // Not to be broken off: a job that the cluster has taken must be known here.
            id = await _queue.SubmitAsync(files, step, CancellationToken.None).ConfigureAwait(false);
        }

        files.WriteClusterId(id);
        return id;
    }

    private async Task<StepEnd> WaitAsync(
        string id, StepFiles files, CommandStep step, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var (tail, overSince) = (new LogTail(step.LogPath), (DateTimeOffset?)null);
        while (true)
        {
            if (files.ReadEnd() is { } end) return end;
            var state = await _queue.StateAsync(id, cancellationToken).ConfigureAwait(false);
            if (state is null) progress.Report(new StepProgress(0, "waiting for the cluster's controller"));
            else if (state == "PENDING") progress.Report(new StepProgress(0, "waiting in the cluster's queue"));
            // A job that was handed over a moment ago may be missing in the list, and one that was queued again is not over any more.
            if (state is not null) overSince = SlurmQueue.IsOver(state) ? overSince ?? clock.GetUtcNow() : null;
            if (overSince is { } since && clock.GetUtcNow() - since > FilesLag) return Over(state!, step);
            if (tail.Read() is { } news) progress.Report(news);
            await Task.Delay(options.PollEvery, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The cluster ended the command, and nobody was left to say how.</summary>
    private static StepEnd Over(string state, CommandStep step) => state switch
    {
        "TIMEOUT" or "DEADLINE" => new StepEnd(StepEndReason.OutOfTime, Detail: $"{step.Limits.Time.TotalSeconds:0} s"),
        "OUT_OF_MEMORY" => new StepEnd(StepEndReason.OutOfMemory, Detail: $"{step.Limits.MemoryBytes >> 20} MiB"),
        SlurmQueue.Gone => new StepEnd(StepEndReason.Lost, Detail: "the cluster does not know it any more"),
        _ => new StepEnd(StepEndReason.Lost, Detail: $"the cluster ended it in state {state}"),
    };
}
