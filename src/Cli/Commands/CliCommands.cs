using System.CommandLine;

namespace TapGamma.Cli.Commands;

/// <summary>Every command of the program: one file each, one line here.</summary>
internal static class CliCommands
{
    public static IReadOnlyList<Command> All =>
    [
        AdqlCommand.Create(),
        AnalyseCommand.Create(),
        AnalysisStepCommand.Create(),
        DemoCommand.Create(),
        DoctorCommand.Create(),
        IngestCommand.Create(),
        JobStepCommand.Create(),
        LoadCommand.Create(),
        ProvenanceCommand.Create(),
        ServeCommand.Create(),
        SimulateCommand.Create(),
        TokenCommand.Create(),
        VerifyCommand.Create(),
    ];
}
