using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>One cell in VOTable's binary form (VOTable 1.4, section 6).</summary>
internal static class BinaryCell
{
    /// <summary>Adds a cell that has a value; false when characters had to be replaced.</summary>
    public static bool Add(ByteBlock block, RowReader row, int column, in CellShape shape)
    {
        switch (shape.Kind)
        {
            case CellKind.Boolean:
                block.Add(row.GetInt64(column) != 0 ? (byte)'T' : (byte)'F');
                break;
            case CellKind.Integer:
                AddInteger(block, row.GetInt64(column), shape.Datatype);
                break;
            case CellKind.Float:
                BinaryPrimitives.WriteSingleBigEndian(block.Free(4), (float)row.GetDouble(column));
                block.Advance(4);
                break;
            case CellKind.Double:
                BinaryPrimitives.WriteDoubleBigEndian(block.Free(8), row.GetDouble(column));
                block.Advance(8);
                break;
            case CellKind.Text when shape.Datatype == Datatype.Char:
                return AddCharacters(block, row.GetUtf8(column), shape);
            case CellKind.Text:
                AddUnicode(block, row.GetUtf8(column), shape);
                break;
            default:
                AddArray(block, row.GetDoubles(column), shape);
                break;
        }

        return true;
    }

    /// <summary>A cell without value: the type's null value in BINARY, a place-holder in BINARY2.</summary>
    public static void AddNull(ByteBlock block, in CellShape shape)
    {
        if (shape.IsVariable) AddCount(block, 0);
        else
            for (var i = 0; i < shape.FixedCount; i++) AddNullElement(block, shape.Datatype);
    }

    private static void AddNullElement(ByteBlock block, Datatype datatype)
    {
        switch (datatype)
        {
            case Datatype.Boolean:
                block.Add((byte)'?');
                break;
            case Datatype.UnsignedByte:
                block.Add(byte.MaxValue);
                break;
            case Datatype.Char:
                block.Add(0);
                break;
            case Datatype.UnicodeChar:
                block.AddZeros(2);
                break;
            case Datatype.Float or Datatype.Double:
                AddElement(block, double.NaN, datatype);
                break;
            default:
                AddInteger(block, long.MinValue, datatype);
                break;
        }
    }

    private static void AddInteger(ByteBlock block, long value, Datatype datatype)
    {
        var free = block.Free(8);
        switch (datatype)
        {
            case Datatype.UnsignedByte:
                free[0] = (byte)Math.Clamp(value, byte.MinValue, byte.MaxValue);
                block.Advance(1);
                break;
            case Datatype.Short:
                BinaryPrimitives.WriteInt16BigEndian(free, (short)Math.Clamp(value, short.MinValue, short.MaxValue));
                block.Advance(2);
                break;
            case Datatype.Int:
                BinaryPrimitives.WriteInt32BigEndian(free, (int)Math.Clamp(value, int.MinValue, int.MaxValue));
                block.Advance(4);
                break;
            default:
                BinaryPrimitives.WriteInt64BigEndian(free, value);
                block.Advance(8);
                break;
        }
    }

    private static void AddCount(ByteBlock block, int count)
    {
        BinaryPrimitives.WriteInt32BigEndian(block.Free(4), count);
        block.Advance(4);
    }

    /// <summary>
    /// The type is one of ASCII, and readers in use (astropy 5) fail on any other byte, so a stray character becomes
    /// a question mark; columns that hold others are declared unicodeChar.
    /// </summary>
    private static bool AddCharacters(ByteBlock block, ReadOnlySpan<byte> utf8, in CellShape shape)
    {
        var isWhole = Ascii.IsValid(utf8);
        if (!isWhole) utf8 = Encoding.ASCII.GetBytes(Encoding.UTF8.GetString(utf8));
        if (shape.IsVariable)
        {
            AddCount(block, utf8.Length);
            block.Add(utf8);
            return isWhole;
        }

        if (utf8.Length > shape.FixedCount) utf8 = utf8[..shape.FixedCount];
        block.Add(utf8);
        block.AddZeros(shape.FixedCount - utf8.Length);
        return isWhole;
    }

    private static void AddUnicode(ByteBlock block, ReadOnlySpan<byte> utf8, in CellShape shape)
    {
        var utf16 = utf8.Length <= 256 ? stackalloc char[256] : new char[utf8.Length];
        Utf8.ToUtf16(utf8, utf16, out _, out var length);
        utf16 = utf16[..length];
        if (shape.IsVariable) AddCount(block, length);
        else if (length > shape.FixedCount) utf16 = utf16[..shape.FixedCount];
        var free = block.Free(2 * utf16.Length);
        for (var i = 0; i < utf16.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(free[(2 * i)..], utf16[i]);
        block.Advance(2 * utf16.Length);
        if (!shape.IsVariable) block.AddZeros(2 * (shape.FixedCount - utf16.Length));
    }

    private static void AddArray(ByteBlock block, ReadOnlySpan<double> values, in CellShape shape)
    {
        if (shape.IsVariable) AddCount(block, values.Length);
        else if (values.Length > shape.FixedCount) values = values[..shape.FixedCount];
        foreach (var value in values) AddElement(block, value, shape.Datatype);
        if (shape.IsVariable) return;
        for (var i = values.Length; i < shape.FixedCount; i++) AddNullElement(block, shape.Datatype);
    }

    private static void AddElement(ByteBlock block, double value, Datatype datatype)
    {
        switch (datatype)
        {
            case Datatype.Boolean:
                block.Add(value != 0 ? (byte)'T' : (byte)'F');
                break;
            case Datatype.Float:
                BinaryPrimitives.WriteSingleBigEndian(block.Free(4), (float)value);
                block.Advance(4);
                break;
            case Datatype.Double:
                BinaryPrimitives.WriteDoubleBigEndian(block.Free(8), value);
                block.Advance(8);
                break;
            default:
                AddInteger(block, (long)value, datatype);
                break;
        }
    }
}
