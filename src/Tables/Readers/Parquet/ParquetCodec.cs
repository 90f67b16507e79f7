namespace TapGamma.Tables.Readers.Parquet;

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
