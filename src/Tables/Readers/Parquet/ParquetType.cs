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
