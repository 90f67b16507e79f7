using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// The one session with which a server writes records into its store. SQLite lets one writer in at a time and wakes none of those who
/// wait, so an ingest that writes all the time is asked again and again: between the transactions of two runs it holds no lock.
/// </summary>
internal sealed class SqliteProvenanceWriter(string path, StoreOptions options) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Longer than a run takes to ingest, so that no job fails for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _writing = new(1);
    private SqliteSession? _session;

    /// <summary>Changes the store in one transaction.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written, or others have written for too long.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _session ??= Open();
            await BeginAsync(_session, cancellationToken).ConfigureAwait(false);
            try
            {
                var result = change(_session);
                _session.Execute("COMMIT");
                return result;
            }
            catch
            {
                _session.Execute("ROLLBACK");
                throw;
            }
        }
        catch (SqliteException e) when (SqliteFile.IsDenied(e) || e.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            throw new StoreUnavailableException($"The store '{path}' cannot be written now: {e.Message}.");
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session?.Dispose();
        _writing.Dispose();
    }

    private SqliteSession Open()
    {
        var session = SqliteFile.OpenWriter(path, options);
        session.Execute("PRAGMA busy_timeout = 0");
        return session;
    }

    private static async Task BeginAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                session.Execute("BEGIN IMMEDIATE");
                return;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
