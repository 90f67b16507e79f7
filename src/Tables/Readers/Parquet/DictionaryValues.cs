namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Numbers of entries in a dictionary (RLE_DICTIONARY).</summary>
internal sealed class DictionaryValues : ParquetValues
{
    private readonly ParquetDictionary _dictionary;
    private readonly RunLengths _indexes;

    public DictionaryValues(ReadOnlyMemory<byte> data, ParquetDictionary dictionary)
    {
        // A page of NULLs needs no index, nor its width.
        var width = data.IsEmpty ? 0 : data.Span[0];
        if (width > 32) throw new TableFormatException("a page of it numbers its values by more than 32 bits");
        (_dictionary, _indexes) = (dictionary, new RunLengths(data.IsEmpty ? data : data[1..], width));
    }

    public override ReadOnlySpan<byte> Next() => _dictionary[_indexes.Next()];
}
