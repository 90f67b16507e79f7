using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Simulation;

/// <summary>The wording of every fault in what a user asks of the simulator.</summary>
internal static class SimulationDiagnostics
{
    public static InvalidInputException FolderIsRoot(string folder) =>
        Error("SIM001", "out", $"'{folder}' cannot be written: name a folder below the root.");

    public static InvalidInputException FolderIsFile(string folder) =>
        Error("SIM002", "out", $"'{folder}' is a file; name a folder that is new, empty or an earlier simulation.");

    public static InvalidInputException FolderNotEmpty(string folder) =>
        Error("SIM003", "out", $"'{folder}' holds files that the simulator did not write; name a folder that is new, empty or an earlier simulation.");

    public static InvalidInputException RunsOutOfRange(int runs, int most) =>
        Error("SIM004", "runs", FormattableString.Invariant($"{runs} runs cannot be simulated; ask for 1 to {most}."));

    public static InvalidInputException NoTargets() =>
        Error("SIM005", "targets", "There is nothing to point at; name at least one target.");

    private static InvalidInputException Error(string code, string parameter, string message) =>
        new(new Diagnostic(code, Severity.Error, new ParameterLocation(parameter), message));
}
