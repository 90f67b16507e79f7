using System.Data.Common;
using System.Net.Sockets;
using TapGamma.Diagnostics;

namespace TapGamma.Cli;

/// <summary>Turns what went wrong into one clear message and an exit status; the only place that does.</summary>
internal static class Faults
{
    /// <summary>Runs a command; faults of the input and of the machine become messages on standard error.</summary>
    public static async Task<int> ReportAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (InvalidInputException fault)
        {
            Write(fault.Diagnostics);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (DbException fault)
        {
            await Console.Error.WriteLineAsync($"tapgamma: the database failed: {fault.Message}");
            return ExitCode.Outage;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SocketException)
        {
            await Console.Error.WriteLineAsync($"tapgamma: {fault.Message}");
            return ExitCode.Outage;
        }
    }

    /// <summary>Writes findings to standard error, a line each.</summary>
    public static void Write(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Console.Error.WriteLine($"{Word(diagnostic.Severity)}: {diagnostic}");
    }

    /// <summary>How bad a finding is, in a word.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
