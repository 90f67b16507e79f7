using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers;

/// <summary>The rows that a source parses, as every consumer reads them.</summary>
internal sealed class ParsedRows(string name, IReadOnlyList<Column> columns, IRowSource source) : RowReader
{
    private readonly RowCells _cells = new(columns.Count);
    private readonly IntegerArray[] _integers = IntegerArray.Of(columns);
    private long _row;
    private bool _done;

    public override IReadOnlyList<Column> Columns => columns;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_done) return false;
        cancellationToken.ThrowIfCancellationRequested();
        _cells.Clear();
        _row++;
        try
        {
            _done = !await source.ReadAsync(_cells, cancellationToken).ConfigureAwait(false);
            if (!_done)
                foreach (var array in _integers) array.Check(_cells.Numbers(array.Index));
            return !_done;
        }
        catch (Exception fault) when (TableFaults.Of(fault, name, _row) is { } finding)
        {
            _done = true;
            throw new InvalidInputException(finding);
        }
    }

    public override bool IsNull(int column) => _cells.IsNull(column);

    public override long GetInt64(int column) => _cells.Integer(column);

    public override double GetDouble(int column) => _cells.Number(column);

    public override ReadOnlySpan<byte> GetUtf8(int column) => _cells.Text(column);

    public override ReadOnlySpan<double> GetDoubles(int column) => _cells.Numbers(column);

    public override ValueTask DisposeAsync()
    {
        source.Dispose();
        return ValueTask.CompletedTask;
    }
}
