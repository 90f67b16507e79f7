using TapGamma.Tables;

namespace TapGamma.Store.Writing;

/// <summary>A store opened for ingest. Used by one caller at a time.</summary>
public interface IStoreWriter : IAsyncDisposable
{
    /// <summary>Makes or updates a collection's tables and metadata, and opens it for writing.</summary>
    ValueTask<ICollectionWriter> OpenCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken);

    /// <summary>
    /// Loads a table of ObsCore rows whose data lie elsewhere into ivoa.obscore, in place of what was loaded under the same name
    /// before. It is stored in portions: whoever queries meanwhile sees a part.
    /// </summary>
    /// <param name="name">Name under which the rows are kept; no collection's identifier.</param>
    /// <param name="rows">The rows; columns have ObsCore's names.</param>
    /// <param name="cancellationToken">Stops the loading; what is stored stays until the next one.</param>
    /// <returns>Number of rows stored.</returns>
    /// <exception cref="Diagnostics.InvalidInputException">A column is none of ObsCore's, one is missing, or a row cannot be stored.</exception>
    ValueTask<long> LoadProductsAsync(string name, RowReader rows, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This engine cannot load tables of products.");
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
