using System.Text.Json;

namespace TapGamma.Tap.Commands;

/// <summary>A description file as it stands: <c>job.json</c> in the folder of a job.</summary>
internal sealed record CommandJobFile
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Words, or groups of words.</summary>
    public IReadOnlyList<JsonElement> Command { get; init; } = [];

    public IReadOnlyList<CommandParameterFile> Parameters { get; init; } = [];

    public IReadOnlyList<CommandResultFile> Results { get; init; } = [];

    public bool Runs { get; init; }

    public string? Executor { get; init; }

    public CommandLimitsFile Limits { get; init; } = new();

    public bool Network { get; init; }

    public IReadOnlyList<string> Readable { get; init; } = [];
}

/// <summary>One parameter, in the words of VOTable's PARAM.</summary>
internal sealed record CommandParameterFile
{
    public string? Name { get; init; }

    public string Datatype { get; init; } = "char";

    public string? Description { get; init; }

    public string? Unit { get; init; }

    public string? Ucd { get; init; }

    public string? Default { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public bool Required { get; init; }

    public bool Repeatable { get; init; }
}

/// <summary>One file that the command makes in its folder.</summary>
internal sealed record CommandResultFile
{
    public string? Name { get; init; }

    public string? MediaType { get; init; }

    public string? Description { get; init; }

    public bool Optional { get; init; }
}

/// <summary>What the command may use.</summary>
internal sealed record CommandLimitsFile
{
    public double Seconds { get; init; } = 600;

    public double MemoryMib { get; init; } = 2048;

    public double FolderMib { get; init; } = 1024;

    public int Processes { get; init; } = 64;
}
