namespace TapGamma.Tables.Readers.Parquet;

/// <summary>How the values of a column are stored (Parquet format 2.11, Type).</summary>
internal enum ParquetType
{
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    ByteArray,
    FixedLengthByteArray,
}

/// <summary>How the bytes of a page are compressed (CompressionCodec).</summary>
internal enum ParquetCodec
{
    Uncompressed,
    Snappy,
    Gzip,
    Lzo,
    Brotli,
    Lz4,
    Zstd,
    Lz4Raw,
}

/// <summary>How values are written in a page (Encoding).</summary>
internal enum ParquetEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    BitPacked = 4,
    DeltaBinaryPacked = 5,
    DeltaLengthByteArray = 6,
    DeltaByteArray = 7,
    RleDictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>What stored values mean, from LogicalType or the older ConvertedType.</summary>
internal enum ParquetMeaning
{
    /// <summary>No more than their type says.</summary>
    None,
    Text,
    List,
    Integer,
    Unsigned,
    Decimal,
    Date,
    Milliseconds,
    Microseconds,
    Nanoseconds,
    Float16,
    Uuid,

    /// <summary>Something that no column of ours is.</summary>
    Other,
}
