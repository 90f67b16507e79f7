using System.Buffers.Binary;
using System.Numerics;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The levels of a page's values, which tell NULLs and the limits of lists.</summary>
internal sealed class ParquetLevels(RunLengths? runs)
{
    /// <summary>Levels up to this one, read from data; none are written where only 0 is possible.</summary>
    public static ParquetLevels Of(ReadOnlyMemory<byte> data, int most) => new(new RunLengths(data, BitOperations.Log2((uint)most) + 1));

    public static ParquetLevels AllZero { get; } = new(null);

    public int Next() => runs?.Next() ?? 0;

    /// <summary>The bytes behind a length, and the rest behind them.</summary>
    public static ReadOnlyMemory<byte> Prefixed(ref ReadOnlyMemory<byte> data)
    {
        if (data.Length < sizeof(int)) throw new EndOfStreamException();
        var length = BinaryPrimitives.ReadInt32LittleEndian(data.Span);
        if (length < 0 || length > data.Length - sizeof(int)) throw new EndOfStreamException();
        var content = data.Slice(sizeof(int), length);
        data = data[(sizeof(int) + length)..];
        return content;
    }
}
