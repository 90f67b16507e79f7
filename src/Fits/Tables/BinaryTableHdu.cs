using System.Diagnostics.CodeAnalysis;

namespace TapGamma.Fits;

/// <summary>A binary table extension (FITS 4.0, 7.3); columns are read whole, into the caller's memory.</summary>
/// <remarks>The reading methods are in the other parts of this class: numbers, texts and bits, variable-length arrays.</remarks>
public sealed partial class BinaryTableHdu : Hdu
{
    private readonly int _rowLength;
    private readonly Dictionary<string, FitsColumn> _byName;

    internal BinaryTableHdu(HduPlace place, FitsHeader header, HduShape shape) : base(place, header)
    {
        if (shape.Axes.Length != 2) throw header.Fault("NAXIS", "2, as in every binary table");
        if (shape.BitPix != 8) throw header.Fault("BITPIX", "8, as in every binary table");
        if (shape.Axes[0] > int.MaxValue) throw header.Fault("NAXIS1", "a row length below 2 GiB");
        if (shape.Axes[1] > int.MaxValue) throw header.Fault("NAXIS2", "a row count below 2^31");
        (_rowLength, RowCount) = ((int)shape.Axes[0], (int)shape.Axes[1]);
        if (_rowLength == 0 && RowCount > 0) throw header.Fault("NAXIS1", "more than 0 in a table with rows");
        Columns = ColumnReader.Read(header, _rowLength, message => place.Fault(message));
        _byName = new Dictionary<string, FitsColumn>(Columns.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns) _byName.TryAdd(column.Name, column);
        _heap = ReadHeapPlace(shape.ParameterCount);
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Bytes of one row.</summary>
    public int RowLength => _rowLength;

    /// <summary>The columns in file order.</summary>
    public IReadOnlyList<FitsColumn> Columns { get; }

    /// <summary>The column of this name in any case.</summary>
    /// <exception cref="FitsFormatException">There is none.</exception>
    public FitsColumn this[string name] =>
        _byName.TryGetValue(name, out var column) ? column : throw Fault($"The table has no column {name}.");

    /// <summary>The column of this name in any case, if there is one.</summary>
    public bool TryGetColumn(string name, [MaybeNullWhen(false)] out FitsColumn column) => _byName.TryGetValue(name, out column);

    /// <summary>Bytes of some rows that follow each other, as they stand in the file.</summary>
    public ReadOnlySpan<byte> RowBytes(int first, int count)
    {
        RequireRows(first, count);
        return Data.Slice(first * _rowLength, count * _rowLength);
    }

    /// <summary>Bytes of one cell as they stand in the file; of a variable-length column its descriptor.</summary>
    public ReadOnlySpan<byte> CellBytes(FitsColumn column, int row)
    {
        RequireRows(row, 1);
        return Data.Slice(row * _rowLength + column.Offset, column.Width);
    }

    /// <summary>Where a cell lies in the file, for messages.</summary>
    public long OffsetOf(FitsColumn column, int row) => DataOffset + (long)row * _rowLength + column.Offset;

    private void RequireRows(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, RowCount, nameof(first));
    }

    private FitsFormatException WrongType(FitsColumn column, string wanted) =>
        Fault($"The column {column.Name} holds {(column.IsVariable ? "variable-length arrays of " : "")}{column.Type}, not {wanted}.");
}
