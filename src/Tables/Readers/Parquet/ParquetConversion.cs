using System.Buffers.Binary;
using System.Numerics;
using System.Text.Unicode;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>What the bytes of a value become: a whole number, a real one or a text, whichever is set.</summary>
internal sealed record ParquetConversion(Datatype Datatype)
{
    private const int LargestDecimal = 64;

    private const int LargestFixed = 64 << 10;

    private const string TooLarge = "an unsigned 64-bit integer is above 9223372036854775807, the largest that can be kept";

    public Func<ReadOnlySpan<byte>, long>? Integer { get; private init; }

    public Func<ReadOnlySpan<byte>, double>? Number { get; private init; }

    /// <summary>Null for text that is kept as it is.</summary>
    public Func<ReadOnlySpan<byte>, string>? Text { get; private init; }

    public string? Xtype { get; private init; }

    public bool IsText => Integer is null && Number is null;

    public static ParquetConversion Of(ParquetLeaf leaf)
    {
        var element = leaf.Element;
        if (element.Type == ParquetType.FixedLengthByteArray && element.Length is < 1 or > LargestFixed)
            throw new TableFormatException(FormattableString.Invariant($"its values have {element.Length} bytes each; 1 to {LargestFixed} can be read"), leaf.Name);
        return (element.Type, element.Meaning) switch
        {
            (ParquetType.Boolean, _) => new(Datatype.Boolean) { Integer = static value => value[0] },
            (ParquetType.Int32 or ParquetType.Int64, ParquetMeaning.None or ParquetMeaning.Integer or ParquetMeaning.Unsigned) => OfInteger(element),
            (ParquetType.Int32, ParquetMeaning.Date) => OfTime(static value => ParquetTime.Date(Int32(value))),
            (ParquetType.Int64, ParquetMeaning.Milliseconds) => OfTime(static value => ParquetTime.At(Int64(value), 1_000)),
            (ParquetType.Int64, ParquetMeaning.Microseconds) => OfTime(static value => ParquetTime.At(Int64(value), 1_000_000)),
            (ParquetType.Int64, ParquetMeaning.Nanoseconds) => OfTime(static value => ParquetTime.At(Int64(value), 1_000_000_000)),
            (ParquetType.Int96, _) => OfTime(static value => ParquetTime.OfJulianDay(Int32(value[8..]), Int64(value))),
            (ParquetType.Float, _) => new(Datatype.Float) { Number = static value => BinaryPrimitives.ReadSingleLittleEndian(value) },
            (ParquetType.Double, _) => new(Datatype.Double) { Number = static value => BinaryPrimitives.ReadDoubleLittleEndian(value) },
            (_, ParquetMeaning.Decimal) when element.Scale is >= 0 and <= 300 => OfDecimal(element),
            (ParquetType.ByteArray, ParquetMeaning.None or ParquetMeaning.Text) => new(Datatype.Char),
            (ParquetType.FixedLengthByteArray, ParquetMeaning.Text) => new(Datatype.Char),
            (ParquetType.FixedLengthByteArray, ParquetMeaning.Float16) when element.Length == 2 =>
                new(Datatype.Float) { Number = static value => (double)BinaryPrimitives.ReadHalfLittleEndian(value) },
            (ParquetType.FixedLengthByteArray, ParquetMeaning.Uuid) when element.Length == 16 =>
                new(Datatype.Char) { Text = static value => new Guid(value, bigEndian: true).ToString() },
            _ => throw new TableFormatException(
                "its type cannot be read; truth values, whole, real and decimal numbers, text, dates and timestamps can", leaf.Name),
        };
    }

    /// <summary>Puts a value into a cell.</summary>
    public void Set(RowCells row, int column, ReadOnlySpan<byte> value, int mostBytes)
    {
        if (Integer is not null) row.SetInteger(column, Integer(value));
        else if (Number is not null) row.SetNumber(column, Number(value));
        else if (Text is not null) row.SetText(column, Text(value).AsSpan());
        else if (value.Length > mostBytes) throw new TableFormatException(FormattableString.Invariant($"a cell has {value.Length} bytes, more than a cell may have"));
        else if (!Utf8.IsValid(value)) throw new TableFormatException("a cell holds bytes that are no text in UTF-8");
        else row.SetText(column, value);
    }

    private static ParquetConversion OfInteger(ParquetElement element) => (element.Type, element.Meaning, element.Bits) switch
    {
        (ParquetType.Int32, ParquetMeaning.Unsigned, 8) => new(Datatype.UnsignedByte) { Integer = static value => value[0] },
        (ParquetType.Int32, ParquetMeaning.Unsigned, 16) => new(Datatype.Int) { Integer = static value => (ushort)Int32(value) },
        (ParquetType.Int32, ParquetMeaning.Unsigned, _) => new(Datatype.Long) { Integer = static value => (uint)Int32(value) },
        (ParquetType.Int32, ParquetMeaning.Integer, 8) => new(Datatype.Short) { Integer = static value => (sbyte)value[0] },
        (ParquetType.Int32, ParquetMeaning.Integer, 16) => new(Datatype.Short) { Integer = static value => (short)Int32(value) },
        (ParquetType.Int32, _, _) => new(Datatype.Int) { Integer = static value => Int32(value) },
        (_, ParquetMeaning.Unsigned, _) =>
            new(Datatype.Long) { Integer = static value => Int64(value) is var number and >= 0 ? number : throw new TableFormatException(TooLarge) },
        _ => new(Datatype.Long) { Integer = static value => Int64(value) },
    };

    private static ParquetConversion OfTime(Func<ReadOnlySpan<byte>, string> text) => new(Datatype.Char) { Text = text, Xtype = "timestamp" };

    private static ParquetConversion OfDecimal(ParquetElement element)
    {
        var divisor = Math.Pow(10, element.Scale);
        return new(Datatype.Double)
        {
            Number = element.Type switch
            {
                ParquetType.Int32 => value => Int32(value) / divisor,
                ParquetType.Int64 => value => Int64(value) / divisor,
                _ => value => value.Length <= LargestDecimal
                    ? (double)new BigInteger(value, isBigEndian: true) / divisor
                    : throw new TableFormatException("a decimal number has too many digits"),
            },
        };
    }

    private static int Int32(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt32LittleEndian(value);

    private static long Int64(ReadOnlySpan<byte> value) => BinaryPrimitives.ReadInt64LittleEndian(value);
}
