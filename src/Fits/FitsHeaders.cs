using System.IO.Compression;

namespace TapGamma.Fits;

/// <summary>Reads headers alone: a compressed file is inflated only as far as the last header that is asked for.</summary>
public static class FitsHeaders
{
    /// <summary>The headers of a file from the first on; stop the enumeration to read no further.</summary>
    /// <exception cref="FitsFormatException">The file is no FITS file, or is broken before the header asked for.</exception>
    public static IEnumerable<FitsHeader> Read(string path, FitsReadOptions? options = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var magic = new byte[2];
        var isGzip = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && FitsBytes.IsGzip(magic);
        stream.Position = 0;
        using Stream plain = isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        var reader = new HeaderStream(plain, path, (options ?? FitsReadOptions.Default).MaxBytes);
        for (var index = 0; reader.Next(index) is { } header; index++) yield return header;
    }
}
