using Dapper;
using Npgsql;
using TapGamma.Adql;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store.Records;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>A store in one PostgreSQL database, opened for queries.</summary>
internal sealed class PostgresStore : IStore
{
    /// <summary>Where one server alone keeps the files of its jobs, a folder for each database; several must be told of a shared place.</summary>
    public const string DefaultJobsFolder = "var/jobs";

    /// <summary>Most connections made before the first query comes.</summary>
    private const int Warmed = 4;

    private readonly PostgresDatabase _database;
    private readonly PostgresMetadataCache _metadata;

    private PostgresStore(PostgresDatabase database)
    {
        _database = database;
        _metadata = new PostgresMetadataCache(database, TimeProvider.System);
        Products = new PostgresProducts(database);
        Provenance = new PostgresProvenance(database);
        Publications = new PostgresPublications(database);
    }

    /// <inheritdoc/>
    public ISqlDialect Dialect { get; } = new PostgresDialect();

    /// <inheritdoc/>
    public IProductDirectory Products { get; }

    /// <inheritdoc/>
    public IProvenanceStore Provenance { get; }

    /// <inheritdoc/>
    public IPublicationStore Publications { get; }

    /// <inheritdoc/>
    public async ValueTask<StoredJobs> OpenJobsAsync(string? folder, CancellationToken cancellationToken)
    {
        var owner = await PostgresJobStore.IdentityAsync(_database, cancellationToken).ConfigureAwait(false);
        var folders = JobsFolder.Open(folder ?? Path.Combine(DefaultJobsFolder, owner), owner);
        return new StoredJobs(await PostgresJobStore.OpenAsync(_database, cancellationToken).ConfigureAwait(false), folders);
    }

    /// <summary>Opens the store of a database, after bringing its schema up to date.</summary>
    public static async Task<PostgresStore> OpenAsync(string target, StoreOptions options, CancellationToken cancellationToken)
    {
        var database = new PostgresDatabase(target, options);
        PostgresStore? store = null;
        try
        {
            await PostgresMigrations.PrepareAsync(database, options, cancellationToken).ConfigureAwait(false);
            store = new PostgresStore(database);
            await Task.WhenAll(
                store._metadata.StartAsync(cancellationToken),
                store.WarmAsync(Math.Min(Warmed, options.Readers), cancellationToken)).ConfigureAwait(false);
            return store;
        }
        catch (Exception fault)
        {
            if (store is null) await database.DisposeAsync().ConfigureAwait(false);
            else await store.DisposeAsync().ConfigureAwait(false);
            if (PostgresOpening.Explain(fault, database) is { } explained) throw explained;
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<PublishedMetadata> GetMetadataAsync(CancellationToken cancellationToken) => _metadata.CurrentAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask CheckAsync(CancellationToken cancellationToken) => new(_database.ReadAsync(
        async connection =>
        {
            var version = await connection.ExecuteScalarAsync<int>("SELECT value::integer FROM tg_setting WHERE name = 'schema_version'").ConfigureAwait(false);
            return version == PostgresMigrations.Latest ? version : throw PostgresMigrations.WrongVersion(_database.Name, version);
        },
        cancellationToken));

    /// <inheritdoc/>
    public ValueTask<long?> GetSizeAsync(CancellationToken cancellationToken) => new(_database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long?>("SELECT pg_database_size(current_database())"), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await _database.TryTwiceAsync<RowReader>(
            async () =>
            {
                var connection = await _database.Readers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return await PostgresRowReader.StartAsync(connection, query, rowLimit, keepConnection: false, cancellationToken).ConfigureAwait(false);
                }
                catch
                {
                    await connection.DisposeAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IUploadSpace> OpenUploadsAsync(string folder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<IUploadSpace>(new PostgresUploadSpace(_database));
    }

    /// <inheritdoc/>
    public ValueTask<PublishedFile?> FindFileAsync(string collection, string fileName, CancellationToken cancellationToken) => new(_database.ReadAsync(
        async connection =>
        {
            var found = await connection.QueryAsync<(string Path, long Size, string? Sha256, string MediaType)>(
                "SELECT path, size, sha256, media_type FROM tg_file WHERE collection = @collection AND name = @fileName LIMIT 1",
                new { collection, fileName }).ConfigureAwait(false);
            return found.Select(file => new PublishedFile(file.Path, file.Size, file.Sha256, file.MediaType)).FirstOrDefault();
        },
        cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PublishedObservation>> FindObservationsAsync(
        string? collection, SkyPoint centre, double radiusDeg, CancellationToken cancellationToken) => new(_database.ReadAsync(
        connection => PostgresObservations.FindAsync(connection, collection, centre, radiusDeg), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PublishedCollection>> GetCollectionsAsync(CancellationToken cancellationToken) => new(_database.ReadAsync(
        async connection =>
        {
            var found = await connection.QueryAsync<(string Id, string Title, string? Description, string? Rights, string? Reference, long Runs)>(
                """
                SELECT c.id, c.title, c.description, c.rights, c.bib_reference,
                  (SELECT count(*) FROM tg_file AS f WHERE f.collection = c.id AND f.main)
                FROM tg_collection AS c ORDER BY c.id
                """).ConfigureAwait(false);
            var settings = await PostgresCollectionSettings.ReadAsync(connection).ConfigureAwait(false);
            return (IReadOnlyList<PublishedCollection>)
            [
                .. found.Select(c => new PublishedCollection(c.Id, c.Title, c.Description, c.Rights, c.Reference, c.Runs)
                {
                    Settings = settings.GetValueOrDefault(c.Id, []),
                }),
            ];
        },
        cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _metadata.DisposeAsync().ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WarmAsync(int connections, CancellationToken cancellationToken)
    {
        List<NpgsqlConnection> open = [];
        try
        {
            while (open.Count < connections) open.Add(await _database.Readers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            // Those there are will do.
        }
        finally
        {
            foreach (var connection in open) await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
