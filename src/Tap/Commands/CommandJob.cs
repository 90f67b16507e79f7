using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Execution;

namespace TapGamma.Tap.Commands;

/// <summary>A job that the operator defined: a description and a command (docs/jobs.md).</summary>
/// <param name="About">What clients see of it.</param>
/// <param name="Folder">Full path of the folder with its description; the command may read it.</param>
/// <param name="Command">Words of the command with their placeholders; a group of words is left out, or repeated, with its parameter.</param>
internal sealed record CommandJob(JobDescription About, string Folder, IReadOnlyList<IReadOnlyList<string>> Command)
{
    /// <summary>Whether it works on published runs, which a data store at <c>{data}</c> holds.</summary>
    public bool TakesRuns { get; init; }

    /// <summary>Names of the products that may be missing.</summary>
    public IReadOnlyCollection<string> Optional { get; init; } = [];

    /// <summary>Where it runs; null for the server's choice.</summary>
    public string? Executor { get; init; }

    /// <summary>What it may use.</summary>
    public StepLimits Limits { get; init; } = new();

    /// <summary>Whether it may use the network.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>Full paths of further files and folders that it may read.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];
}
