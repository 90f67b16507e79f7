using TapGamma.Store.Backends.Postgres;
using TapGamma.Store.Backends.Sqlite;
using TapGamma.Store.Writing;

namespace TapGamma.Store;

/// <summary>The door of this room: opens stores by URI.</summary>
public static class Stores
{
    /// <summary>Opens a store for queries, after bringing its schema up to date.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The URI leads to no store of ours.</exception>
    public static async ValueTask<IStore> OpenAsync(
        StoreUri uri, StoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        options ??= new StoreOptions();
        cancellationToken.ThrowIfCancellationRequested();
        if (uri.Engine == StoreUri.Postgres) return await PostgresStore.OpenAsync(uri.Target, options, cancellationToken).ConfigureAwait(false);
        var store = await Task.Run(() => SqliteFile.Open(uri.Target, () => new SqliteStore(uri.Target, options)), cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>Opens a store for ingest, after bringing its schema up to date. One process writes at a time; others wait.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">The URI leads to no store of ours.</exception>
    public static async ValueTask<IStoreWriter> OpenWriterAsync(
        StoreUri uri, StoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        options ??= new StoreOptions();
        cancellationToken.ThrowIfCancellationRequested();
        if (uri.Engine == StoreUri.Postgres) return await PostgresStoreWriter.OpenAsync(uri.Target, options, cancellationToken).ConfigureAwait(false);
        var writer = await Task.Run(() => SqliteFile.Open(uri.Target, () => new SqliteStoreWriter(uri.Target, options)), cancellationToken).ConfigureAwait(false);
        return writer;
    }
}
