using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Npgsql;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Rows for COPY in the server's binary format (PostgreSQL manual, COPY, "Binary Format"), written into one buffer without strings or
/// boxes. What is disposed before it is complete leaves nothing.
/// </summary>
internal sealed class PostgresBinaryCopy : IAsyncDisposable
{
    private const int FlushSize = 64 * 1024;

    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly NpgsqlRawCopyStream _stream;
    private byte[] _buffer = new byte[2 * FlushSize];
    private int _length;
    private bool _isComplete;

    private PostgresBinaryCopy(NpgsqlRawCopyStream stream)
    {
        _stream = stream;
        Header.CopyTo(Take(Header.Length));
    }

    /// <summary>Whether enough is written for <see cref="FlushAsync"/>.</summary>
    public bool IsFull => _length >= FlushSize;

    public static async Task<PostgresBinaryCopy> BeginAsync(
        NpgsqlConnection connection, string table, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        var sql = $"COPY {table} ({string.Join(", ", columns.Select(PostgresSql.Quoted))}) FROM STDIN (FORMAT BINARY)";
        return new PostgresBinaryCopy(await connection.BeginRawBinaryCopyAsync(sql, cancellationToken).ConfigureAwait(false));
    }

    public void StartRow(int columns) => BinaryPrimitives.WriteInt16BigEndian(Take(2), (short)columns);

    public void WriteNull() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    /// <summary>Text as it is; what is no UTF-8 becomes replacement characters instead of a fault.</summary>
    public void WriteText(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
        text.CopyTo(TakeCell(text.Length));
    }

    public void WriteLong(long value) => BinaryPrimitives.WriteInt64BigEndian(TakeCell(8), value);

    /// <summary>A number that is none is no value.</summary>
    public void WriteDouble(double value)
    {
        if (double.IsNaN(value)) WriteNull();
        else BinaryPrimitives.WriteDoubleBigEndian(TakeCell(8), value);
    }

    /// <summary>A whole number in a column of any numeric type.</summary>
    public void WriteWhole(string type, long value)
    {
        switch (type)
        {
            case "smallint": BinaryPrimitives.WriteInt16BigEndian(TakeCell(2), checked((short)value)); break;
            case "integer": BinaryPrimitives.WriteInt32BigEndian(TakeCell(4), checked((int)value)); break;
            case "bigint": WriteLong(value); break;
            default: WriteNumber(type, value); break;
        }
    }

    /// <summary>A number in a column of single or double precision.</summary>
    public void WriteNumber(string type, double value)
    {
        if (type != "real" || double.IsNaN(value)) WriteDouble(value);
        else BinaryPrimitives.WriteSingleBigEndian(TakeCell(4), (float)value);
    }

    /// <summary>Sends what is written; a server that is behind holds back the caller.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var length = _length;
        _length = 0;
        await _stream.WriteAsync(_buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the rows; what the server does not like about them is thrown here.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(2), -1);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        _isComplete = true;
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isComplete) return;
        _isComplete = true;
        try
        {
            await _stream.CancelAsync().ConfigureAwait(false);
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The fault that led here is the one to tell.
        }
    }

    private Span<byte> TakeCell(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(4), length);
        return Take(length);
    }

    private Span<byte> Take(int length)
    {
        if (_buffer.Length - _length < length) Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + length));
        _length += length;
        return _buffer.AsSpan(_length - length, length);
    }
}
