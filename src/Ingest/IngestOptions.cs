using TapGamma.Provenance.Recording;
using TapGamma.Store;

namespace TapGamma.Ingest;

/// <summary>What one ingest shall do.</summary>
public sealed record IngestOptions
{
    /// <summary>Files, folders or index tables, as the user named them.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Identifier of a collection, or the path of a collection file.</summary>
    public required string Collection { get; init; }

    /// <summary>Folder to look in for collection files before the one beside the program, or null.</summary>
    public string? CollectionsFolder { get; init; }

    /// <summary>The store to write to.</summary>
    public StoreUri Store { get; init; } = StoreUri.Default;

    /// <summary>Read and check everything, but store nothing; the store is not even made.</summary>
    public bool DryRun { get; init; }

    /// <summary>Leave the events out of the store.</summary>
    public bool WithoutEvents { get; init; }

    /// <summary>The program that ingests, as the records of provenance name it.</summary>
    public ProgramAgent Program { get; init; } = new("TapGamma", typeof(IngestOptions).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>Runs that are read at the same time, while another one is written.</summary>
    public int Readers { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}
