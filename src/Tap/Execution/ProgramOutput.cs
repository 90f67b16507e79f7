using System.ComponentModel;
using System.Diagnostics;

namespace TapGamma.Tap.Execution;

/// <summary>What a short program of the system printed.</summary>
/// <param name="ExitCode">Its exit status; -1 when it could not be started or did not end in time.</param>
/// <param name="Text">What it printed as its result.</param>
/// <param name="Error">What it complained about.</param>
internal sealed record ProgramOutput(int ExitCode, string Text, string Error)
{
    private static readonly string[] Kept = ["PATH", "HOME", "USER", "DOTNET_ROOT", SlurmConf];

    private const string SlurmConf = "SLURM_CONF";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs a program of Slurm with these arguments and, of the server's environment, only what finds programs.</summary>
    public static async Task<ProgramOutput> OfSlurmAsync(
        SlurmOptions options, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        Process process;
        try
        {
            process = Process.Start(StartOf(options, program, arguments))!;
        }
        catch (Win32Exception fault)
        {
            return new ProgramOutput(-1, "", $"{program}: {fault.Message}");
        }

        using (process)
        {
            process.StandardInput.Close();
            try
            {
                var text = process.StandardOutput.ReadToEndAsync(limit.Token);
                var error = process.StandardError.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                return new ProgramOutput(process.ExitCode, await text.ConfigureAwait(false), (await error.ConfigureAwait(false)).Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellationToken.ThrowIfCancellationRequested();
                return new ProgramOutput(-1, "", $"{program} did not answer within {Patience.TotalSeconds:0} s");
            }
        }
    }

    private static ProcessStartInfo StartOf(SlurmOptions options, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(options.Programs is { } folder ? Path.Combine(folder, program) : program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Kept).ToArray()) start.Environment.Remove(name);
        if (options.Configuration is { } configuration) start.Environment[SlurmConf] = configuration;
        return start;
    }
}
