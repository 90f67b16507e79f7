using System.Diagnostics;
using System.Globalization;
using TapGamma.Testing;

namespace TapGamma.Bench;

/// <summary>A temporary folder, and the program as <c>./tapgamma</c> builds it.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("tapgamma-bench-").FullName;

    public string Program { get; } = Path.Combine(Repository.Root, "build", "tapgamma", "tapgamma");

    public string Data { get; } = Repository.HessData
        ?? throw new InvalidOperationException("The H.E.S.S. DL3 DR1 data are needed beside the project (../shared/data).");

    /// <summary>Runs the program; returns seconds and peak memory in MB.</summary>
    public async Task<(double Seconds, double PeakMb)> RunAsync(params string[] arguments)
    {
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0.0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, MemoryMb(process.Id, "VmHWM"));
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(10));
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var text = await drained;
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)}: {string.Concat(text)}");
        return (seconds, peak);
    }

    /// <summary>A line of /proc/PID/status in MB; 0 when the process is gone.</summary>
    public static double MemoryMb(int process, string key)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal));
            if (line is null) return 0;
            return double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
