namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Walks over the values of a column, one page in memory.</summary>
internal sealed class ParquetCursor(ParquetLeaf leaf, ParquetPages pages)
{
    private readonly ParquetDictionary _dictionary = new(leaf.Element);
    private ParquetChunk? _chunk;
    private ParquetLevels _definitions = ParquetLevels.AllZero;
    private ParquetLevels _repetitions = ParquetLevels.AllZero;
    private ParquetValues? _values;
    private byte[] _page = [];
    private bool _hasDictionary;
    private long _place;
    private long _end;
    private long _valuesLeft;
    private int _inPage;

    /// <summary>Whether there is a value to read.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Its definition level.</summary>
    public int Definition { get; private set; }

    /// <summary>Its repetition level: 0 begins a row.</summary>
    public int Repetition { get; private set; }

    /// <summary>Goes to the first value of a row group.</summary>
    public void Open(ParquetChunk? chunk, long rows)
    {
        if (chunk is null) throw new TableFormatException("its place in the file is not told, or encrypted");
        if (chunk.Type != leaf.Element.Type) throw new TableFormatException("its type changes between schema and row group");
        if (!leaf.IsList && chunk.Values != rows)
            throw new TableFormatException(FormattableString.Invariant($"it has {chunk.Values} values in a row group of {rows} rows"));
        if (chunk.Start < 0 || chunk.Size < 0 || chunk.Start > pages.Length - chunk.Size) throw new EndOfStreamException();
        (_chunk, _place, _end) = (chunk, chunk.Start, chunk.Start + chunk.Size);
        (_valuesLeft, _inPage, _hasDictionary) = (chunk.Values, 0, false);
        Advance();
    }

    /// <summary>The bytes of the value, if its definition level says that it is there; to be asked once.</summary>
    public ReadOnlySpan<byte> Value() => _values!.Next();

    /// <summary>Goes to the next value.</summary>
    public void Advance()
    {
        HasValue = _valuesLeft > 0;
        if (!HasValue) return;
        while (_inPage == 0) ReadPage(_chunk!.Codec);
        _inPage--;
        _valuesLeft--;
        (Repetition, Definition) = (_repetitions.Next(), _definitions.Next());
        if (Definition > leaf.MostDefinition) throw new TableFormatException("a value of it stands deeper than its schema");
    }

    private void ReadPage(ParquetCodec codec)
    {
        if (_place >= _end) throw new EndOfStreamException();
        var header = pages.ReadHeader(ref _place, _end);
        switch (header.Kind)
        {
            case ParquetPageHeader.Dictionary:
                if (_hasDictionary) throw new TableFormatException("it has two dictionaries");
                _dictionary.Load(pages, header, codec, ref _place, _end);
                _hasDictionary = true;
                return;
            case ParquetPageHeader.Data or ParquetPageHeader.DataV2:
                var size = pages.ReadPage(header, codec, ref _place, _end, ref _page);
                Begin(header, _page.AsMemory(0, size));
                return;
            default:
                // Pages of an index, and kinds to come.
                _place += header.Size;
                return;
        }
    }

    private void Begin(ParquetPageHeader header, ReadOnlyMemory<byte> data)
    {
        _inPage = (int)Math.Min(header.Values, _valuesLeft);
        if (leaf.IsList) _repetitions = ParquetLevels.Of(Levels(header, header.RepetitionSize, ref data), 1);
        if (leaf.MostDefinition > 0) _definitions = ParquetLevels.Of(Levels(header, header.DefinitionSize, ref data), leaf.MostDefinition);
        _values = ParquetValues.Of(header.Encoding, data, _inPage, leaf.Element, _hasDictionary ? _dictionary : null);
    }

    private static ReadOnlyMemory<byte> Levels(ParquetPageHeader header, int size, ref ReadOnlyMemory<byte> data)
    {
        if (header.Kind == ParquetPageHeader.Data)
        {
            if (header.LevelEncoding != ParquetEncoding.Rle)
                throw new TableFormatException("its levels are written in the way of old (BIT_PACKED); write them as RLE");
            return ParquetLevels.Prefixed(ref data);
        }

        var content = data[..size];
        data = data[size..];
        return content;
    }
}
