namespace TapGamma.Fits;

/// <summary>A forward-only stream over two pieces of memory, without a copy.</summary>
internal sealed class ReadOnlyMemoryStream(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => first.Length + second.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var rest = _position < first.Length ? first.Span[_position..] : second.Span[(_position - first.Length)..];
        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
