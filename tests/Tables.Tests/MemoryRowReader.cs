using System.Globalization;
using System.Text;

namespace TapGamma.Tables.Tests;

/// <summary>Rows of plain objects, for tests: long, double, bool, string, double[] or null.</summary>
internal sealed class MemoryRowReader(IReadOnlyList<Column> columns, IReadOnlyList<object?[]> rows) : RowReader
{
    private int _row = -1;

    public override IReadOnlyList<Column> Columns => columns;

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Read());

    public bool Read() => ++_row < rows.Count;

    public override bool IsNull(int column) => rows[_row][column] is null;

    public override long GetInt64(int column) => Convert.ToInt64(rows[_row][column], CultureInfo.InvariantCulture);

    public override double GetDouble(int column) => Convert.ToDouble(rows[_row][column], CultureInfo.InvariantCulture);

    public override ReadOnlySpan<byte> GetUtf8(int column) =>
        rows[_row][column] is byte[] bytes ? bytes : Encoding.UTF8.GetBytes((string)rows[_row][column]!);

    public override ReadOnlySpan<double> GetDoubles(int column) => (double[])rows[_row][column]!;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
