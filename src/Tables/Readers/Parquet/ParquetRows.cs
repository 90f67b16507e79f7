using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The rows of a Parquet file, row group after row group, one page of every column in memory.</summary>
internal sealed class ParquetRows : IRowSource
{
    private readonly ParquetFooter _footer;
    private readonly ParquetPages _pages;
    private readonly IReadOnlyList<ParquetLeaf> _leaves;
    private readonly IReadOnlyList<ParquetConversion> _conversions;
    private readonly ColumnShape[] _shapes;
    private readonly ParquetCursor[] _cursors;
    private readonly TableReadOptions _options;
    private double[] _list = new double[64];
    private long _rowsLeft;

    public ParquetRows(
        ParquetFooter footer,
        ParquetPages pages,
        IReadOnlyList<ParquetLeaf> leaves,
        IReadOnlyList<ParquetConversion> conversions,
        IReadOnlyList<Column> columns,
        TableReadOptions options)
    {
        (_footer, _pages, _leaves, _conversions, _options) = (footer, pages, leaves, conversions, options);
        _shapes = [.. columns.Select(column => ColumnShape.Parse(column.ArraySize, options.MaxCellBytes / sizeof(double)) ?? new ColumnShape(true, 0))];
        _cursors = [.. leaves.Select(leaf => new ParquetCursor(leaf, pages))];
    }

    public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken)
    {
        while (_rowsLeft == 0)
            if (!OpenGroup()) return new ValueTask<bool>(false);
        _rowsLeft--;
        var column = 0;
        try
        {
            for (; column < _cursors.Length; column++) ReadCell(row, column);
        }
        catch (Exception fault) when (Reason(fault) is { } reason)
        {
            throw new TableFormatException(reason, _leaves[column].Name);
        }

        return new ValueTask<bool>(true);
    }

    public void Dispose() => _pages.Dispose();

    private bool OpenGroup()
    {
        if (_footer.NextGroup() is not { } group) return false;
        if (group.Rows < 0 || group.Chunks.Count != _leaves.Count)
            throw new TableFormatException(FormattableString.Invariant($"a row group has {group.Chunks.Count} columns, the schema {_leaves.Count}"));
        if (group.Rows > _options.MaxRows) throw new InvalidInputException(TableDiagnostics.TooManyRows(_options));
        _rowsLeft = group.Rows;
        if (_rowsLeft == 0) return true;
        var column = 0;
        try
        {
            for (; column < _cursors.Length; column++) _cursors[column].Open(group.Chunks[column], group.Rows);
        }
        catch (Exception fault) when (Reason(fault) is { } reason)
        {
            throw new TableFormatException(reason, _leaves[column].Name);
        }

        return true;
    }

    /// <summary>What is wrong with the pages of a column, or null for what is no fault of theirs.</summary>
    private static string? Reason(Exception fault) => fault switch
    {
        TableFormatException => fault.Message,
        EndOfStreamException => "its pages end too early, or their lengths are wrong",
        InvalidDataException => "its compressed pages are damaged, or larger than they say",
        _ => null,
    };

    private void ReadCell(RowCells row, int index)
    {
        var cursor = _cursors[index];
        if (!cursor.HasValue) throw new TableFormatException("it has fewer values than its row group has rows");
        if (_leaves[index].IsList)
        {
            ReadList(row, index);
            return;
        }

        if (cursor.Definition == _leaves[index].MostDefinition) _conversions[index].Set(row, index, cursor.Value(), _options.MaxCellBytes);
        cursor.Advance();
    }

    private void ReadList(RowCells row, int index)
    {
        var (leaf, cursor, count) = (_leaves[index], _cursors[index], 0);
        var isNull = cursor.Definition < leaf.EmptyList;
        do
        {
            if (cursor.Definition > leaf.EmptyList) Add(index, count++);
            cursor.Advance();
        }
        while (cursor is { HasValue: true, Repetition: > 0 });

        if (isNull) return;
        var shape = _shapes[index];
        if (!shape.IsVariable && count != shape.Count)
            throw new TableFormatException(FormattableString.Invariant($"a list has {count} elements where its FIELD says {shape.Count}"));
        _list.AsSpan(0, count).CopyTo(row.SetNumbers(index, count));
    }

    private void Add(int index, int count)
    {
        if (count >= _options.MaxCellBytes / sizeof(double))
            throw new TableFormatException(FormattableString.Invariant($"a list has more than {count} elements, more than a cell may have"));
        if (count == _list.Length) Array.Resize(ref _list, 2 * count);
        var (cursor, conversion) = (_cursors[index], _conversions[index]);
        // Elements that are NULL: an array of numbers has NaN for that.
        _list[count] = cursor.Definition < _leaves[index].MostDefinition
            ? double.NaN
            : conversion.Number?.Invoke(cursor.Value()) ?? conversion.Integer!(cursor.Value());
    }
}
