using System.Numerics;

namespace TapGamma.Fits;

// Numbers: TSCALn and TZEROn are applied, TNULLn becomes NaN, complex numbers count as two.
public sealed partial class BinaryTableHdu
{
    /// <summary>Reads a numeric column, all rows or a range.</summary>
    /// <param name="column">The column; any numeric type, scaled or not.</param>
    /// <param name="destination">Filled row by row; its length is a multiple of <see cref="FitsColumn.ElementCount"/>.</param>
    /// <param name="firstRow">Row to start at, from 0.</param>
    /// <exception cref="FitsFormatException">The column is not numeric.</exception>
    public void ReadDoubles(FitsColumn column, Span<double> destination, int firstRow = 0)
    {
        ReadRaw(column, destination, firstRow);
        if (column.IsScaled) Rescale(column, destination);
        if (column.Null is { } nothing && column.IsInteger) SetNulls(column, destination, firstRow, nothing);
    }

    /// <summary>Reads a whole numeric column into a new array.</summary>
    public double[] ReadDoubles(FitsColumn column)
    {
        var result = GC.AllocateUninitializedArray<double>(ElementsOf(column));
        ReadDoubles(column, result);
        return result;
    }

    /// <summary>Reads a whole numeric column into a new array.</summary>
    public double[] ReadDoubles(string column) => ReadDoubles(this[column]);

    /// <summary>Reads a numeric column as 32-bit floating point.</summary>
    /// <inheritdoc cref="ReadDoubles(FitsColumn, Span{double}, int)"/>
    public void ReadSingles(FitsColumn column, Span<float> destination, int firstRow = 0)
    {
        if (!column.IsScaled && !(column.IsInteger && column.Null is not null))
        {
            ReadRaw(column, destination, firstRow);
            return;
        }

        var wide = new double[destination.Length];
        ReadDoubles(column, wide, firstRow);
        for (var i = 0; i < wide.Length; i++) destination[i] = (float)wide[i];
    }

    /// <summary>Reads a whole numeric column into a new array of 32-bit floating point.</summary>
    public float[] ReadSingles(FitsColumn column)
    {
        var result = GC.AllocateUninitializedArray<float>(ElementsOf(column));
        ReadSingles(column, result);
        return result;
    }

    /// <summary>Reads an integer column, unsigned ones (TZEROn) included; nulls stay as stored, see <see cref="ReadNulls"/>.</summary>
    /// <inheritdoc cref="ReadDoubles(FitsColumn, Span{double}, int)"/>
    /// <exception cref="FitsFormatException">The column holds no integers, or one that 64 signed bits cannot hold.</exception>
    public void ReadInt64s(FitsColumn column, Span<long> destination, int firstRow = 0)
    {
        if (!column.IsInteger || column.Scale != 1 || column.Zero != Math.Floor(column.Zero)) throw WrongType(column, "integers");
        ReadRaw(column, destination, firstRow);
        if (column.Zero != 0) Shift(column, destination);
    }

    /// <summary>Reads a whole integer column into a new array.</summary>
    public long[] ReadInt64s(FitsColumn column)
    {
        var result = GC.AllocateUninitializedArray<long>(ElementsOf(column));
        ReadInt64s(column, result);
        return result;
    }

    /// <summary>Reads a whole integer column into a new array.</summary>
    public long[] ReadInt64s(string column) => ReadInt64s(this[column]);

    /// <summary>Tells which elements have no value: TNULLn in integers, NaN in reals, a zero byte in logicals.</summary>
    /// <inheritdoc cref="ReadDoubles(FitsColumn, Span{double}, int)"/>
    public void ReadNulls(FitsColumn column, Span<bool> destination, int firstRow = 0)
    {
        if (column.Type is FitsColumnType.Logical)
        {
            var bytes = new byte[destination.Length];
            ReadRaw(column, bytes, firstRow);
            for (var i = 0; i < bytes.Length; i++) destination[i] = bytes[i] == 0;
        }
        else if (column.IsInteger)
        {
            if (column.Null is not { } nothing)
            {
                destination.Clear();
                return;
            }

            var raw = new long[destination.Length];
            ReadRaw(column, raw, firstRow);
            for (var i = 0; i < raw.Length; i++) destination[i] = raw[i] == nothing;
        }
        else
        {
            var values = new double[destination.Length];
            ReadRaw(column, values, firstRow);
            for (var i = 0; i < values.Length; i++) destination[i] = double.IsNaN(values[i]);
        }
    }

    private int ElementsOf(FitsColumn column)
    {
        var count = (long)RowCount * column.ElementCount;
        return count <= Array.MaxLength ? (int)count : throw Fault($"The column {column.Name} is too large for one array.");
    }

    private void ReadRaw<T>(FitsColumn column, Span<T> destination, int firstRow) where T : unmanaged, INumberBase<T>
    {
        if (column.IsVariable) throw WrongType(column, "cells of one length");
        var perRow = column.ElementCount;
        if (perRow == 0 || destination.IsEmpty) return;
        if (destination.Length % perRow != 0)
            throw new ArgumentException($"The length must be a multiple of {perRow}.", nameof(destination));
        RequireRows(firstRow, destination.Length / perRow);
        var first = firstRow * _rowLength + column.Offset;
        switch (column.Type)
        {
            case FitsColumnType.Byte or FitsColumnType.Logical: Read<byte, T>(first, perRow, destination); break;
            case FitsColumnType.Int16: Read<short, T>(first, perRow, destination); break;
            case FitsColumnType.Int32: Read<int, T>(first, perRow, destination); break;
            case FitsColumnType.Int64: Read<long, T>(first, perRow, destination); break;
            case FitsColumnType.Single or FitsColumnType.SingleComplex: Read<float, T>(first, perRow, destination); break;
            case FitsColumnType.Double or FitsColumnType.DoubleComplex: Read<double, T>(first, perRow, destination); break;
            default: throw WrongType(column, "numbers");
        }
    }

    private void Read<TRaw, TTo>(int first, int perRow, Span<TTo> destination)
        where TRaw : unmanaged, INumberBase<TRaw> where TTo : unmanaged, INumberBase<TTo>
    {
        if (perRow == 1)
        {
            BigEndian.ReadStrided<TRaw, TTo>(Data, first, _rowLength, destination);
            return;
        }

        for (var at = 0; at < destination.Length; at += perRow, first += _rowLength)
            BigEndian.ReadBlock<TRaw, TTo>(Data[first..], destination.Slice(at, perRow));
    }

    private static void Rescale(FitsColumn column, Span<double> values)
    {
        var (scale, zero) = (column.Scale, column.Zero);
        for (var i = 0; i < values.Length; i++) values[i] = values[i] * scale + zero;
    }

    private void SetNulls(FitsColumn column, Span<double> destination, int firstRow, long nothing)
    {
        var raw = new long[destination.Length];
        ReadRaw(column, raw, firstRow);
        for (var i = 0; i < raw.Length; i++)
            if (raw[i] == nothing) destination[i] = double.NaN;
    }

    private void Shift(FitsColumn column, Span<long> values)
    {
        if (Math.Abs(column.Zero) > 9.3e18) throw WrongType(column, "integers of 64 bits");
        var zero = (Int128)column.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            var shifted = values[i] + zero;
            if (shifted > long.MaxValue || shifted < long.MinValue)
                throw Fault($"The column {column.Name} holds {shifted}, which needs more than 64 signed bits.");
            values[i] = (long)shifted;
        }
    }
}
