using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite.Uploads;

/// <summary>Uploads in a database file of their own, attached to a session that only their query uses.</summary>
internal sealed class SqliteUploadSpace : IUploadSpace
{
    private readonly string _path;
    private readonly Func<SqliteSession> _openReader;
    private readonly List<CatalogTable> _tables = [];
    private SqliteSession? _writer;
    private SqliteSession? _reader;

    /// <param name="folder">An existing folder for the file.</param>
    /// <param name="openReader">Opens a session on the store.</param>
    public SqliteUploadSpace(string folder, Func<SqliteSession> openReader)
    {
        _path = Path.Combine(Path.GetFullPath(folder), "uploads.db");
        _openReader = openReader;
    }

    /// <inheritdoc/>
    public IReadOnlyList<CatalogTable> Tables => _tables;

    /// <inheritdoc/>
    public async ValueTask<CatalogTable> LoadAsync(string name, RowReader rows, UploadLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(limits);
        var table = await Task.Run(
            async () =>
            {
                _writer ??= OpenWriter();
                return await new SqliteUploadLoader(_writer, name, rows, limits).LoadAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        _tables.Add(table);
        return table;
    }

    /// <inheritdoc/>
    public ValueTask<RowReader> QueryAsync(CompiledQuery query, long rowLimit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var session = _reader ??= OpenReader();
        return new ValueTask<RowReader>(SqliteRowReader.Start(session, query, rowLimit, static _ => { }, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        _writer?.Dispose();
        (_reader, _writer) = (null, null);
        File.Delete(_path);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing in the file outlives the query, so nothing needs to survive a crash.</summary>
    private SqliteSession OpenWriter()
    {
        var session = new SqliteSession(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ToString());
        session.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384; PRAGMA locking_mode = EXCLUSIVE;");
        return session;
    }

    private SqliteSession OpenReader()
    {
        _writer?.Dispose();
        _writer = null;
        var session = _openReader();
        try
        {
            if (_tables.Count > 0) session.Execute("ATTACH ?1 AS tg_upload", [_path]);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
