using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace TapGamma.Provenance.Formats;

/// <summary>
/// Writes indented JSON as bytes, in pieces. A writer for any text would look at each name again, for each of thousands of statements; this one takes
/// names as they were encoded once.
/// </summary>
internal sealed class JsonText(Stream output) : IDisposable
{
    private const int Piece = 16 * 1024;

    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * Piece);
    private int _length;
    private int _depth;
    private bool _isFirst = true;

    /// <summary>A text as a string of JSON, quotes included.</summary>
    public static byte[] Quoted(string text) => Encoding.UTF8.GetBytes($"\"{Escaped(text)}\"");

    /// <summary>Begins an object or a list.</summary>
    public void Open(ReadOnlySpan<byte> bracket)
    {
        Write(bracket);
        (_depth, _isFirst) = (_depth + 1, true);
    }

    /// <summary>Ends an object or a list.</summary>
    public void Close(ReadOnlySpan<byte> bracket)
    {
        _depth--;
        if (!_isFirst) Line();
        Write(bracket);
        _isFirst = false;
        if (_length > Piece) Flush();
    }

    /// <summary>Begins an item of a list.</summary>
    public void Item()
    {
        if (!_isFirst) Write(","u8);
        Line();
        _isFirst = false;
    }

    /// <summary>Begins a member of an object.</summary>
    /// <param name="name">Its name, quotes included.</param>
    public void Name(ReadOnlySpan<byte> name)
    {
        Item();
        Write(name);
        Write(": "u8);
    }

    /// <summary>Writes what is encoded already.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    /// <summary>Writes a string.</summary>
    public void Text(string text)
    {
        Write("\""u8);
        var escaped = Escaped(text);
        _ = Encoding.UTF8.GetBytes(escaped, Room(Encoding.UTF8.GetByteCount(escaped)));
        Write("\""u8);
    }

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private static string Escaped(string text) => text.AsSpan().ContainsAnyExcept(s_plain) ? s_encoder.Encode(text) : text;

    private void Line()
    {
        Write("\n"u8);
        Room(2 * _depth).Fill((byte)' ');
    }

    private Span<byte> Room(int length)
    {
        if (_length + length > _buffer.Length)
        {
            Flush();
            if (length > _buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = ArrayPool<byte>.Shared.Rent(length);
            }
        }

        var room = _buffer.AsSpan(_length, length);
        _length += length;
        return room;
    }

    private void Flush()
    {
        output.Write(_buffer, 0, _length);
        _length = 0;
    }
}
