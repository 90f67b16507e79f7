using System.Diagnostics;

namespace TapGamma.Testing;

/// <summary>Output of a finished program.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Output and error together, for messages.</summary>
    public override string ToString() => $"exit status {ExitCode}\n{Output}\n{Error}";
}

/// <summary>Runs peers (Debian's programs) and our own program, bounded in time.</summary>
public static class Tool
{
    /// <summary>Debian's Python, which has astropy and pyvo; another one on PATH may not.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Whether a program is on PATH.</summary>
    public static bool Exists(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Whether Debian's Python has a module.</summary>
    public static bool HasPythonModule(string module) =>
        File.Exists(Python) && RunAsync(Python, ["-c", $"import {module}"]).GetAwaiter().GetResult().ExitCode == 0;

    /// <summary>Runs a program to its end; kills it and throws when it takes longer than <paramref name="seconds"/>.</summary>
    public static async Task<ToolResult> RunAsync(
        string program, IEnumerable<string> arguments, int seconds = 600, string? folder = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await GiveAsync(process.StandardInput, input ?? "");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {seconds} s: {await output}\n{await error}");
        }

        return new ToolResult(process.ExitCode, await output, await error);
    }

    private static async Task GiveAsync(StreamWriter to, string input)
    {
        try
        {
            await using (to) await to.WriteAsync(input);
        }
        catch (IOException)
        {
            // The program ended before it had read all of it: its status and its words tell why.
        }
    }
}
