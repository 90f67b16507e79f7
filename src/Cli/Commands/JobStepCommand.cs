using System.CommandLine;
using TapGamma.Tap.Execution;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma job-step</c>: what a node of a cluster runs for the server; not meant for people.</summary>
internal static class JobStepCommand
{
    public static Command Create()
    {
        var order = new Argument<FileInfo>("ORDER") { Description = "The order that the server wrote" };
        var command = new Command("job-step", "Run one step of a job on a node of a cluster") { order };
        command.Hidden = true;
        command.SetAction(async (arguments, cancel) =>
        {
            var end = await JobStep.RunAsync(arguments.GetRequiredValue(order).FullName, cancel);
            if (!end.IsSuccess) await Console.Error.WriteLineAsync(end.Message);
            return end.IsSuccess ? ExitCode.Done : ExitCode.Invalid;
        });
        return command;
    }
}
