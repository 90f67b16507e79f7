namespace TapGamma.Tables.Readers.Parquet;

/// <summary>A bit each (PLAIN).</summary>
internal sealed class PackedTruthValues(ReadOnlyMemory<byte> data) : ParquetValues
{
    private readonly byte[] _value = new byte[1];
    private long _bit;

    public override ReadOnlySpan<byte> Next()
    {
        _value[0] = (byte)PackedBits.Read(data.Span, _bit++, 1);
        return _value;
    }
}
