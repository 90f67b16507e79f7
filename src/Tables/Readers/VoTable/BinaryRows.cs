using System.Buffers.Binary;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>BINARY and BINARY2: big-endian cells one after the other (VOTable 1.4, sections 5.3 and 5.4).</summary>
internal sealed class BinaryRows(
    XmlDocumentReader document, Stream stream, IReadOnlyList<VoTableField> fields, bool hasNullFlags, TableReadOptions options) : IRowSource
{
    private readonly BufferedStream _stream = new(stream, 1 << 16);
    private readonly byte[] _flags = new byte[hasNullFlags ? (fields.Count + 7) / 8 : 0];
    private byte[] _cell = new byte[256];

    public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken)
    {
        if (_stream.ReadByte() is var first && first < 0) return new ValueTask<bool>(false);
        _ahead = (byte)first;
        _hasAhead = true;
        if (hasNullFlags) Fill(_flags);
        for (var i = 0; i < fields.Count; i++) ReadCell(row, i);
        return new ValueTask<bool>(true);
    }

    public void Dispose()
    {
        _stream.Dispose();
        document.Dispose();
    }

    private byte _ahead;
    private bool _hasAhead;

    private void ReadCell(RowCells row, int column)
    {
        var field = fields[column];
        var count = field.Shape.IsVariable ? ReadCount(field) : field.Shape.Count;
        var bytes = Bytes(SizeOf(field.Type, count));
        if (hasNullFlags && (_flags[column / 8] & (0x80 >> (column % 8))) != 0) return;
        if (field.IsText) SetText(row, column, field, bytes);
        else if (field.IsScalar) SetScalar(row, column, field, bytes);
        else SetArray(row, column, field, bytes, count * field.NumbersPerElement);
    }

    private int ReadCount(VoTableField field)
    {
        var count = BinaryPrimitives.ReadInt32BigEndian(Bytes(4));
        if (count < 0) throw new TableFormatException($"the cell announces {count} elements", field.Column.Name);
        return SizeOf(field.Type, count) <= options.MaxCellBytes
            ? count
            : throw new TableFormatException($"the cell announces {count} elements, more than fit into {options.MaxCellBytes} bytes", field.Column.Name);
    }

    private static long SizeOf(VoTableType type, long count) => type switch
    {
        VoTableType.Bit => (count + 7) / 8,
        VoTableType.Boolean or VoTableType.UnsignedByte or VoTableType.Char => count,
        VoTableType.Short or VoTableType.UnicodeChar => 2 * count,
        VoTableType.Int or VoTableType.Float => 4 * count,
        VoTableType.DoubleComplex => 16 * count,
        _ => 8 * count,
    };

    /// <summary>Text ends at the first NUL; in BINARY, which has no NULL for it, so does the empty text.</summary>
    private void SetText(RowCells row, int column, VoTableField field, ReadOnlySpan<byte> bytes)
    {
        if (field.Type == VoTableType.Char)
        {
            var end = bytes.IndexOf((byte)0);
            if (end >= 0) bytes = bytes[..end];
            if (!bytes.IsEmpty || hasNullFlags) row.SetText(column, bytes);
            return;
        }

        var characters = new char[bytes.Length / 2];
        for (var i = 0; i < characters.Length; i++) characters[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        var text = characters.AsSpan();
        if (text.IndexOf('\0') is var nul and >= 0) text = text[..nul];
        if (!text.IsEmpty || hasNullFlags) row.SetText(column, (ReadOnlySpan<char>)text);
    }

    private static void SetScalar(RowCells row, int column, VoTableField field, ReadOnlySpan<byte> bytes)
    {
        if (field.Type is VoTableType.Float or VoTableType.Double)
        {
            row.SetNumber(column, Number(field.Type, bytes));
            return;
        }

        if (field.Type is VoTableType.Boolean)
        {
            if (Flag(bytes[0]) is { } flag) row.SetInteger(column, flag ? 1 : 0);
            return;
        }

        var value = field.Type switch
        {
            // Padding is zero; astropy sets another bit than the first.
            VoTableType.Bit => bytes[0] != 0 ? 1 : 0,
            VoTableType.UnsignedByte => bytes[0],
            VoTableType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
            VoTableType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
        if (value != field.Null) row.SetInteger(column, value);
    }

    private static void SetArray(RowCells row, int column, VoTableField field, ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = row.SetNumbers(column, count);
        var size = (int)SizeOf(field.Type, 1) / field.NumbersPerElement;
        for (var i = 0; i < count; i++)
        {
            numbers[i] = field.Type switch
            {
                VoTableType.Bit => (bytes[i / 8] >> (7 - (i % 8))) & 1,
                VoTableType.Boolean => Flag(bytes[i]) is { } flag ? flag ? 1 : 0 : double.NaN,
                _ => Number(field.Type, bytes[(i * size)..]),
            };
        }

        if (count > 0 && !field.Shape.IsVariable && !numbers.ContainsAnyExcept(double.NaN)) row.SetNull(column);
    }

    private static double Number(VoTableType type, ReadOnlySpan<byte> bytes) => type switch
    {
        VoTableType.UnsignedByte => bytes[0],
        VoTableType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
        VoTableType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
        VoTableType.Long => BinaryPrimitives.ReadInt64BigEndian(bytes),
        VoTableType.Float or VoTableType.FloatComplex => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    private static bool? Flag(byte value) => (char)value switch
    {
        'T' or 't' or '1' => true,
        'F' or 'f' or '0' => false,
        _ => null,
    };

    private ReadOnlySpan<byte> Bytes(long size)
    {
        if (_cell.Length < size) _cell = new byte[Math.Max(size, 2L * _cell.Length)];
        var bytes = _cell.AsSpan(0, (int)size);
        Fill(bytes);
        return bytes;
    }

    private void Fill(Span<byte> target)
    {
        if (_hasAhead && !target.IsEmpty)
        {
            target[0] = _ahead;
            _hasAhead = false;
            target = target[1..];
        }

        _stream.ReadExactly(target);
    }
}
