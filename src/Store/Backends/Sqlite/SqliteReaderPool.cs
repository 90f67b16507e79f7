using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using TapGamma.Store.Backends.Sqlite.Functions;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Read-only sessions for queries: at most so many at once, kept open for the next one.</summary>
internal sealed class SqliteReaderPool : IDisposable
{
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private readonly SemaphoreSlim _free;
    private readonly string _connectionString;
    private readonly string _settings;
    private volatile bool _disposed;

    /// <param name="path">The database file.</param>
    /// <param name="options">How many readers, and how.</param>
    /// <param name="isImmutable">Whether nobody can write the file: SQLite then needs no log and no locks beside it.</param>
    public SqliteReaderPool(string path, StoreOptions options, bool isImmutable)
    {
        _free = new SemaphoreSlim(options.Readers);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = isImmutable ? SqliteFile.ImmutableUri(path) : path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString();
        _settings = FormattableString.Invariant(
            $"PRAGMA busy_timeout = {options.BusyTimeout.TotalMilliseconds:F0}; PRAGMA query_only = 1; PRAGMA cache_size = -{options.ReaderCacheKib};");
    }

    public async ValueTask<SqliteSession> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_idle.TryPop(out var session)) return session;
        try
        {
            return Open();
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Return(SqliteSession session)
    {
        if (_disposed) session.Dispose();
        else _idle.Push(session);
        _free.Release();
    }

    /// <summary>Opens a session that does not count; the caller disposes it.</summary>
    public SqliteSession Open()
    {
        var session = new SqliteSession(_connectionString, SqliteFunctions.Register);
        session.Execute(_settings);
        return session;
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var session)) session.Dispose();
    }
}
