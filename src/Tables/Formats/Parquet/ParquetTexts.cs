using System.Text.Unicode;
using Parquet;
using Parquet.Schema;

namespace TapGamma.Tables.Formats.Parquet;

/// <summary>A column of text, kept in one array of characters.</summary>
internal sealed class ParquetTexts(string name) : ParquetColumn
{
    private readonly DataField _field = new(name, typeof(string), isNullable: true);
    private readonly GrowingArray<char> _characters = new();
    private readonly GrowingArray<int> _ends = new();
    private readonly GrowingArray<int> _levels = new();
    private readonly GrowingArray<ReadOnlyMemory<char>> _texts = new();

    public override Field Field => _field;

    public override long Add(RowReader row, int index)
    {
        var isNull = row.IsNull(index);
        _levels.Add(isNull ? 0 : 1);
        if (!isNull)
        {
            var utf8 = row.GetUtf8(index);
            Utf8.ToUtf16(utf8, _characters.Free(utf8.Length), out _, out var length);
            _characters.Advance(length);
            _ends.Add(_characters.Count);
        }

        return _characters.Count * sizeof(char);
    }

    public override Task WriteAsync(ParquetRowGroupWriter group)
    {
        var start = 0;
        foreach (var end in _ends.Memory.Span)
        {
            _texts.Add(_characters.Memory[start..end]);
            start = end;
        }

        return group.WriteAllPartsAsync<ReadOnlyMemory<char>>(_field, _texts.Memory, _levels.Memory, null, default);
    }

    public override void Clear()
    {
        _characters.Clear();
        _ends.Clear();
        _levels.Clear();
        _texts.Clear();
    }
}
