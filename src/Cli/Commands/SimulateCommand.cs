using System.CommandLine;
using TapGamma.Analysis.Simulation;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma simulate</c>: a deterministic sample archive.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder to make", HelpName = "DIR", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Start of the random numbers", HelpName = "N", DefaultValueFactory = _ => 1UL };
        var runs = new Option<int>("--runs") { Description = "Number of runs", HelpName = "N", DefaultValueFactory = _ => 12 };
        var command = new Command("simulate", "Make an archive of simulated DL3 runs (GADF 0.2): same seed, same bytes")
        {
            folder, seed, runs,
        };
        command.SetAction((arguments, cancel) =>
        {
            var (path, options) = (
                arguments.GetRequiredValue(folder),
                new SimulationOptions { Seed = arguments.GetValue(seed), Runs = arguments.GetValue(runs) });
            Simulator.Write(path, options, progress: null, cancel);
            Console.WriteLine(FormattableString.Invariant($"{options.Runs} simulated runs in {path}"));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
