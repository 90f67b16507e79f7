using System.Diagnostics;
using TapGamma.Tap.Execution;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Execution;

/// <summary>Commands that behave and commands that do not, run for real.</summary>
public sealed class StepSupervisorTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tapgamma-step-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_command_gets_its_arguments_as_they_are()
    {
        var end = await RunAsync(["/usr/bin/printf", "%s\\n", "a b", "$(touch x); `id`", "*", "'\""]);
        Assert.True(end.IsSuccess, end.Message);
        Assert.Equal("a b\n$(touch x); `id`\n*\n'\"\n", Log);
        Assert.False(File.Exists(InFolder("x")));
    }

    [Fact]
    public async Task A_command_writes_to_its_folder_and_nowhere_else()
    {
        var outside = Path.Combine(_root, "outside");
        var end = await PythonAsync($"""
            import os
            open('result', 'w').write('here')
            for path in ('/usr/x', '/etc/x', '/x', '/var/x'):
                try:
                    open(path, 'w')
                    print('wrote', path)
                except OSError as fault:
                    print('refused')
            # A scratch folder of its own: the machine's /tmp never sees it.
            open('/tmp/scratch', 'w').write('temporary')
            open('{outside}', 'w').write('temporary')
            """);
        Assert.True(end.IsSuccess, end.Message + Log);
        Assert.Equal("here", await File.ReadAllTextAsync(InFolder("result")));
        Assert.DoesNotContain("wrote", Log, StringComparison.Ordinal);
        Assert.False(File.Exists(outside));
        Assert.False(File.Exists("/tmp/scratch"));
    }

    [Fact]
    public async Task A_command_sees_no_secrets_no_processes_and_no_network()
    {
        var secret = Path.Combine(_root, "secret");
        await File.WriteAllTextAsync(secret, "password");
        Environment.SetEnvironmentVariable("TAPGAMMA_TEST_SECRET", "password");
        var end = await PythonAsync($"""
            import os, socket
            print('secret', os.path.exists('{secret}'), os.path.exists('/etc/shadow'), 'TAPGAMMA_TEST_SECRET' in os.environ)
            print('processes', sum(name.isdigit() for name in os.listdir('/proc')) < 5)
            print('network', [name for _, name in socket.if_nameindex()])
            """);
        Assert.True(end.IsSuccess, end.Message + Log);
        Assert.Contains("secret False False False", Log, StringComparison.Ordinal);
        Assert.Contains("processes True", Log, StringComparison.Ordinal);
        Assert.Contains("network ['lo']", Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_reads_what_it_was_given()
    {
        var data = Path.Combine(_root, "data");
        await File.WriteAllTextAsync(data, "events");
        var end = await PythonAsync($"print(open('{data}').read())", step => step with { Readable = [data] });
        Assert.True(end.IsSuccess, end.Message + Log);
        Assert.Equal("events\n", Log);
    }

    [Fact]
    public async Task A_crash_is_told_by_its_status_or_signal()
    {
        Assert.Equal("The command ended with status 3.", (await PythonAsync("raise SystemExit(3)")).Message);
        Assert.Equal("The command was ended by signal 11.", (await PythonAsync("import os; os.kill(os.getpid(), 11)")).Message);
        var missing = await RunAsync(["/usr/bin/no-such-program"]);
        Assert.False(missing.IsSuccess);
        Assert.Contains("no-such-program", Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended_at_its_time()
    {
        var clock = Stopwatch.StartNew();
        var end = await PythonAsync("import time; time.sleep(600)", Within(new StepLimits { Time = TimeSpan.FromSeconds(1) }));
        Assert.Equal("The command was ended at its time limit of 1 s.", end.Message);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_command_that_eats_memory_is_ended()
    {
        var end = await PythonAsync("import time\nx = []\nwhile True: x.append(bytearray(1 << 20)); time.sleep(0.005)", Within(new StepLimits { MemoryBytes = 200 << 20 }));
        Assert.Equal("The command was ended because it used more memory than 200 MiB.", end.Message);
    }

    [Fact]
    public async Task A_command_that_fills_the_disk_is_ended()
    {
        var end = await PythonAsync(
            "import time\nf = open('big', 'wb')\nwhile True: f.write(bytes(1 << 18)); f.flush(); time.sleep(0.005)", Within(new StepLimits { FolderBytes = 20 << 20 }));
        Assert.Equal("The command was ended because its files grew beyond 20 MiB.", end.Message);
    }

    [Fact]
    public async Task A_command_that_prints_without_end_is_read_and_cut()
    {
        var limits = new StepLimits { LogBytes = 10_000, Time = TimeSpan.FromSeconds(2) };
        var end = await PythonAsync("while True: print('x' * 1000)", Within(limits));
        Assert.Equal(StepEndReason.OutOfTime, end.Reason);
        Assert.InRange(Log.Length, 0, 10_200);
        // One that has printed much more than a pipe holds has been read to its end.
        end = await PythonAsync("for i in range(10000): print('x' * 1000)", Within(new StepLimits { LogBytes = 10_000 }));
        Assert.True(end.IsSuccess, end.Message);
        Assert.InRange(Log.Length, 10_000, 10_200);
        Assert.EndsWith("[what follows was dropped: the log has reached its limit]\n", Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_that_were_left_behind_end_with_the_command()
    {
        var mark = Guid.NewGuid().ToString("N");
        var end = await PythonAsync($"""
            import os, sys, time
            for i in range(3):
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.execv('{Tool.Python}', ['python3', '-c', 'import time; time.sleep(600)', '{mark}'])
                    os._exit(0)
            time.sleep(0.5)
            """);
        Assert.True(end.IsSuccess, end.Message + Log);
        await AssertGoneAsync(mark);
    }

    [Fact]
    public async Task A_command_that_forks_without_end_is_ended()
    {
        var end = await PythonAsync(
            "import os, time\nfor i in range(100):\n    if os.fork() == 0: time.sleep(600)\ntime.sleep(600)", Within(new StepLimits { Processes = 20 }));
        Assert.Equal("The command was ended because it started more than 20 processes.", end.Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_command()
    {
        var mark = Guid.NewGuid().ToString("N");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.7));
        var run = StepSupervisor.RunAsync(Step([Tool.Python, "-c", "import time; time.sleep(600)", mark]), stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await AssertGoneAsync(mark);
    }

    [Fact]
    public async Task Lines_of_progress_are_reported()
    {
        var seen = new List<StepProgress>();
        // It ends when its progress has been seen.
        var step = Step([Tool.Python, "-c", "import os, time\nprint('hello\\nprogress 0.25 fitting', flush=True)\nwhile not os.path.exists('seen'): time.sleep(0.1)"]);
        var end = await new LocalExecutor(TimeProvider.System).RunAsync(step, new Listener(seen, InFolder("seen")), CancellationToken.None);
        Assert.True(end.IsSuccess, end.Message + Log);
        Assert.Equal([new StepProgress(0.25, "fitting")], seen);
    }

    /// <summary>No process has the mark any more: the kernel ends those of a namespace a moment after their first.</summary>
    private static async Task AssertGoneAsync(string mark)
    {
        for (var tries = 0; tries < 600 && CommandLines().Any(line => line.Contains(mark, StringComparison.Ordinal)); tries++) await Task.Delay(100);
        Assert.DoesNotContain(CommandLines(), line => line.Contains(mark, StringComparison.Ordinal));
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out _)) continue;
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline"));
            }
            catch (IOException)
            {
                continue;
            }

            yield return line;
        }
    }

    private static Func<CommandStep, CommandStep> Within(StepLimits limits) => step => step with { Limits = limits };

    private string Log => File.ReadAllText(Path.Combine(_root, "log"));

    private string InFolder(string name) => Path.Combine(_root, "work", name);

    private CommandStep Step(IReadOnlyList<string> command) =>
        new() { Command = command, Folder = Path.Combine(_root, "work"), LogPath = Path.Combine(_root, "log") };

    private Task<StepEnd> PythonAsync(string script, Func<CommandStep, CommandStep>? change = null) => RunAsync([Tool.Python, "-c", script], change);

    private Task<StepEnd> RunAsync(IReadOnlyList<string> command, Func<CommandStep, CommandStep>? change = null)
    {
        Assert.SkipUnless(Confinement.IsAvailable, "bubblewrap is not installed");
        return StepSupervisor.RunAsync(change?.Invoke(Step(command)) ?? Step(command), TestContext.Current.CancellationToken);
    }

    private sealed class Listener(List<StepProgress> seen, string sign) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            seen.Add(value);
            File.WriteAllText(sign, "");
        }
    }
}
