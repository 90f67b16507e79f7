namespace TapGamma.Tap.Execution;

/// <summary>A command that is run for a job, in a folder of its own.</summary>
public sealed record CommandStep
{
    /// <summary>Program and arguments, each as it is: no shell ever reads them.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Full path of the folder it works in, which is made empty before the command begins.</summary>
    public required string Folder { get; init; }

    /// <summary>Full path of the file that keeps what it prints; outside of <see cref="Folder"/>.</summary>
    public required string LogPath { get; init; }

    /// <summary>Variables of its environment, besides PATH, HOME and LANG.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether it sees nothing but the system's programs, its folder and <see cref="Readable"/>, and can write only to its folder.
    /// False for this program itself, which reads the store.
    /// </summary>
    public bool IsConfined { get; init; } = true;

    /// <summary>Full paths of further files and folders that a confined command may read.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>Whether a confined command may use the network.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>What it may use.</summary>
    public StepLimits Limits { get; init; } = new();
}
