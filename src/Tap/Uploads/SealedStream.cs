using TapGamma.Fits;

namespace TapGamma.Tap.Uploads;

/// <summary>A gzip file with a seal behind it, forward-only: only a complete file inflates to something that ends with the seal.</summary>
internal sealed class SealedStream(Stream file) : Stream
{
    private readonly MemoryStream _seal = new(GzipSeal.Member.ToArray(), writable: false);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count) is var read and > 0 ? read : _seal.Read(buffer, offset, count);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0 ? read : _seal.Read(buffer.Span);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
