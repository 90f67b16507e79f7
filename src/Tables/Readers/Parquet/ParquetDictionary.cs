namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The different values of a column of a row group, by their number.</summary>
internal sealed class ParquetDictionary(ParquetElement element)
{
    private readonly int _width = ParquetValues.WidthOf(element);
    private byte[] _data = [];
    private int[] _starts = [];
    private int _count;

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_count) throw new TableFormatException("a value's number is larger than its dictionary");
            if (_width > 0) return _data.AsSpan(index * _width, _width);
            var start = _starts[index];
            return _data.AsSpan(start, _starts[index + 1] - sizeof(int) - start);
        }
    }

    public void Load(ParquetPages pages, ParquetPageHeader header, ParquetCodec codec, ref long place, long end)
    {
        var size = pages.ReadPage(header, codec, ref place, end, ref _data);
        if (element.Type == ParquetType.Boolean) throw new TableFormatException("truth values have no dictionary");
        if ((long)header.Values * (_width > 0 ? _width : sizeof(int)) > size) throw new EndOfStreamException();
        _count = header.Values;
        if (_width == 0) Find(pages, size);
    }

    /// <summary>Notes where each text begins, its length not counted.</summary>
    private void Find(ParquetPages pages, int size)
    {
        pages.Reserve(ref _starts, _count + 1);
        var values = new PlainValues(_data.AsMemory(0, size), 0);
        var place = sizeof(int);
        for (var i = 0; i < _count; i++)
        {
            _starts[i] = place;
            place += values.Next().Length + sizeof(int);
        }

        _starts[_count] = place;
    }
}
