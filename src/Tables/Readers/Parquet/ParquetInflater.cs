using System.IO.Compression;
using K4os.Compression.LZ4;
using Snappier;
using ZstdSharp;

namespace TapGamma.Tables.Readers.Parquet;

/// <summary>Inflates the bytes of pages into room whose size was decided before (Parquet format, Compression).</summary>
internal sealed class ParquetInflater : IDisposable
{
    private Decompressor? _zstd;

    /// <summary>Fills the target wholly; what inflates to more or less is an <see cref="InvalidDataException"/>.</summary>
    public void Inflate(ParquetCodec codec, byte[] source, int start, int length, Span<byte> target)
    {
        var bytes = source.AsSpan(start, length);
        var isWhole = codec switch
        {
            ParquetCodec.Uncompressed => Copy(bytes, target),
            ParquetCodec.Snappy => Snappy.GetUncompressedLength(bytes) == target.Length && Snappy.Decompress(bytes, target) == target.Length,
            ParquetCodec.Gzip => Gzip(source, start, length, target),
            ParquetCodec.Brotli => BrotliDecoder.TryDecompress(bytes, target, out var written) && written == target.Length,
            ParquetCodec.Zstd => Zstd(bytes, target),
            ParquetCodec.Lz4Raw => LZ4Codec.Decode(bytes, target) == target.Length,
            _ => throw new TableFormatException(
                $"its pages are compressed by {Name(codec)}; use one of Snappy, Gzip, Brotli, Zstandard, LZ4_RAW, or no compression"),
        };
        if (!isWhole) throw new InvalidDataException();
    }

    public void Dispose() => _zstd?.Dispose();

    private static bool Copy(ReadOnlySpan<byte> source, Span<byte> target) => source.Length == target.Length && source.TryCopyTo(target);

    private static bool Gzip(byte[] source, int start, int length, Span<byte> target)
    {
        using var stream = new GZipStream(new MemoryStream(source, start, length, writable: false), CompressionMode.Decompress);
        return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length && stream.ReadByte() < 0;
    }

    private bool Zstd(ReadOnlySpan<byte> source, Span<byte> target)
    {
        _zstd ??= new Decompressor();
        try
        {
            return _zstd.Unwrap(source, target) == target.Length;
        }
        catch (ZstdException)
        {
            return false;
        }
    }

    private static string Name(ParquetCodec codec) => Enum.IsDefined(codec) ? codec.ToString().ToUpperInvariant() : "an unknown method";
}
