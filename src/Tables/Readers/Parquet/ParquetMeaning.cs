namespace TapGamma.Tables.Readers.Parquet;

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
