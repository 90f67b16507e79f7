using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// One prepared statement of one connection, used by one caller at a time. Parameters and columns are numbered as in
/// SQLite: parameters from 1, columns from 0.
/// </summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private readonly nint _db;
    private nint _statement;

    public SqliteStatement(nint db, string sql)
    {
        _db = db;
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* text = bytes)
        {
            Check(NativeSqlite.Prepare(db, text, bytes.Length, NativeSqlite.PreparePersistent, out _statement, null));
        }
    }

    public void Bind(int parameter, object? value)
    {
        switch (value)
        {
            case null: Check(NativeSqlite.BindNull(_statement, parameter)); break;
            case string text: Bind(parameter, text); break;
            case double number: Bind(parameter, number); break;
            case float number: Bind(parameter, (double)number); break;
            case long number: Bind(parameter, number); break;
            case int number: Bind(parameter, (long)number); break;
            case bool flag: Bind(parameter, flag ? 1L : 0L); break;
            case byte[] blob: BindBlob(parameter, blob); break;
            default: throw new ArgumentException($"A parameter cannot be a {value.GetType().Name}.", nameof(value));
        }
    }

    public void Bind(int parameter, long value) => Check(NativeSqlite.BindInt64(_statement, parameter, value));

    /// <summary>Binds a number; NaN becomes NULL.</summary>
    public void Bind(int parameter, double value) => Check(NativeSqlite.BindDouble(_statement, parameter, value));

    public void Bind(int parameter, string value) => BindUtf8(parameter, Encoding.UTF8.GetBytes(value));

    public void BindUtf8(int parameter, ReadOnlySpan<byte> value)
    {
        // A pointer to nothing would mean NULL, so the empty text needs some address.
        byte none = 0;
        fixed (byte* text = value)
        {
            Check(NativeSqlite.BindText(_statement, parameter, text is null ? &none : text, value.Length, NativeSqlite.Transient));
        }
    }

    /// <summary>Moves to the next row; false when the statement is done.</summary>
    public bool Step()
    {
        var code = NativeSqlite.Step(_statement);
        if (code == NativeSqlite.Row) return true;
        if (code == NativeSqlite.Done) return false;
        throw Failure(code);
    }

    /// <summary>Runs a statement that returns nothing and makes it ready for its next run.</summary>
    public void Execute()
    {
        Step();
        Check(NativeSqlite.Reset(_statement));
    }

    /// <summary>Stops the run. Its error, if it had one, was reported by <see cref="Step"/>.</summary>
    public void Reset()
    {
        _ = NativeSqlite.Reset(_statement);
        _ = NativeSqlite.ClearBindings(_statement);
    }

    public bool IsNull(int column) => NativeSqlite.ColumnType(_statement, column) == NativeSqlite.TypeNull;

    public bool IsDouble(int column) => NativeSqlite.ColumnType(_statement, column) == NativeSqlite.TypeFloat;

    public long GetInt64(int column) => NativeSqlite.ColumnInt64(_statement, column);

    public double GetDouble(int column) => NativeSqlite.ColumnDouble(_statement, column);

    public ReadOnlySpan<byte> GetUtf8(int column)
    {
        // The text must be asked for before its length: asking may convert the value.
        var text = NativeSqlite.ColumnText(_statement, column);
        return new ReadOnlySpan<byte>(text, NativeSqlite.ColumnBytes(_statement, column));
    }

    public ReadOnlySpan<double> GetDoubles(int column)
    {
        var blob = NativeSqlite.ColumnBlob(_statement, column);
        return MemoryMarshal.Cast<byte, double>(new ReadOnlySpan<byte>(blob, NativeSqlite.ColumnBytes(_statement, column)));
    }

    public string? GetString(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(GetUtf8(column));

    public void Dispose()
    {
        if (_statement == 0) return;
        _ = NativeSqlite.Finalize(_statement);
        _statement = 0;
    }

    public void BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        byte none = 0;
        fixed (byte* bytes = value)
        {
            Check(NativeSqlite.BindBlob(_statement, parameter, bytes is null ? &none : bytes, value.Length, NativeSqlite.Transient));
        }
    }

    private void Check(int code)
    {
        if (code != NativeSqlite.Ok) throw Failure(code);
    }

    private SqliteException Failure(int code) => new(
        Marshal.PtrToStringUTF8((nint)NativeSqlite.ErrorMessage(_db)) ?? "SQLite failed without a message.",
        code & 0xff,
        NativeSqlite.ExtendedErrorCode(_db));
}
