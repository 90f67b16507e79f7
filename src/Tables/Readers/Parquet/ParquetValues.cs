using System.Buffers.Binary;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The values of a page one after the other, each as the bytes that PLAIN would write, without a length.</summary>
internal abstract class ParquetValues
{
    /// <summary>The next value; it lasts until the one after it is asked for.</summary>
    public abstract ReadOnlySpan<byte> Next();

    /// <summary>Bytes of a value; 0 where each has its own length.</summary>
    public static int WidthOf(ParquetElement element) => element.Type switch
    {
        ParquetType.Boolean => 1,
        ParquetType.Int32 or ParquetType.Float => 4,
        ParquetType.Int64 or ParquetType.Double => 8,
        ParquetType.Int96 => 12,
        ParquetType.FixedLengthByteArray => element.Length,
        _ => 0,
    };

    public static ParquetValues Of(ParquetEncoding encoding, ReadOnlyMemory<byte> data, ParquetElement element, ParquetDictionary? dictionary)
    {
        var width = WidthOf(element);
        var isBoolean = element.Type == ParquetType.Boolean;
        var isInteger = element.Type is ParquetType.Int32 or ParquetType.Int64;
        return encoding switch
        {
            ParquetEncoding.Plain when isBoolean => new PackedTruthValues(data),
            ParquetEncoding.Plain => new PlainValues(data, width),
            ParquetEncoding.Rle when isBoolean => new RunLengthTruthValues(data),
            ParquetEncoding.PlainDictionary or ParquetEncoding.RleDictionary when dictionary is not null => new DictionaryValues(data, dictionary),
            ParquetEncoding.DeltaBinaryPacked when isInteger => new DeltaValues(data, width),
            ParquetEncoding.DeltaLengthByteArray when width == 0 => new DeltaLengthTexts(data),
            ParquetEncoding.DeltaByteArray when !isBoolean && !isInteger => new DeltaTexts(data, width),
            ParquetEncoding.ByteStreamSplit when width > 0 && !isBoolean => new SplitValues(data, width),
            _ => throw new TableFormatException($"a page of it is written in a way ({encoding}) that does not fit its type or is not known"),
        };
    }
}

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

/// <summary>Runs and bits behind their length (RLE).</summary>
internal sealed class RunLengthTruthValues(ReadOnlyMemory<byte> data) : ParquetValues
{
    private readonly RunLengths _runs = new(ParquetLevels.Prefixed(ref data), 1);
    private readonly byte[] _value = new byte[1];

    public override ReadOnlySpan<byte> Next()
    {
        _value[0] = (byte)_runs.Next();
        return _value;
    }
}

/// <summary>Numbers of entries in a dictionary (RLE_DICTIONARY).</summary>
internal sealed class DictionaryValues : ParquetValues
{
    private readonly ParquetDictionary _dictionary;
    private readonly RunLengths _indexes;

    public DictionaryValues(ReadOnlyMemory<byte> data, ParquetDictionary dictionary)
    {
        // A page of NULLs needs no index, nor its width.
        var width = data.IsEmpty ? 0 : data.Span[0];
        if (width > 32) throw new TableFormatException("a page of it numbers its values by more than 32 bits");
        (_dictionary, _indexes) = (dictionary, new RunLengths(data.IsEmpty ? data : data[1..], width));
    }

    public override ReadOnlySpan<byte> Next() => _dictionary[_indexes.Next()];
}

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

/// <summary>Lengths, then all bytes (DELTA_LENGTH_BYTE_ARRAY).</summary>
internal sealed class DeltaLengthTexts : ParquetValues
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly DeltaNumbers _lengths;
    private int _place;

    public DeltaLengthTexts(ReadOnlyMemory<byte> data)
    {
        _lengths = new DeltaNumbers(data);
        _bytes = data[EndOf(data)..];
    }

    /// <summary>Place behind delta-packed numbers, found by a walk over them instead of keeping them.</summary>
    public static int EndOf(ReadOnlyMemory<byte> data)
    {
        var walk = new DeltaNumbers(data);
        // Parts of width 0 take no bytes, and a page could claim to have very many numbers.
        if (walk.Left > int.MaxValue) throw new EndOfStreamException();
        while (walk.Left > 0) walk.Next();
        return walk.End;
    }

    public override ReadOnlySpan<byte> Next()
    {
        var length = _lengths.Next();
        var rest = _bytes.Span[_place..];
        if (length < 0 || length > rest.Length) throw new EndOfStreamException();
        _place += (int)length;
        return rest[..(int)length];
    }
}

/// <summary>What each has in common with the one before, and the rest of it (DELTA_BYTE_ARRAY).</summary>
internal sealed class DeltaTexts : ParquetValues
{
    private readonly DeltaNumbers _prefixes;
    private readonly DeltaLengthTexts _rests;
    private readonly int _width;
    private byte[] _value = [];
    private int _length;

    public DeltaTexts(ReadOnlyMemory<byte> data, int width)
    {
        _prefixes = new DeltaNumbers(data);
        _rests = new DeltaLengthTexts(data[DeltaLengthTexts.EndOf(data)..]);
        _width = width;
    }

    public override ReadOnlySpan<byte> Next()
    {
        var prefix = _prefixes.Next();
        var rest = _rests.Next();
        if (prefix < 0 || prefix > _length || (_width > 0 && prefix + rest.Length != _width)) throw new EndOfStreamException();
        _length = (int)prefix + rest.Length;
        if (_value.Length < _length) Array.Resize(ref _value, Math.Max(_length, 2 * _value.Length));
        rest.CopyTo(_value.AsSpan((int)prefix));
        return _value.AsSpan(0, _length);
    }
}

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
