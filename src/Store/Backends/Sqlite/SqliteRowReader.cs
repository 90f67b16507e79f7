using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The rows of one query, straight from the engine's statement.</summary>
internal sealed class SqliteRowReader : RowReader
{
    private readonly Action<SqliteSession> _release;
    private readonly SqliteSession _session;
    private readonly SqliteStatement _statement;
    private readonly CancellationToken _query;
    private readonly CancellationTokenRegistration _stop;
    private readonly IntegerRange[] _ranges;
    private bool _done;
    private bool _disposed;

    private SqliteRowReader(
        SqliteSession session, SqliteStatement statement, CompiledQuery query, Action<SqliteSession> release, CancellationToken cancellationToken)
    {
        (_session, _statement, _release, _query) = (session, statement, release, cancellationToken);
        Columns = query.Columns;
        _ranges = IntegerRange.Of(query);
        _stop = cancellationToken.UnsafeRegister(static s => ((SqliteSession)s!).Interrupt(), session);
    }

    /// <summary>Starts a query on a session, which is released when the rows are done with, or at once when it cannot start.</summary>
    public static SqliteRowReader Start(
        SqliteSession session, CompiledQuery query, long rowLimit, Action<SqliteSession> release, CancellationToken cancellationToken)
    {
        SqliteStatement? statement = null;
        try
        {
            statement = session.Prepare(query.Sql);
            for (var i = 0; i < query.Parameters.Count; i++) statement.Bind(i + 1, query.Parameters[i]);
            if (query.RowLimitParameter > 0) statement.Bind(query.RowLimitParameter, rowLimit);
            return new SqliteRowReader(session, statement, query, release, cancellationToken);
        }
        catch
        {
            statement?.Reset();
            release(session);
            throw;
        }
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
            if (!_done && _ranges.Length > 0) CheckIntegers();
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

    /// <summary>Where 64 bits do not suffice, the engine goes on with floating-point numbers.</summary>
    private void CheckIntegers()
    {
        foreach (var range in _ranges)
        {
            if (_statement.IsDouble(range.Column)) throw range.Exceeded();
            if (!_statement.IsNull(range.Column)) range.Require(_statement.GetInt64(range.Column));
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
        _release(_session);
        return ValueTask.CompletedTask;
    }
}
