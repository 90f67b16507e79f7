using TapGamma.Tables;

namespace TapGamma.Analysis.Products;

/// <summary>Shows columns of numbers and flags as rows of a table.</summary>
internal sealed class ProductRowReader(IReadOnlyList<Column> columns, IReadOnlyList<Func<int, double>> cells, int count) : RowReader
{
    private int _row = -1;

    public override IReadOnlyList<Column> Columns => columns;

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Read() => ++_row < count;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Read());

    public override bool IsNull(int column) => double.IsNaN(cells[column](_row));

    public override long GetInt64(int column) => (long)cells[column](_row);

    public override double GetDouble(int column) => cells[column](_row);

    public override ReadOnlySpan<byte> GetUtf8(int column) => throw new NotSupportedException("No column holds text.");

    public override ReadOnlySpan<double> GetDoubles(int column) => throw new NotSupportedException("No column holds arrays.");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
