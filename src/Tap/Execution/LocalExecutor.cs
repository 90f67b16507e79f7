namespace TapGamma.Tap.Execution;

/// <summary>Runs commands as processes of this machine; they end with the server.</summary>
internal sealed class LocalExecutor(TimeProvider clock) : IStepExecutor
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(0.5);

    public string Name => "local";

    public async Task<StepEnd> RunAsync(CommandStep step, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var run = StepSupervisor.RunAsync(step, cancellationToken);
        var tail = new LogTail(step.LogPath);
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await Task.WhenAny(run, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()).ConfigureAwait(false) != run)
            if (tail.Read() is { } news) progress.Report(news);
        return await run.ConfigureAwait(false);
    }
}
