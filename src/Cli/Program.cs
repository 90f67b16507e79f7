using System.CommandLine;
using TapGamma.Cli;
using TapGamma.Cli.Commands;

var root = new RootCommand("TapGamma publishes very-high-energy gamma-ray data to the Virtual Observatory.");
foreach (var command in CliCommands.For(args)) root.Subcommands.Add(command);
return await Faults.ReportAsync(async () =>
    await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // A server that is asked to stop ends its queries and tells their clients first; that takes a moment.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(15),
    }));
