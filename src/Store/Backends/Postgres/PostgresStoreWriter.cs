using Npgsql;
using TapGamma.Store.Writing;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>A store in one PostgreSQL database, opened for ingest.</summary>
internal sealed class PostgresStoreWriter : IStoreWriter
{
    private readonly PostgresDatabase _database;
    private readonly NpgsqlConnection _connection;

    private PostgresStoreWriter(PostgresDatabase database, NpgsqlConnection connection) => (_database, _connection) = (database, connection);

    public static async Task<PostgresStoreWriter> OpenAsync(string target, StoreOptions options, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(target, options);
        try
        {
            await PostgresMigrations.PrepareAsync(database, options, cancellationToken).ConfigureAwait(false);
            return new PostgresStoreWriter(database, await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault)
        {
            await database.DisposeAsync().ConfigureAwait(false);
            if (PostgresOpening.Explain(fault, database) is { } explained) throw explained;
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ICollectionWriter> OpenCollectionAsync(CollectionDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return await PostgresCollectionWriter.OpenAsync(_connection, definition, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<long> LoadProductsAsync(string name, RowReader rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new ValueTask<long>(new PostgresProductLoader(_connection, name, rows).RunAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }
}
