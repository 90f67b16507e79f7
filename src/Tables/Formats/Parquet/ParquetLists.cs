using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>A column of lists; its levels tell a list that is not there (0), an empty one (1) and an element (2).</summary>
internal sealed class ParquetLists<T>(string name, Func<double, T> convert) : ParquetColumn where T : struct
{
    private readonly ListField _field = new(name, new DataField(ElementName, typeof(T), isNullable: false));
    private readonly GrowingArray<T> _values = new();
    private readonly GrowingArray<int> _levels = new();
    private readonly GrowingArray<int> _repetitions = new();

    private const string ElementName = "element";

    public override Field Field => _field;

    public override long Add(RowReader row, int index)
    {
        var isNull = row.IsNull(index);
        var cell = isNull ? default : row.GetDoubles(index);
        for (var i = 0; i < cell.Length; i++)
        {
            _values.Add(convert(cell[i]));
            _levels.Add(2);
            _repetitions.Add(i == 0 ? 0 : 1);
        }

        if (cell.IsEmpty)
        {
            _levels.Add(isNull ? 0 : 1);
            _repetitions.Add(0);
        }

        return _values.Count * (long)(Unsafe.SizeOf<T>() + (2 * sizeof(int)));
    }

    public override Task WriteAsync(ParquetRowGroupWriter group) =>
        group.WriteAllPartsAsync<T>((DataField)_field.Item, _values.Memory, _levels.Memory, _repetitions.Memory, default);

    public override void Clear()
    {
        _values.Clear();
        _levels.Clear();
        _repetitions.Clear();
    }
}
