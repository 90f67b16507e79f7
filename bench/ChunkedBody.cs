namespace TapGamma.Bench;

/// <summary>Measures a body in chunks without extensions and trailers (RFC 9112, section 7.1) as it comes.</summary>
internal struct ChunkedBody
{
    private long _size;
    private long _left;
    private bool _isLast;

    /// <summary>Bytes of the body itself, as far as its chunks have begun.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the last chunk has come.</summary>
    public readonly bool IsWhole => _isLast && _left == 0;

    /// <summary>Takes the next bytes of the connection.</summary>
    public void Add(ReadOnlySpan<byte> received)
    {
        while (!received.IsEmpty)
        {
            if (_left > 0)
            {
                var part = (int)Math.Min(_left, received.Length);
                _left -= part;
                received = received[part..];
                continue;
            }

            var next = received[0];
            received = received[1..];
            if (next == '\n') BeginChunk();
            else if (char.IsAsciiHexDigit((char)next)) _size = _size * 16 + "0123456789abcdef".IndexOf(char.ToLowerInvariant((char)next), StringComparison.Ordinal);
        }
    }

    private void BeginChunk()
    {
        _isLast = _size == 0;
        Length += _size;
        // The line end after its bytes belongs to the chunk.
        _left = _size + 2;
        _size = 0;
    }
}
