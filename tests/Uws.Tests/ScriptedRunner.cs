using System.Collections.Concurrent;

namespace TapGamma.Uws.Tests;

/// <summary>Runs jobs until the test lets them end, and notes what happens to them.</summary>
internal sealed class ScriptedRunner : IJobRunner
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _ends = new();
    private int _running;

    public string Service => "test";

    /// <summary>Jobs in the order their runs began.</summary>
    public ConcurrentQueue<string> Begun { get; } = new();

    /// <summary>Jobs whose runs were stopped.</summary>
    public ConcurrentQueue<string> Stopped { get; } = new();

    /// <summary>Most that ran at once.</summary>
    public int Most { get; private set; }

    /// <summary>What a run throws when it may end.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Lets a job's runs end, now or when they begin.</summary>
    public void End(string id) => EndOf(id).TrySetResult(true);

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var running = Interlocked.Increment(ref _running);
        lock (Begun) Most = Math.Max(Most, running);
        run.Report(new JobProgress(Rows: 7));
        Begun.Enqueue(run.Job.Id);
        try
        {
            await using (var file = run.Create("result")) file.Write("some rows"u8);
            await EndOf(run.Job.Id).Task.WaitAsync(cancellationToken);
            if (Fault is not null) throw Fault;
            return new JobOutcome([run.Publish("result", "text/plain")]);
        }
        catch (OperationCanceledException)
        {
            Stopped.Enqueue(run.Job.Id);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private TaskCompletionSource<bool> EndOf(string id) =>
        _ends.GetOrAdd(id, _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
}
