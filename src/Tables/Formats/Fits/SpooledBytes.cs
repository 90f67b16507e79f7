namespace TapGamma.Tables.Formats.Fits;

/// <summary>Bytes that wait until all are there: in memory while they are few, then in a stream.</summary>
internal sealed class SpooledBytes(Func<Stream>? open) : IDisposable
{
    private const int MostInMemory = 256 * 1024;

    private Stream? _stream;

    /// <summary>Where the next bytes go.</summary>
    public ByteBlock Block { get; } = new();

    /// <summary>Puts away what is in the block when it is large.</summary>
    public void Settle()
    {
        if (Block.Count >= MostInMemory) Spill();
    }

    /// <summary>Reads everything from the beginning; no byte can be added any more.</summary>
    public SpoolReader Read()
    {
        if (_stream is null) return new SpoolReader(new MemoryStream(Block.Written.ToArray(), writable: false));
        if (Block.Count > 0) Spill();
        _stream.Position = 0;
        return new SpoolReader(_stream);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        Block.Return();
    }

    private void Spill()
    {
        _stream ??= open?.Invoke() ?? new MemoryStream();
        _stream.Write(Block.Written);
        Block.Clear();
    }
}
