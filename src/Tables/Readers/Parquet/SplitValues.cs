namespace TapGamma.Tables.Readers.Parquet;

/// <summary>First bytes of all, second bytes of all, and so on (BYTE_STREAM_SPLIT).</summary>
internal sealed class SplitValues(ReadOnlyMemory<byte> data, int width) : ParquetValues
{
    private readonly byte[] _value = new byte[width];
    private readonly int _count = data.Length / width;
    private int _next;

    public override ReadOnlySpan<byte> Next()
    {
        if (_next == _count) throw new EndOfStreamException();
        for (var i = 0; i < width; i++) _value[i] = data.Span[(i * _count) + _next];
        _next++;
        return _value;
    }
}
