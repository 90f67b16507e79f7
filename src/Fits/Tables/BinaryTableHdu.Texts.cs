using System.Text;

namespace TapGamma.Fits;

// Texts, logicals and bits.
public sealed partial class BinaryTableHdu
{
    /// <summary>Reads a whole text column: one string a row, or as many as TDIMn or the substring width give.</summary>
    /// <remarks>Strings end at the first zero byte; trailing blanks are not significant and left out.</remarks>
    /// <exception cref="FitsFormatException">The column holds no text.</exception>
    public string[] ReadStrings(FitsColumn column)
    {
        if (column.Type is not FitsColumnType.Text) throw WrongType(column, "text");
        if (column.IsVariable) return [.. Enumerable.Range(0, RowCount).Select(row => ReadVariableString(column, row))];
        var (width, perRow) = TextShape(column);
        var result = new string[checked(RowCount * perRow)];
        for (var row = 0; row < RowCount; row++)
        {
            var cell = Data.Slice(row * _rowLength + column.Offset, column.Width);
            for (var i = 0; i < perRow; i++)
            {
                var text = cell.Slice(i * width, width);
                ref var target = ref result[row * perRow + i];
                var previous = row > 0 ? result[(row - 1) * perRow + i] : "";
                target = Text(text, previous);
            }
        }

        return result;
    }

    /// <summary>Reads a whole text column.</summary>
    public string[] ReadStrings(string column) => ReadStrings(this[column]);

    /// <summary>Reads a logical column; unset elements are false, see <see cref="ReadNulls"/>.</summary>
    /// <inheritdoc cref="ReadDoubles(FitsColumn, Span{double}, int)"/>
    /// <exception cref="FitsFormatException">The column holds no logicals.</exception>
    public void ReadBooleans(FitsColumn column, Span<bool> destination, int firstRow = 0)
    {
        if (column.Type is not FitsColumnType.Logical) throw WrongType(column, "logicals");
        var bytes = new byte[destination.Length];
        ReadRaw(column, bytes, firstRow);
        for (var i = 0; i < bytes.Length; i++) destination[i] = bytes[i] == 'T';
    }

    /// <summary>Reads a bit column, one boolean a bit.</summary>
    /// <inheritdoc cref="ReadDoubles(FitsColumn, Span{double}, int)"/>
    /// <exception cref="FitsFormatException">The column holds no bits.</exception>
    public void ReadBits(FitsColumn column, Span<bool> destination, int firstRow = 0)
    {
        if (column.Type is not FitsColumnType.Bit || column.IsVariable) throw WrongType(column, "bits");
        if (column.Repeat == 0) return;
        if (destination.Length % column.Repeat != 0)
            throw new ArgumentException($"The length must be a multiple of {column.Repeat}.", nameof(destination));
        for (var row = 0; row < destination.Length / column.Repeat; row++)
        {
            var cell = CellBytes(column, firstRow + row);
            var target = destination.Slice(row * column.Repeat, column.Repeat);
            for (var i = 0; i < target.Length; i++) target[i] = (cell[i >> 3] & (0x80 >> (i & 7))) != 0;
        }
    }

    private static (int Width, int PerRow) TextShape(FitsColumn column)
    {
        if (column.Dimensions is not [var first, ..] || first == 0) return (column.TextWidth, column.ElementCount);
        return (first, column.Dimensions.Skip(1).Aggregate(1, (product, n) => product * n));
    }

    private static string Text(ReadOnlySpan<byte> bytes, string previous)
    {
        var end = bytes.IndexOf((byte)0);
        if (end >= 0) bytes = bytes[..end];
        bytes = bytes.TrimEnd((byte)' ');
        if (bytes.IsEmpty) return "";
        // Neighbouring rows often repeat a value (names, modes): one string serves them all.
        if (bytes.Length == previous.Length && Ascii.Equals(bytes, previous)) return previous;
        return bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF) ? FromUtf8OrLatin(bytes) : Encoding.ASCII.GetString(bytes);
    }

    /// <summary>The standard allows ASCII only; files with UTF-8 or Latin-1 names exist.</summary>
    private static string FromUtf8OrLatin(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
