using TapGamma.Store.Writing;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>A store in one SQLite file, opened for ingest.</summary>
internal sealed class SqliteStoreWriter : IStoreWriter
{
    private readonly SqliteSession _session;

    public SqliteStoreWriter(string path, StoreOptions options)
    {
        path = Path.GetFullPath(path);
        SqliteFile.Prepare(path, options);
        _session = SqliteFile.OpenWriter(path, options);
        // Large enough that the indexes of a bulk load stay in memory; checkpoints are rarer for the same reason.
        _session.Execute("PRAGMA cache_size = -98304; PRAGMA wal_autocheckpoint = 8192;");
    }

    /// <inheritdoc/>
    public ValueTask<ICollectionWriter> OpenCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ICollectionWriter>(new SqliteCollectionWriter(_session, definition));
    }

    /// <inheritdoc/>
    public async ValueTask<long> LoadProductsAsync(string name, RowReader rows, CancellationToken cancellationToken) =>
        await new SqliteProductLoader(_session, name, rows).RunAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}
