using System.IO.Compression;

namespace TapGamma.Fits;

/// <summary>A last gzip member put behind a file's own: only if the file is complete does its content come out at the end.</summary>
/// <remarks>GZipStream takes the end of its source for the end of the data and says nothing when a file is cut off.</remarks>
public static class GzipSeal
{
    private static readonly byte[] Packed = Pack();

    /// <summary>What the member holds.</summary>
    public static ReadOnlySpan<byte> Content => "TapGamma: the end of the file."u8;

    /// <summary>The member.</summary>
    public static ReadOnlyMemory<byte> Member => Packed;

    private static byte[] Pack()
    {
        using var stream = new MemoryStream();
        using (var packer = new GZipStream(stream, CompressionLevel.Fastest)) packer.Write(Content);
        return stream.ToArray();
    }
}
