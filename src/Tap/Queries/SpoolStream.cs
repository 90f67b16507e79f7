using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Queries;

/// <summary>One file of a <see cref="SpoolSpace"/>.</summary>
internal sealed class SpoolStream(FileStream file, SpoolSpace space) : Stream
{
    private long _taken;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        space.Take(buffer.Length);
        _taken += buffer.Length;
        try
        {
            file.Write(buffer);
        }
        catch (IOException e)
        {
            throw new SpoolFullException(e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => file.Read(buffer);

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush() => file.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            space.Give(_taken);
            _taken = 0;
        }

        base.Dispose(disposing);
    }
}
