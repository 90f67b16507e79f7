using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store.Backends.Sqlite.Uploads;
using TapGamma.Store.Records;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>A store in one SQLite file, opened for queries.</summary>
internal sealed class SqliteStore : IStore
{
    private readonly SqliteReaderPool _pool;
    private readonly SqliteMetadataCache _metadata;
    private readonly string _path;
    private readonly StoreOptions _options;
    private readonly SqliteProvenanceWriter _provenance;

    public SqliteStore(string path, StoreOptions options)
    {
        path = Path.GetFullPath(path);
        (_path, _options) = (path, options);
        SqliteFile.Prepare(path, options);
        (_pool, _metadata) = Connect(path, options);
        Products = new SqliteProducts(_pool, path, options);
        _provenance = new SqliteProvenanceWriter(path, options);
        Provenance = new SqliteProvenance(_pool, _provenance);
        Publications = new SqlitePublications(path, options, _pool);
    }

    /// <summary>Where not even SQLite's log may be written, the file is read as one that never changes.</summary>
    private static (SqliteReaderPool Pool, SqliteMetadataCache Metadata) Connect(string path, StoreOptions options)
    {
        try
        {
            return Connect(new SqliteReaderPool(path, options, isImmutable: false));
        }
        catch (SqliteException e) when (SqliteFile.IsDenied(e) && !SqliteFile.HasLog(path))
        {
            return Connect(new SqliteReaderPool(path, options, isImmutable: true));
        }
    }

    private static (SqliteReaderPool Pool, SqliteMetadataCache Metadata) Connect(SqliteReaderPool pool)
    {
        var session = pool.Open();
        try
        {
            var metadata = new SqliteMetadataCache(session);
            _ = metadata.Current();
            return (pool, metadata);
        }
        catch
        {
            session.Dispose();
            pool.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ISqlDialect Dialect { get; } = new SqliteDialect();

    /// <inheritdoc/>
    public IProductDirectory Products { get; }

    /// <inheritdoc/>
    public IProvenanceStore Provenance { get; }

    /// <inheritdoc/>
    public IPublicationStore Publications { get; }

    /// <inheritdoc/>
    public ValueTask<PublishedMetadata> GetMetadataAsync(CancellationToken cancellationToken) => new(_metadata.Current());

    /// <inheritdoc/>
    public ValueTask<long?> GetSizeAsync(CancellationToken cancellationToken) => new(SizeOf(_path) + SizeOf(_path + "-wal"));

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <inheritdoc/>
    public async ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var session = await _pool.RentAsync(cancellationToken).ConfigureAwait(false);
        return SqliteRowReader.Start(session, query, rowLimit, _pool.Return, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IUploadSpace> OpenUploadsAsync(string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<IUploadSpace>(new SqliteUploadSpace(folder, _pool.Open));
    }

    /// <summary>Beside the store: <c>tapgamma-jobs</c> for <c>tapgamma.db</c>.</summary>
    public async ValueTask<StoredJobs> OpenJobsAsync(string? folder, CancellationToken cancellationToken)
    {
        var folders = JobsFolder.Open(folder ?? DefaultJobsFolder(_path), SqliteJobFile.Name);
        var path = Path.Combine(folders.Root, SqliteJobFile.Name);
        var jobs = await Task.Run(() => SqliteFile.Open(path, () => SqliteJobStore.Open(path, _options)), cancellationToken).ConfigureAwait(false);
        return new StoredJobs(jobs, folders);
    }

    /// <summary>Where the jobs of a store are kept unless a folder is named.</summary>
    public static string DefaultJobsFolder(string path) => Path.ChangeExtension(path, null) + "-jobs";

    /// <inheritdoc/>
    public async ValueTask<PublishedFile?> FindFileAsync(string collection, string fileName, CancellationToken cancellationToken)
    {
        var session = await _pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return session.Query(
                "SELECT path, size, sha256, media_type FROM tg_file WHERE collection = ?1 AND name = ?2 LIMIT 1",
                static row => new PublishedFile(row.GetString(0)!, row.GetInt64(1), row.GetString(2), row.GetString(3)!),
                collection,
                fileName).FirstOrDefault();
        }
        finally
        {
            _pool.Return(session);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PublishedObservation>> FindObservationsAsync(
        string? collection, SkyPoint centre, double radiusDeg, CancellationToken cancellationToken)
    {
        var session = await _pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return SqliteObservations.Find(session, collection, centre, radiusDeg);
        }
        finally
        {
            _pool.Return(session);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PublishedCollection>> GetCollectionsAsync(CancellationToken cancellationToken)
    {
        var session = await _pool.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var settings = SqliteCollectionSettings.Read(session);
            return session.Query(
                """
                SELECT c.id, c.title, c.description, c.rights, c.bib_reference,
                  (SELECT count(*) FROM tg_file AS f WHERE f.collection = c.id AND f.main = 1)
                FROM tg_collection AS c ORDER BY c.id
                """,
                row => new PublishedCollection(
                    row.GetString(0)!,
                    row.GetString(1)!,
                    row.GetString(2),
                    row.GetString(3),
                    row.GetString(4),
                    row.GetInt64(5))
                { Settings = settings.GetValueOrDefault(row.GetString(0)!, []) });
        }
        finally
        {
            _pool.Return(session);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _provenance.Dispose();
        _metadata.Dispose();
        _pool.Dispose();
        return ValueTask.CompletedTask;
    }
}
