using System.Xml;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>Bytes for an XML parser, so many for each step: an attribute or name without end cannot fill the memory.</summary>
internal sealed class AllowanceStream(Stream source, int limit) : Stream
{
    private long _left = limit;

    public int Limit => limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Renew() => _left = limit;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_left <= 0) throw new XmlException(FormattableString.Invariant($"A tag, attribute, comment or text is larger than {limit} bytes."));
        var count = source.Read(buffer);
        _left -= count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
