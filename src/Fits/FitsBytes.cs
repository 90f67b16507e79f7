using System.IO.Compression;

namespace TapGamma.Fits;

/// <summary>Brings a file into memory once, inflating gzip (recognised by its magic bytes) within the size limit.</summary>
internal static class FitsBytes
{
    private const int SmallestBuffer = 1 << 16;
    private const long LargestUsualRatio = 32;

    public static ReadOnlyMemory<byte> Read(Stream stream, string path, FitsReadOptions options)
    {
        var raw = Whole(stream, Hint(stream), path, options);
        var span = raw.Span;
        if (span.IsEmpty) throw new FitsFormatException(path, null, 0, "The file is empty.");
        if (!IsGzip(span)) return raw;
        return Inflate(raw, path, options);
    }

    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    private static long Hint(Stream stream) => stream.CanSeek ? stream.Length - stream.Position : 0;

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> raw, string path, FitsReadOptions options)
    {
        using var source = new ReadOnlyMemoryStream(raw, GzipSeal.Member);
        using var inflater = new GZipStream(source, CompressionMode.Decompress);
        ReadOnlyMemory<byte> result;
        try
        {
            result = Whole(inflater, InflatedHint(raw.Span) + GzipSeal.Content.Length, path, options);
        }
        catch (InvalidDataException e)
        {
            throw new FitsFormatException(path, null, null, "The gzip data are damaged or cut off.", e);
        }

        if (!result.Span.EndsWith(GzipSeal.Content))
            throw new FitsFormatException(path, null, result.Length, "The gzip data are damaged, cut off or followed by foreign bytes.");
        result = result[..^GzipSeal.Content.Length];
        if (result.IsEmpty) throw new FitsFormatException(path, null, 0, "The file is empty after inflation.");
        return result;
    }

    /// <summary>The last four bytes tell the size of the last member; believed as far as usual files pack, else the buffer grows.</summary>
    private static long InflatedHint(ReadOnlySpan<byte> raw) =>
        raw.Length < 18 ? 0 : Math.Min(BitConverter.ToUInt32(raw[^4..]), raw.Length * LargestUsualRatio);

    private static ReadOnlyMemory<byte> Whole(Stream stream, long hint, string path, FitsReadOptions options)
    {
        var limit = Math.Min(options.MaxBytes + GzipSeal.Content.Length, Array.MaxLength);
        var buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(limit, Math.Max(hint, SmallestBuffer)));
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (AtEnd(stream, out var next)) break;
                if (length >= limit)
                    throw new FitsFormatException(path, null, length, $"The file is larger than the limit of {options.MaxBytes} bytes.");
                Array.Resize(ref buffer, (int)Math.Min(limit, buffer.Length * 2L));
                buffer[length++] = next;
            }

            var count = stream.Read(buffer, length, buffer.Length - length);
            if (count == 0) break;
            length += count;
        }

        return buffer.AsMemory(0, length);
    }

    private static bool AtEnd(Stream stream, out byte next)
    {
        var value = stream.ReadByte();
        next = (byte)value;
        return value < 0;
    }
}
