namespace TapGamma.Store.Writing;

/// <summary>A store opened for ingest. Used by one caller at a time.</summary>
public interface IStoreWriter : IAsyncDisposable
{
    /// <summary>Makes or updates a collection's tables and metadata, and opens it for writing.</summary>
    ValueTask<ICollectionWriter> OpenCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken);
}

/// <summary>One collection opened for ingest. Used by one caller at a time.</summary>
public interface ICollectionWriter
{
    /// <summary>All runs that the store has of this collection.</summary>
    IReadOnlyList<StoredRun> ReadRuns();

    /// <summary>
    /// Stores a run in one transaction, in place of what was stored under its identifier and of
    /// <see cref="RunRecord.Replaces"/>. When this throws, the store is as it was before.
    /// </summary>
    /// <returns>Number of events stored.</returns>
    ValueTask<long> StoreAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>Publishes the numbers of rows and lets the engine tidy up. Call once at the end.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
