using Microsoft.Data.Sqlite;
using TapGamma.Store.Checks;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Looks into a SQLite file that may be anything, without writing to it.</summary>
internal sealed class SqliteProbe : IStoreProbe
{
    private readonly string _path;
    private readonly SqliteReaderPool _pool;
    private readonly SqliteSession _session;

    public SqliteProbe(StoreUri uri)
    {
        Uri = uri;
        _path = Path.GetFullPath(uri.Target);
        (_pool, _session) = SqliteFile.Open(_path, () => Open(_path));
    }

    public StoreUri Uri { get; }

    /// <summary>They are in the program itself.</summary>
    public bool HasCurrentFunctions => true;

    public string DefaultJobsFolder => SqliteStore.DefaultJobsFolder(_path);

    public string RemedyForFunctions => "install this version of the program again";

    public ValueTask<IReadOnlyList<Finding>> ExamineEngineAsync(StoreCheckOptions options, CancellationToken cancellationToken) =>
        new([.. Version(), .. Access(), .. options.Digests ? Damage() : []]);

    public ValueTask<PublishedMetadata> ReadMetadataAsync(CancellationToken cancellationToken) => new(SqliteMetadata.Read(_session));

    public ValueTask<IReadOnlyList<string>> ColumnsOfAsync(string? schema, string table, CancellationToken cancellationToken)
    {
        try
        {
            return new(_session.Query("SELECT name FROM pragma_table_info(?1)", static row => row.GetString(0)!, table));
        }
        catch (SqliteException)
        {
            // A view over what is gone has no columns.
            return new([]);
        }
    }

    public ValueTask<IReadOnlyList<string>> IndexesOfAsync(string? schema, string table, CancellationToken cancellationToken) => new(_session.Query(
        "SELECT (SELECT group_concat(i.name, ',' ORDER BY i.seqno) FROM pragma_index_info(l.name) AS i) FROM pragma_index_list(?1) AS l",
        static row => row.GetString(0) ?? "",
        table));

    public ValueTask<long> CountAsync(string? schema, string table, string? condition, CancellationToken cancellationToken) =>
        new(_session.Scalar($"SELECT count(*) FROM {Quoted(schema, table)}{(condition is null ? "" : " WHERE " + condition)}"));

    public ValueTask<IReadOnlyList<(string Collection, PublishedFile File)>> FilesAsync(CancellationToken cancellationToken) => new(_session.Query(
        "SELECT collection, path, size, sha256, media_type, name FROM tg_file ORDER BY collection, path",
        static row => (row.GetString(0)!, new PublishedFile(row.GetString(1)!, row.GetInt64(2), row.GetString(3), row.GetString(4)!) { Name = row.GetString(5)! })));

    public string Quoted(string? schema, string name) => SqliteCollectionTables.Quoted(name);

    public string CommandFor(string sql) => $"sqlite3 {_path} \"{sql.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        _pool.Dispose();
        return ValueTask.CompletedTask;
    }

    private static (SqliteReaderPool Pool, SqliteSession Session) Open(string path)
    {
        _ = SqliteFile.RequireVersion(path);
        var pool = new SqliteReaderPool(path, new StoreOptions { Readers = 1 }, isImmutable: false);
        try
        {
            var session = pool.Open();
            _ = session.Scalar("PRAGMA user_version");
            return (pool, session);
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }

    private IEnumerable<Finding> Version()
    {
        var version = SqliteFile.RequireVersion(_path);
        if (version > SqliteMigrations.Latest)
            yield return new(StoreDiagnostics.NewerStore(_path, version, SqliteMigrations.Latest), "install a newer version of the program");
        else if (version < SqliteMigrations.Latest)
            yield return new(StoreDiagnostics.OlderStore(_path, version, SqliteMigrations.Latest), $"tapgamma serve --store sqlite:{_path}");
    }

    /// <summary>A reader needs the log beside the file, and an ingest the file itself.</summary>
    private IEnumerable<Finding> Access()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (!NativeFiles.MayWrite(_path)) yield return new(StoreDiagnostics.NotWritable(_path), $"chmod u+w {_path}");
        if (!NativeFiles.MayWrite(folder)) yield return new(StoreDiagnostics.NotWritable(folder), $"chmod u+w {folder}");
    }

    private IEnumerable<Finding> Damage()
    {
        foreach (var line in _session.Query("PRAGMA quick_check(10)", static row => row.GetString(0)!).Where(line => line != "ok"))
            yield return new(StoreDiagnostics.Damaged(_path, line), $"sqlite3 {_path} .recover | sqlite3 {_path}.new");
    }
}
