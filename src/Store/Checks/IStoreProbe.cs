namespace TapGamma.Store.Checks;

/// <summary>Looks into a database as it is, without changing it: what an engine must answer so that its stores can be examined.</summary>
internal interface IStoreProbe : IAsyncDisposable
{
    /// <summary>The store as commands name it.</summary>
    StoreUri Uri { get; }

    /// <summary>Whether the engine has the functions of this version of the program, so that opening the store changes nothing.</summary>
    bool HasCurrentFunctions { get; }

    /// <summary>Where jobs are kept unless a folder is named.</summary>
    string DefaultJobsFolder { get; }

    /// <summary>Faults of schema version, damage and settings; after an error nothing else can be asked.</summary>
    ValueTask<IReadOnlyList<Finding>> ExamineEngineAsync(StoreCheckOptions options, CancellationToken cancellationToken);

    /// <summary>What the store says it publishes.</summary>
    ValueTask<PublishedMetadata> ReadMetadataAsync(CancellationToken cancellationToken);

    /// <summary>The physical columns of a table or view; empty when there is none.</summary>
    ValueTask<IReadOnlyList<string>> ColumnsOfAsync(string? schema, string table, CancellationToken cancellationToken);

    /// <summary>The leading columns of each index of a table, separated by commas.</summary>
    ValueTask<IReadOnlyList<string>> IndexesOfAsync(string? schema, string table, CancellationToken cancellationToken);

    /// <summary>How many rows of a table fulfil a condition; without one engines need not look at each.</summary>
    /// <param name="schema">Physical schema.</param>
    /// <param name="table">Physical name.</param>
    /// <param name="condition">SQL of ours, with names quoted by <see cref="Quoted"/>, or null for all rows.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    ValueTask<long> CountAsync(string? schema, string table, string? condition, CancellationToken cancellationToken);

    /// <summary>Every file that the store refers to, with its collection.</summary>
    ValueTask<IReadOnlyList<(string Collection, PublishedFile File)>> FilesAsync(CancellationToken cancellationToken);

    /// <summary>The command that gives the engine the functions of this version of the program.</summary>
    string RemedyForFunctions { get; }

    /// <summary>A name as the engine's SQL writes it.</summary>
    string Quoted(string? schema, string name);

    /// <summary>A command line that runs a statement as the store's owner.</summary>
    string CommandFor(string sql);
}
