using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace TapGamma.Tap.Execution;

/// <summary>Runs a command on this machine and holds it to its limits; the same here and on a node of a cluster.</summary>
public static class StepSupervisor
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    // What a command printed last is in the pipes still; a grandchild that was left behind unconfined may hold them open for ever.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="OperationCanceledException">The token fired, and the command is gone.</exception>
    public static Task<StepEnd> RunAsync(CommandStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var ended = new TaskCompletionSource<StepEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The kernel ends a confined command with the thread that started it: one of the pool may retire early, this one stays.
        var thread = new Thread(() => Complete(ended, step, cancellationToken)) { IsBackground = true, Name = "command" };
        thread.Start();
        return ended.Task;
    }

    private static void Complete(TaskCompletionSource<StepEnd> ended, CommandStep step, CancellationToken cancellationToken)
    {
        try
        {
            ended.SetResult(Run(step, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            ended.SetCanceled(cancellationToken);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or UnauthorizedAccessException)
        {
            ended.SetResult(new StepEnd(StepEndReason.NotStarted, Detail: fault.Message));
        }
        catch (Exception fault)
        {
            ended.SetException(fault);
        }
    }

    private static StepEnd Run(CommandStep step, CancellationToken cancellationToken)
    {
        if (step.IsConfined && !Confinement.IsAvailable)
            return new StepEnd(StepEndReason.NotStarted, Detail: $"{Confinement.Program} is not installed (Debian's package bubblewrap)");
        Empty(step.Folder);
        using var log = new StepLog(step.LogPath, step.Limits.LogBytes);
        using var process = Process.Start(StartOf(step))!;
        process.StandardInput.Close();
        var drained = Task.WhenAll(log.DrainAsync(process.StandardOutput.BaseStream), log.DrainAsync(process.StandardError.BaseStream));
        try
        {
            var met = Watch(process, step, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return met ?? new StepEnd(StepEndReason.Exited, process.ExitCode);
        }
        finally
        {
            End(process);
            drained.Wait(DrainTime, CancellationToken.None);
        }
    }

    /// <summary>Waits for the end; the limit that was met, or null when the command ended by itself.</summary>
    private static StepEnd? Watch(Process process, CommandStep step, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!process.WaitForExit(LookEvery))
        {
            if (cancellationToken.IsCancellationRequested) return null;
            if (LimitMet(process.Id, step, clock.Elapsed) is { } met) return met;
        }

        return null;
    }

    private static StepEnd? LimitMet(int process, CommandStep step, TimeSpan elapsed)
    {
        var limits = step.Limits;
        if (elapsed > limits.Time) return new StepEnd(StepEndReason.OutOfTime, Detail: Seconds(limits.Time));
        var (processes, memory) = ProcessTree.Measure(process);
        // Before the memory, which too many processes take, too.
        if (processes > limits.Processes)
            return new StepEnd(StepEndReason.TooManyProcesses, Detail: limits.Processes.ToString(CultureInfo.InvariantCulture));
        if (memory > limits.MemoryBytes) return new StepEnd(StepEndReason.OutOfMemory, Detail: Mebibytes(limits.MemoryBytes));
        return FolderSize.Exceeds(step.Folder, limits.FolderBytes)
            ? new StepEnd(StepEndReason.FolderFull, Detail: Mebibytes(limits.FolderBytes)) : null;
    }

    // A cluster that lost a node runs the command once more: nothing of the first try may be taken for its results.
    private static void Empty(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    private static void End(Process process)
    {
        if (process.HasExited) return;
        // Of a confined command this ends the first process of its namespace, and so all of them.
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    private static ProcessStartInfo StartOf(CommandStep step)
    {
        var command = step.IsConfined ? Confinement.Around(step) : step.Command;
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = step.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in StepEnvironment.Of(step)) start.Environment[name] = value;
        return start;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.##} MiB");
}
