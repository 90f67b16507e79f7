namespace TapGamma.Tables.Readers.Parquet;

/// <summary>The values of a page one after the other, each as the bytes that PLAIN would write, without a length.</summary>
internal abstract class ParquetValues
{
    /// <summary>The next value; it lasts until the one after it is asked for.</summary>
    public abstract ReadOnlySpan<byte> Next();

    /// <summary>Bytes of a value; 0 where each has its own length.</summary>
    public static int WidthOf(ParquetElement element) => element.Type switch
    {
        ParquetType.Boolean => 1,
        ParquetType.Int32 or ParquetType.Float => 4,
        ParquetType.Int64 or ParquetType.Double => 8,
        ParquetType.Int96 => 12,
        ParquetType.FixedLengthByteArray => element.Length,
        _ => 0,
    };

    /// <summary>Values in a page.</summary>
    /// <param name="encoding">How they are written.</param>
    /// <param name="data">Their bytes.</param>
    /// <param name="most">How many there can be.</param>
    /// <param name="element">Their type.</param>
    /// <param name="dictionary">What they may refer to.</param>
    public static ParquetValues Of(
        ParquetEncoding encoding, ReadOnlyMemory<byte> data, int most, ParquetElement element, ParquetDictionary? dictionary)
    {
        var width = WidthOf(element);
        var isBoolean = element.Type == ParquetType.Boolean;
        var isInteger = element.Type is ParquetType.Int32 or ParquetType.Int64;
        return encoding switch
        {
            ParquetEncoding.Plain when isBoolean => new PackedTruthValues(data),
            ParquetEncoding.Plain => new PlainValues(data, width),
            ParquetEncoding.Rle when isBoolean => new RunLengthTruthValues(data),
            ParquetEncoding.PlainDictionary or ParquetEncoding.RleDictionary when dictionary is not null => new DictionaryValues(data, dictionary),
            ParquetEncoding.DeltaBinaryPacked when isInteger => new DeltaValues(data, width),
            ParquetEncoding.DeltaLengthByteArray when width == 0 => new DeltaLengthTexts(data, most),
            ParquetEncoding.DeltaByteArray when !isBoolean && !isInteger => new DeltaTexts(data, most, width),
            ParquetEncoding.ByteStreamSplit when width > 0 && !isBoolean => new SplitValues(data, width),
            _ => throw new TableFormatException($"a page of it is written in a way ({encoding}) that does not fit its type or is not known"),
        };
    }
}
