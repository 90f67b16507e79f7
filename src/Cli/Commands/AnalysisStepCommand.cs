using System.CommandLine;
using TapGamma.Tap.Jobs;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma analysis-step</c>: an analysis that a server has done by a process of its own; not meant for people.</summary>
internal static class AnalysisStepCommand
{
    public static Command Create()
    {
        var order = new Argument<FileInfo>("ORDER") { Description = "The order that the server wrote" };
        var command = new Command(AnalysisStep.CommandName, "Do an analysis for a server") { order };
        command.Hidden = true;
        command.SetAction((arguments, cancel) => Task.FromResult(
            AnalysisStep.Run(arguments.GetRequiredValue(order).FullName, Console.WriteLine, cancel) ? ExitCode.Done : ExitCode.Refused));
        return command;
    }
}
