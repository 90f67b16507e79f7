using System.Text;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>
/// A walk through a structure in Thrift's compact protocol, the form of all metadata of Parquet. Nothing is made that is larger than
/// the bytes it stands in; running out of them is an <see cref="EndOfStreamException"/>.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> data)
{
    private const int DeepestStructure = 32;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; set; }

    /// <summary>Number of the field that <see cref="NextField"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>Its type.</summary>
    public ThriftType Type { get; private set; }

    /// <summary>Begins a structure; what it gives goes to <see cref="End"/>.</summary>
    public int Begin()
    {
        var outer = Field;
        Field = 0;
        return outer;
    }

    /// <summary>Goes to the next field of the structure; false at its end. The caller reads the field or passes it over.</summary>
    public bool NextField()
    {
        var head = Byte();
        Type = (ThriftType)(head & 0x0f);
        if (Type == ThriftType.Stop) return false;
        Field = head >> 4 == 0 ? (short)Integer() : Field + (head >> 4);
        return true;
    }

    /// <summary>Takes up the structure that the one just read stood in.</summary>
    public void End(int outer) => Field = outer;

    /// <summary>A truth value, which its type tells.</summary>
    public readonly bool Boolean() => Type == ThriftType.True;

    /// <summary>A whole number of any width.</summary>
    public long Integer()
    {
        Expect(ThriftType.Int16, ThriftType.Int64);
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number that can be no larger than 31 bits.</summary>
    public int Int32() => Integer() is var value and >= int.MinValue and <= int.MaxValue
        ? (int)value
        : throw new TableFormatException("the metadata hold a number that is too large for its place");

    /// <summary>An 8-bit number.</summary>
    public sbyte Int8() => (sbyte)Byte();

    /// <summary>A text.</summary>
    public string Text()
    {
        var length = Unsigned();
        if (length > (ulong)(_data.Length - Position)) throw new EndOfStreamException();
        var text = Encoding.UTF8.GetString(_data.Slice(Position, (int)length));
        Position += (int)length;
        return text;
    }

    /// <summary>Begins a list and gives the number of its items, each at least a byte.</summary>
    public int List(out ThriftType items)
    {
        var head = Byte();
        items = (ThriftType)(head & 0x0f);
        var count = head >> 4 == 15 ? Unsigned() : (uint)(head >> 4);
        if (count > (ulong)(_data.Length - Position)) throw new EndOfStreamException();
        return (int)count;
    }

    /// <summary>Passes over the field it stands on.</summary>
    public void Skip() => Skip(Type, 0, inList: false);

    /// <summary>Passes over an item of a list.</summary>
    public void SkipItem(ThriftType type) => Skip(type, 0, inList: true);

    private readonly void Expect(ThriftType least, ThriftType most)
    {
        if (Type < least || Type > most) throw new TableFormatException("the metadata hold something else than a number in its place");
    }

    private void Skip(ThriftType type, int depth, bool inList)
    {
        if (depth > DeepestStructure) throw new TableFormatException($"the metadata are nested more than {DeepestStructure} deep");
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                // Only in a list does a truth value take a byte.
                if (inList) Byte();
                break;
            case ThriftType.Int8:
                Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Unsigned();
                break;
            case ThriftType.Double:
                Advance(8);
                break;
            case ThriftType.Binary:
                Advance(Unsigned());
                break;
            case ThriftType.List or ThriftType.Set:
                for (var left = List(out var items); left > 0; left--) Skip(items, depth + 1, inList: true);
                break;
            case ThriftType.Map:
                SkipMap(depth);
                break;
            case ThriftType.Struct:
                var outer = Begin();
                while (NextField()) Skip(Type, depth + 1, inList: false);
                End(outer);
                break;
            default:
                throw new TableFormatException("the metadata hold something of an unknown type");
        }
    }

    private void SkipMap(int depth)
    {
        var count = Unsigned();
        if (count == 0) return;
        var types = Byte();
        if (count > (ulong)(_data.Length - Position)) throw new EndOfStreamException();
        for (; count > 0; count--)
        {
            Skip((ThriftType)(types >> 4), depth + 1, inList: true);
            Skip((ThriftType)(types & 0x0f), depth + 1, inList: true);
        }
    }

    private void Advance(ulong count)
    {
        if (count > (ulong)(_data.Length - Position)) throw new EndOfStreamException();
        Position += (int)count;
    }

    private ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new TableFormatException("the metadata hold a number of more than 64 bits");
    }

    private byte Byte() => Position < _data.Length ? _data[Position++] : throw new EndOfStreamException();
}
