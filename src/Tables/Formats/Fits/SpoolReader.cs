namespace TapGamma.Tables.Formats.Fits;

/// <summary>Reads a stream in pieces whose size the caller knows.</summary>
internal sealed class SpoolReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next bytes; valid until the next call.</summary>
    public ReadOnlySpan<byte> Take(int size)
    {
        if (_end - _start < size) Fill(size);
        var piece = _buffer.AsSpan(_start, size);
        _start += size;
        return piece;
    }

    private void Fill(int size)
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (size > _buffer.Length)
        {
            var larger = new byte[Math.Max(size, 2 * _buffer.Length)];
            rest.CopyTo(larger);
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        (_start, _end) = (0, rest.Length);
        _end += stream.ReadAtLeast(_buffer.AsSpan(_end), size - _end);
    }
}
