using System.Buffers.Binary;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>One value behind the other (PLAIN).</summary>
internal sealed class PlainValues(ReadOnlyMemory<byte> data, int width) : ParquetValues
{
    private int _place;

    public override ReadOnlySpan<byte> Next()
    {
        var rest = data.Span[_place..];
        var length = width;
        if (width == 0)
        {
            if (rest.Length < sizeof(int)) throw new EndOfStreamException();
            length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            rest = rest[sizeof(int)..];
            _place += sizeof(int);
        }

        if (length < 0 || length > rest.Length) throw new EndOfStreamException();
        _place += length;
        return rest[..length];
    }
}
