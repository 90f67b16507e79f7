using TapGamma.Tap.Execution;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Execution;

/// <summary>Commands on a cluster of the tests' own: a controller and two nodes.</summary>
public sealed class SlurmExecutorTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("tapgamma-cluster-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private SlurmCluster? _cluster;

    public async ValueTask InitializeAsync()
    {
        if (SlurmCluster.Missing() is not null) return;
        _cluster = await SlurmCluster.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Commands_run_on_a_node_with_their_progress_limits_and_ends()
    {
        using var executor = Executor();
        // It ends when its progress has been seen.
        var good = Step("good", "import os, time\nprint('progress 0.5 half', flush=True)\nwhile not os.path.exists('seen'): time.sleep(0.1)\nopen('result', 'w').write('made')");
        var bad = Step("bad", "raise SystemExit(4)");
        var hung = Step("hung", "import time; time.sleep(600)") with { Limits = new StepLimits { Time = TimeSpan.FromSeconds(1) } };
        var seen = new List<StepProgress>();
        var ends = await Task.WhenAll(RunAsync(executor, good, seen), RunAsync(executor, bad), RunAsync(executor, hung));
        Assert.True(ends[0].IsSuccess, ends[0].Message + Log("good"));
        Assert.Equal("made", await File.ReadAllTextAsync(Path.Combine(good.Folder, "result")));
        Assert.Contains(new StepProgress(0.5, "half"), seen);
        Assert.Equal("The command ended with status 4.", ends[1].Message);
        Assert.Equal("The command was ended at its time limit of 1 s.", ends[2].Message);
    }

    [Fact]
    public async Task Cancelling_takes_the_command_from_the_cluster()
    {
        using var executor = Executor();
        using var cancel = new CancellationTokenSource();
        var run = RunAsync(executor, Step("long", "print('progress 0.1 begun', flush=True)\nimport time; time.sleep(600)"), new Stop(cancel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await _cluster!.WaitAsync(text => text.Trim().Length == 0, "squeue", ["--noheader", "--states=RUNNING,PENDING,COMPLETING"]);

        Task<StepEnd> RunAsync(SlurmExecutor slurm, CommandStep step, Stop progress) => slurm.RunAsync(step, progress, cancel.Token);
    }

    [Fact]
    public async Task A_command_goes_on_while_the_server_is_down()
    {
        var step = Step("through", "print('progress 0.1 begun', flush=True)\nimport time; time.sleep(4)\nopen('result', 'w').write('made')");
        using (var first = Executor())
        {
            // The server stops as soon as the command has begun.
            var run = first.RunAsync(step, new Stop(_stopping), _stopping.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        }

        using var second = new SlurmExecutor(Options, Program, TimeProvider.System, CancellationToken.None);
        var end = await RunAsync(second, step);
        Assert.True(end.IsSuccess, end.Message + Log("through"));
        Assert.Single((await _cluster!.RunAsync("squeue", ["--noheader", "--states=all", "--format=%A"])).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_controller_that_restarts_is_waited_for()
    {
        using var executor = Executor();
        var step = Step("patient", "import os, time\nwhile not os.path.exists('go'): time.sleep(0.1)\nopen('result', 'w').write('made')");
        var run = RunAsync(executor, step);
        await _cluster!.WaitAsync(text => text.Contains("RUNNING", StringComparison.Ordinal), "squeue", ["--noheader", "--format=%T"]);
        await _cluster.StopControllerAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        _cluster.StartController();
        await File.WriteAllTextAsync(Path.Combine(step.Folder, "go"), "");
        Assert.True((await run).IsSuccess, (await run).Message);
    }

    [Fact]
    public async Task A_command_on_a_lost_node_ends_in_a_true_state()
    {
        using var executor = Executor();
        var step = Step("lost", "import time; time.sleep(600)");
        var run = RunAsync(executor, step);
        await _cluster!.WaitAsync(text => text.Contains("RUNNING", StringComparison.Ordinal), "squeue", ["--noheader", "--format=%T"]);
        var node = (await _cluster.RunAsync("squeue", ["--noheader", "--format=%N"])).Trim();
        await _cluster.LoseNodeAsync(node);
        // Slurm puts the job back into its queue; taking it from there is an end without anybody who could tell how.
        await _cluster.WaitAsync(text => text.Contains("PENDING", StringComparison.Ordinal), "squeue", ["--noheader", "--format=%T"]);
        await _cluster.RunAsync("scancel", ["--state=PENDING"]);
        var end = await run;
        Assert.Equal(StepEndReason.Lost, end.Reason);
        Assert.Contains("CANCELLED", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_said_to_be_missing()
    {
        using var executor = new SlurmExecutor(Options with { Programs = _root }, Program, TimeProvider.System, _stopping.Token);
        var end = await RunAsync(executor, Step("refused", "pass"));
        Assert.Equal(StepEndReason.NotStarted, end.Reason);
        Assert.StartsWith("The command could not be started: squeue: ", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_the_list_does_not_show_at_once_is_not_lost()
    {
        // A cluster of two scripts: the list is empty twice, as it may be when a job is taken, and shows it running from then on.
        Write("sbatch", "echo 7");
        Write("squeue", $"echo x >> {_root}/asked; [ $(wc -l < {_root}/asked) -gt 2 ] && echo '7 RUNNING name'; true");
        Write("scancel", "true");
        using var executor = new SlurmExecutor(Options with { Programs = _root }, Program, TimeProvider.System, _stopping.Token);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(7));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.RunAsync(Step("slow", "pass"), new Listener([], Path.Combine(_root, "seen")), limit.Token));

        void Write(string name, string script)
        {
            var path = Path.Combine(_root, name);
            File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private SlurmOptions Options => new() { PollEvery = TimeSpan.FromSeconds(0.3), Configuration = _cluster?.Configuration };

    private static string[] Program => [Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath! : "dotnet", TapGammaProgram.Assembly];

    private SlurmExecutor Executor()
    {
        Assert.SkipWhen(SlurmCluster.Missing() is not null, SlurmCluster.Missing() ?? "");
        Assert.SkipUnless(Confinement.IsAvailable, "bubblewrap is not installed");
        return new SlurmExecutor(Options, Program, TimeProvider.System, _stopping.Token);
    }

    private static async Task<StepEnd> RunAsync(SlurmExecutor executor, CommandStep step, List<StepProgress>? seen = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        return await executor.RunAsync(step, new Listener(seen ?? [], Path.Combine(step.Folder, "seen")), limit.Token);
    }

    private string Log(string name) => File.Exists(Path.Combine(_root, name + ".log")) ? File.ReadAllText(Path.Combine(_root, name + ".log")) : "(no log)";

    private CommandStep Step(string name, string script) => new()
    {
        Command = [Tool.Python, "-c", script],
        Folder = Path.Combine(_root, name),
        LogPath = Path.Combine(_root, name + ".log"),
    };

    private sealed class Listener(List<StepProgress> seen, string sign) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            seen.Add(value);
            if (value.Step == "half") File.WriteAllText(sign, "");
        }
    }

    /// <summary>Cancels at the command's first word.</summary>
    private sealed class Stop(CancellationTokenSource source) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Step == "begun") source.Cancel();
        }
    }
}
