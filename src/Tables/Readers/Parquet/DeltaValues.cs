using System.Buffers.Binary;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Differences of whole numbers (DELTA_BINARY_PACKED).</summary>
internal sealed class DeltaValues(ReadOnlyMemory<byte> data, int width) : ParquetValues
{
    private readonly DeltaNumbers _numbers = new(data);
    private readonly byte[] _value = new byte[8];

    public override ReadOnlySpan<byte> Next()
    {
        BinaryPrimitives.WriteInt64LittleEndian(_value, _numbers.Next());
        return _value.AsSpan(0, width);
    }
}
