using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The rows of one query, straight from the engine's statement.</summary>
internal sealed class SqliteRowReader : RowReader
{
    private readonly SqliteReaderPool _pool;
    private readonly SqliteSession _session;
    private readonly SqliteStatement _statement;
    private readonly CancellationToken _query;
    private readonly CancellationTokenRegistration _stop;
    private bool _done;
    private bool _disposed;

    /// <summary>Takes over a rented session and a bound statement of it.</summary>
    public SqliteRowReader(
        SqliteReaderPool pool, SqliteSession session, SqliteStatement statement, CompiledQuery query, CancellationToken cancellationToken)
    {
        (_pool, _session, _statement, _query) = (pool, session, statement, cancellationToken);
        Columns = query.Columns;
        _stop = cancellationToken.UnsafeRegister(static s => ((SqliteSession)s!).Interrupt(), session);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Column> Columns { get; }

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _query.ThrowIfCancellationRequested();
        // One more step would start the statement anew.
        if (_done) return new ValueTask<bool>(false);
        try
        {
            _done = !_statement.Step();
            return new ValueTask<bool>(!_done);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == NativeSqlite.Interrupted)
        {
            _done = true;
            throw new OperationCanceledException("The query was stopped.", e, _query);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is NativeSqlite.Error or NativeSqlite.TooBig)
        {
            // The statement was accepted, so what fails on its rows are values: a cast, an overflow, a pattern.
            _done = true;
            throw new InvalidInputException(StoreDiagnostics.NotComputable(e.Message));
        }
    }

    /// <inheritdoc/>
    public override bool IsNull(int column) => _statement.IsNull(column);

    /// <inheritdoc/>
    public override long GetInt64(int column) => _statement.GetInt64(column);

    /// <inheritdoc/>
    public override double GetDouble(int column) => _statement.GetDouble(column);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> GetUtf8(int column) => _statement.GetUtf8(column);

    /// <inheritdoc/>
    public override ReadOnlySpan<double> GetDoubles(int column) => _statement.GetDoubles(column);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        // Waits for an interrupt in progress, which must not reach the session's next user.
        _stop.Dispose();
        _statement.Reset();
        _pool.Return(_session);
        return ValueTask.CompletedTask;
    }
}
