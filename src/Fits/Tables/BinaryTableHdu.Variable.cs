using System.Buffers.Binary;
using System.Numerics;

namespace TapGamma.Fits;

// Variable-length arrays in the heap (FITS 4.0, 7.3.5).
public sealed partial class BinaryTableHdu
{
    private readonly (int Start, int Length) _heap;

    /// <summary>Number of elements (characters, bits) in a variable-length cell.</summary>
    public int LengthOf(FitsColumn column, int row) => Descriptor(column, row).Count;

    /// <summary>Bytes of a variable-length cell as they stand in the heap.</summary>
    /// <exception cref="FitsFormatException">The column has no such cells, or the descriptor points outside the heap.</exception>
    public ReadOnlySpan<byte> VariableBytes(FitsColumn column, int row)
    {
        var (count, start) = Descriptor(column, row);
        return Data.Slice(start, (int)TableForm.BytesOf(column.Type, count));
    }

    /// <summary>Reads a variable-length cell of numbers; scaled, nulls as NaN.</summary>
    public double[] ReadVariableDoubles(FitsColumn column, int row)
    {
        var result = ReadVariable<double>(column, row);
        var raw = column.IsInteger && column.Null is not null ? ReadVariable<long>(column, row) : [];
        if (column.IsScaled) Rescale(column, result);
        for (var i = 0; i < raw.Length; i++)
            if (raw[i] == column.Null) result[i] = double.NaN;
        return result;
    }

    /// <summary>Reads a variable-length cell of integers.</summary>
    public long[] ReadVariableInt64s(FitsColumn column, int row)
    {
        if (!column.IsInteger || column.Scale != 1 || column.Zero != Math.Floor(column.Zero)) throw WrongType(column, "integers");
        var result = ReadVariable<long>(column, row);
        if (column.Zero != 0) Shift(column, result);
        return result;
    }

    /// <summary>Reads a variable-length cell of logicals or bits.</summary>
    public bool[] ReadVariableBooleans(FitsColumn column, int row)
    {
        var bytes = VariableBytes(column, row);
        var result = new bool[LengthOf(column, row)];
        if (column.Type is not (FitsColumnType.Logical or FitsColumnType.Bit)) throw WrongType(column, "logicals or bits");
        var bits = column.Type is FitsColumnType.Bit;
        for (var i = 0; i < result.Length; i++) result[i] = bits ? (bytes[i >> 3] & (0x80 >> (i & 7))) != 0 : bytes[i] == 'T';
        return result;
    }

    /// <summary>Reads a variable-length cell of text.</summary>
    public string ReadVariableString(FitsColumn column, int row)
    {
        if (column.Type is not FitsColumnType.Text) throw WrongType(column, "text");
        return Text(VariableBytes(column, row), "");
    }

    private T[] ReadVariable<T>(FitsColumn column, int row) where T : unmanaged, INumberBase<T>
    {
        var bytes = VariableBytes(column, row);
        var complex = column.Type is FitsColumnType.SingleComplex or FitsColumnType.DoubleComplex ? 2 : 1;
        var result = GC.AllocateUninitializedArray<T>(LengthOf(column, row) * complex);
        switch (column.Type)
        {
            case FitsColumnType.Byte: BigEndian.ReadBlock<byte, T>(bytes, result); break;
            case FitsColumnType.Int16: BigEndian.ReadBlock<short, T>(bytes, result); break;
            case FitsColumnType.Int32: BigEndian.ReadBlock<int, T>(bytes, result); break;
            case FitsColumnType.Int64: BigEndian.ReadBlock<long, T>(bytes, result); break;
            case FitsColumnType.Single or FitsColumnType.SingleComplex: BigEndian.ReadBlock<float, T>(bytes, result); break;
            case FitsColumnType.Double or FitsColumnType.DoubleComplex: BigEndian.ReadBlock<double, T>(bytes, result); break;
            default: throw WrongType(column, "numbers");
        }

        return result;
    }

    private (int Count, int Start) Descriptor(FitsColumn column, int row)
    {
        if (!column.IsVariable) throw WrongType(column, "variable-length arrays");
        var cell = CellBytes(column, row);
        if (cell.IsEmpty) return (0, _heap.Start);
        var (count, start) = column.IsWide
            ? (BinaryPrimitives.ReadInt64BigEndian(cell), BinaryPrimitives.ReadInt64BigEndian(cell[8..]))
            : (BinaryPrimitives.ReadInt32BigEndian(cell), BinaryPrimitives.ReadInt32BigEndian(cell[4..]));
        if (count == 0) return (0, _heap.Start);
        if (count < 0 || start < 0 || count > 8L * _heap.Length || TableForm.BytesOf(column.Type, count) > _heap.Length - start)
        {
            var text = FormattableString.Invariant($"Row {row + 1} of column {column.Name} points outside the heap ({count} elements at byte {start}).");
            throw Fault(text, OffsetOf(column, row));
        }

        return ((int)count, _heap.Start + (int)start);
    }

    private (int Start, int Length) ReadHeapPlace(long parameterCount)
    {
        var table = (long)_rowLength * RowCount;
        var start = Header.FindInt64("THEAP") ?? table;
        if (start < table || start > table + parameterCount) throw Header.Fault("THEAP", "an offset behind the rows and inside PCOUNT");
        return ((int)start, (int)(table + parameterCount - start));
    }
}
