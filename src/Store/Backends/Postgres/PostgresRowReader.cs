using System.Runtime.CompilerServices;
using Npgsql;
using TapGamma.Adql;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>The rows of one query as the server sends them; a slow consumer holds back the server.</summary>
internal sealed class PostgresRowReader : RowReader
{
    private readonly NpgsqlConnection? _connection;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _rows;
    private readonly CancellationToken _query;
    private readonly CellKind[] _kinds;
    private readonly IntegerRange[] _ranges;
    private readonly long _rowLimit;
    private byte[] _text = new byte[4096];
    private int _used;
    private long _seen;
    private int _remembered = -1;
    private double _number;
    private bool _done;
    private bool _disposed;

    private PostgresRowReader(
        NpgsqlConnection? connection,
        NpgsqlCommand command,
        NpgsqlDataReader rows,
        CompiledQuery compiled,
        long rowLimit,
        CancellationToken query)
    {
        (_connection, _command, _rows, _rowLimit, _query) = (connection, command, rows, rowLimit, query);
        Columns = compiled.Columns;
        _kinds = new CellKind[rows.FieldCount];
        for (var i = 0; i < _kinds.Length; i++) _kinds[i] = CellKinds.Of(rows.GetDataTypeOID(i));
        _ranges = IntegerRange.Of(compiled);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Column> Columns { get; }

    /// <summary>Starts a query.</summary>
    /// <param name="connection">The session; the reader closes it at its end unless it is to be kept.</param>
    /// <param name="query">The query.</param>
    /// <param name="rowLimit">Most rows.</param>
    /// <param name="keepConnection">Whether the session is used again.</param>
    /// <param name="cancellationToken">Stops the query at any moment.</param>
    public static async Task<PostgresRowReader> StartAsync(
        NpgsqlConnection connection, CompiledQuery query, long rowLimit, bool keepConnection, CancellationToken cancellationToken)
    {
        var command = PostgresCommands.Of(connection, query, rowLimit);
        try
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return new PostgresRowReader(keepConnection ? null : connection, command, rows, query, rowLimit, cancellationToken);
        }
        catch
        {
            await command.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _query.ThrowIfCancellationRequested();
        if (_done) return new ValueTask<bool>(false);
        _used = 0;
        _remembered = -1;
        var read = _rows.ReadAsync(_query.CanBeCanceled ? _query : cancellationToken);
        if (!read.IsCompletedSuccessfully) return WaitAsync(read, cancellationToken);
        return new ValueTask<bool>(Count(read.Result));
    }

    /// <inheritdoc/>
    public override bool IsNull(int column) => _rows.IsDBNull(column) || _kinds[column] switch
    {
        // ADQL knows no number that is none.
        CellKind.Double => double.IsNaN(Remember(column)),
        CellKind.Float => float.IsNaN(_rows.GetFloat(column)),
        _ => false,
    };

    /// <inheritdoc/>
    public override long GetInt64(int column) => _kinds[column] switch
    {
        CellKind.Long => _rows.GetInt64(column),
        CellKind.Int => _rows.GetInt32(column),
        CellKind.Short => _rows.GetInt16(column),
        CellKind.Boolean => _rows.GetBoolean(column) ? 1 : 0,
        CellKind.Double => (long)_rows.GetDouble(column),
        CellKind.Float => (long)_rows.GetFloat(column),
        _ => throw Mismatch(column),
    };

    /// <inheritdoc/>
    public override double GetDouble(int column) => _kinds[column] switch
    {
        CellKind.Double => column == _remembered ? _number : _rows.GetDouble(column),
        CellKind.Float => _rows.GetFloat(column),
        CellKind.Long => _rows.GetInt64(column),
        CellKind.Int => _rows.GetInt32(column),
        CellKind.Short => _rows.GetInt16(column),
        CellKind.Boolean => _rows.GetBoolean(column) ? 1 : 0,
        _ => throw Mismatch(column),
    };

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> GetUtf8(int column)
    {
        var room = _text.Length - _used;
        var length = (int)_rows.GetBytes(column, 0, _text, _used, room);
        if (length == room)
        {
            // Cut off, perhaps. What was handed out before lies on in the old array.
            var whole = (int)_rows.GetBytes(column, 0, null, 0, 0);
            if (whole > length)
            {
                _text = new byte[Math.Max(2 * _text.Length, 2 * whole)];
                _used = 0;
                length = (int)_rows.GetBytes(column, 0, _text, 0, whole);
            }
        }

        var text = _text.AsSpan(_used, length);
        _used += length;
        return text;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> GetDoubles(int column) => _kinds[column] == CellKind.Doubles
        ? _rows.GetFieldValue<double[]>(column)
        : throw Mismatch(column);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            // Without this, closing would read all rows to the end.
            if (!_done && _seen < _rowLimit) _command.Cancel();
            await _rows.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, _query) is not null)
        {
            // It was stopped, or its server is gone: either way the rows are no longer wanted.
        }

        await _command.DisposeAsync().ConfigureAwait(false);
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Who asks whether a number is there most often wants it next.</summary>
    private double Remember(int column)
    {
        _remembered = column;
        return _number = _rows.GetDouble(column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Count(bool hasRow)
    {
        if (hasRow) _seen++;
        else _done = true;
        if (hasRow && _ranges.Length > 0) CheckIntegers();
        return hasRow;
    }

    private void CheckIntegers()
    {
        foreach (var range in _ranges)
            if (!_rows.IsDBNull(range.Column)) range.Require(GetInt64(range.Column));
    }

    private async ValueTask<bool> WaitAsync(Task<bool> read, CancellationToken cancellationToken)
    {
        try
        {
            return Count(await read.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception fault) when (PostgresFaults.Translate(fault, _query) is { } translated)
        {
            _done = true;
            throw translated;
        }
    }

    private InvalidOperationException Mismatch(int column) =>
        new($"Column {Columns[column].Name} is {_rows.GetDataTypeName(column)} in the database, which is not what it was published as.");
}
