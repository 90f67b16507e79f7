using System.CommandLine;
using TapGamma.Cli;
using TapGamma.Cli.Commands;

var root = new RootCommand("TapGamma publishes very-high-energy gamma-ray data to the Virtual Observatory.");
foreach (var command in CliCommands.All) root.Subcommands.Add(command);
return await Faults.ReportAsync(async () =>
    await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
