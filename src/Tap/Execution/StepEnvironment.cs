namespace TapGamma.Tap.Execution;

/// <summary>The environment of a command: nothing of the server's own, which may hold secrets.</summary>
internal static class StepEnvironment
{
    /// <summary>Its variables.</summary>
    public static IReadOnlyDictionary<string, string> Of(CommandStep step) => new Dictionary<string, string>(step.Environment)
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["HOME"] = step.Folder,
        ["LANG"] = "C.UTF-8",
        ["TMPDIR"] = step.IsConfined ? "/tmp" : step.Folder,
    };
}
