using System.CommandLine;

namespace TapGamma.Cli.Commands;

/// <summary>Every command of the program: one file each, one line here.</summary>
internal static class CliCommands
{
    /// <summary>How each command is made, by its name.</summary>
    public static IReadOnlyDictionary<string, Func<Command>> All { get; } = new Dictionary<string, Func<Command>>(StringComparer.Ordinal)
    {
        ["adql"] = AdqlCommand.Create,
        ["analyse"] = AnalyseCommand.Create,
        ["analysis-step"] = AnalysisStepCommand.Create,
        ["demo"] = DemoCommand.Create,
        ["doctor"] = DoctorCommand.Create,
        ["ingest"] = IngestCommand.Create,
        ["job-step"] = JobStepCommand.Create,
        ["load"] = LoadCommand.Create,
        ["provenance"] = ProvenanceCommand.Create,
        ["serve"] = ServeCommand.Create,
        ["simulate"] = SimulateCommand.Create,
        ["token"] = TokenCommand.Create,
        ["verify"] = VerifyCommand.Create,
    };

    /// <summary>The command that the arguments name, or all where they name none: to make all takes longer than much else at a start.</summary>
    public static IEnumerable<Command> For(IReadOnlyList<string> arguments) =>
        arguments is [var name, ..] && All.TryGetValue(name, out var create) ? [create()] : All.Values.Select(make => make());
}
