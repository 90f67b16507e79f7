using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>A column of single numbers or truth values.</summary>
internal sealed class ParquetNumbers<T>(string name, Func<RowReader, int, T> read) : ParquetColumn where T : struct
{
    private readonly DataField _field = new(name, typeof(T), isNullable: true);
    private readonly GrowingArray<T> _values = new();
    private readonly GrowingArray<int> _levels = new();

    public override Field Field => _field;

    public override long Add(RowReader row, int index)
    {
        var isNull = row.IsNull(index);
        if (!isNull) _values.Add(read(row, index));
        _levels.Add(isNull ? 0 : 1);
        return _values.Count * Unsafe.SizeOf<T>();
    }

    public override Task WriteAsync(ParquetRowGroupWriter group) =>
        group.WriteAllPartsAsync<T>(_field, _values.Memory, _levels.Memory, null, default);

    public override void Clear()
    {
        _values.Clear();
        _levels.Clear();
    }
}
