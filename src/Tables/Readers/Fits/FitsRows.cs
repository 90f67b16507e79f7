using System.Buffers.Binary;
using System.Text;
using TapGamma.Fits;

namespace TapGamma.Tables.Readers.Fits;

/// <summary>The rows of a binary table: TNULL, NaN, blank text and unset logicals are NULL.</summary>
internal sealed class FitsRows : IRowSource
{
    private readonly BinaryTableStream _table;
    private readonly TableReadOptions _options;
    private byte[] _heap = new byte[256];

    public FitsRows(BinaryTableStream table, TableReadOptions options)
    {
        (_table, _options) = (table, options);
        Cells = [.. table.Columns.Select(column => FitsCell.Of(column, table.Header))];
        foreach (var cell in Cells)
            if (cell.Source.Width > options.MaxCellBytes) throw TooLarge(cell, cell.Source.Width);
    }

    public IReadOnlyList<FitsCell> Cells { get; }

    public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken)
    {
        var bytes = _table.ReadRow();
        if (bytes.IsEmpty) return new ValueTask<bool>(false);
        for (var i = 0; i < Cells.Count; i++)
        {
            var cell = Cells[i];
            var data = bytes.Slice(cell.Source.Offset, cell.Source.Width);
            if (cell.Source.IsVariable) ReadVariable(row, i, cell, data);
            else Set(row, i, cell, data, cell.Source.ElementCount);
        }

        return new ValueTask<bool>(true);
    }

    public void Dispose() => _table.Dispose();

    private void ReadVariable(RowCells row, int column, FitsCell cell, ReadOnlySpan<byte> descriptor)
    {
        if (descriptor.IsEmpty) return;
        var isWide = descriptor.Length == 16;
        var count = isWide ? BinaryPrimitives.ReadInt64BigEndian(descriptor) : BinaryPrimitives.ReadInt32BigEndian(descriptor);
        var start = isWide ? BinaryPrimitives.ReadInt64BigEndian(descriptor[8..]) : BinaryPrimitives.ReadInt32BigEndian(descriptor[4..]);
        if (count is < 0 or > int.MaxValue) throw TooLarge(cell, count);
        var perElement = cell.Source.Type is FitsColumnType.SingleComplex or FitsColumnType.DoubleComplex ? 2 : 1;
        var size = cell.Source.Type == FitsColumnType.Bit ? (count + 7) / 8 : count * cell.ElementSize * perElement;
        if (size > _options.MaxCellBytes) throw TooLarge(cell, size);
        if (_heap.Length < size) _heap = new byte[Math.Max(size, 2L * _heap.Length)];
        var data = _heap.AsSpan(0, (int)size);
        if (size > 0) _table.ReadHeap(start, data);
        Set(row, column, cell, data, (int)count * perElement);
    }

    private static void Set(RowCells row, int column, FitsCell cell, ReadOnlySpan<byte> data, int count)
    {
        if (cell.IsText) SetText(row, column, data);
        else if (cell.IsScalar) SetScalar(row, column, cell, data);
        else SetArray(row, column, cell, data, count);
    }

    private static void SetText(RowCells row, int column, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        if (end >= 0) data = data[..end];
        data = data.TrimEnd((byte)' ');
        if (data.IsEmpty) return;
        // The standard allows ASCII only; other bytes are most often UTF-8, and else of Latin-1.
        if (System.Text.Unicode.Utf8.IsValid(data)) row.SetText(column, data);
        else row.SetText(column, Encoding.Latin1.GetString(data).AsSpan());
    }

    private static void SetScalar(RowCells row, int column, FitsCell cell, ReadOnlySpan<byte> data)
    {
        switch (cell.Source.Type)
        {
            case FitsColumnType.Logical:
                if (data[0] is (byte)'T' or (byte)'F') row.SetInteger(column, data[0] == 'T' ? 1 : 0);
                return;
            case FitsColumnType.Bit:
                row.SetInteger(column, data[0] >> 7);
                return;
            case FitsColumnType.Single or FitsColumnType.Double:
                row.SetNumber(column, Scaled(cell, Real(cell, data)));
                return;
        }

        var stored = Integer(cell, data);
        if (stored == cell.Source.Null) return;
        if (cell.IsScaled) row.SetNumber(column, Scaled(cell, stored));
        else row.SetInteger(column, Shifted(cell, stored));
    }

    private static long Shifted(FitsCell cell, long stored)
    {
        if (cell.Shift != long.MinValue) return stored + cell.Shift;
        return stored < 0
            ? stored - long.MinValue
            : throw new TableFormatException("an unsigned 64-bit integer is above 9223372036854775807, the largest that can be kept", cell.Column.Name);
    }

    private static void SetArray(RowCells row, int column, FitsCell cell, ReadOnlySpan<byte> data, int count)
    {
        var numbers = row.SetNumbers(column, count);
        for (var i = 0; i < count; i++) numbers[i] = Element(cell, data, i);
        if (count > 0 && !cell.Source.IsVariable && !numbers.ContainsAnyExcept(double.NaN)) row.SetNull(column);
    }

    private static double Element(FitsCell cell, ReadOnlySpan<byte> data, int index)
    {
        switch (cell.Source.Type)
        {
            case FitsColumnType.Bit:
                return (data[index / 8] >> (7 - (index % 8))) & 1;
            case FitsColumnType.Logical:
                return data[index] == 'T' ? 1 : data[index] == 'F' ? 0 : double.NaN;
        }

        data = data[(index * cell.ElementSize)..];
        if (!cell.Source.IsInteger) return Scaled(cell, Real(cell, data));
        var stored = Integer(cell, data);
        if (stored == cell.Source.Null) return double.NaN;
        return cell.IsScaled ? Scaled(cell, stored) : Shifted(cell, stored);
    }

    private static double Scaled(FitsCell cell, double stored) =>
        cell.IsScaled ? (stored * cell.Source.Scale) + cell.Source.Zero : stored;

    private static double Real(FitsCell cell, ReadOnlySpan<byte> data) =>
        cell.ElementSize == 4 ? BinaryPrimitives.ReadSingleBigEndian(data) : BinaryPrimitives.ReadDoubleBigEndian(data);

    private static long Integer(FitsCell cell, ReadOnlySpan<byte> data) => cell.ElementSize switch
    {
        1 => data[0],
        2 => BinaryPrimitives.ReadInt16BigEndian(data),
        4 => BinaryPrimitives.ReadInt32BigEndian(data),
        _ => BinaryPrimitives.ReadInt64BigEndian(data),
    };

    private static TableFormatException TooLarge(FitsCell cell, long size) =>
        new(FormattableString.Invariant($"a cell has {size} bytes or elements, more than a cell may have"), cell.Column.Name);
}
