using TapGamma.Diagnostics;

namespace TapGamma.Tap.Commands;

/// <summary>The wording of everything about jobs that the operator defines; one method a code.</summary>
internal static class CommandDiagnostics
{
    public static Diagnostic NoJson(string path, string reason) => InFile("JOB201", path, $"it is no description of a job: {reason}");

    public static Diagnostic Wrong(string path, string key, string right) => InFile("JOB202", path, $"'{key}' must be {right}");

    public static Diagnostic NameTaken(string path, string name) => InFile("JOB203", path, $"there is a job named {name} already; choose another name");

    public static Diagnostic PlaceholderUnknown(string path, string placeholder, IEnumerable<string> known) =>
        InFile("JOB204", path, $"the command names {{{placeholder}}}, which is neither a parameter nor one of {string.Join(", ", known)}");

    public static Diagnostic FolderMissing(string path) => InFile("JOB205", path, "there is no such folder; the setting CommandJobs must name one that holds a folder for each job");

    public static Diagnostic LooksLikeOption(string name) => new(
        "JOB206", Severity.Error, new ParameterLocation(name), "the value begins with a hyphen, which the command would take for an option; write it differently");

    public static Diagnostic ExecutorUnknown(string path, string name, IEnumerable<string> known) =>
        InFile("JOB207", path, $"there is no executor '{name}'; use one of {string.Join(", ", known)}");

    public static string ResultMissing(string name) => $"The command ended well, but did not make {name}, which its description promises.";

    public static string ResultRefused(string name) => $"What the command left as {name} is no plain file of its own folder.";

    public static string ProvenanceRefused(string name, InvalidInputException fault) =>
        $"what the command tells in {name} is kept aside and is no part of the job's record: {string.Join(' ', fault.Diagnostics.Take(10))}";

    public static string ProvenanceUnreadable(string name) =>
        $"what the command left as {name} is no plain file of its own folder, and nothing of it is part of the job's record";

    private static Diagnostic InFile(string code, string path, string message) => new(code, Severity.Error, new FileLocation(path), message);
}
