using System.IO.Compression;

namespace TapGamma.Tap.Data;

/// <summary>Compresses what is written to a response, in pieces that are worth a system call.</summary>
internal static class GzipStreams
{
    /// <summary>Writes one gzip member; the target stays open.</summary>
    public static void Write(Stream target, Action<Stream> write)
    {
        // Not disposed: that would close the target.
        var buffer = new BufferedStream(target, 64 << 10);
        using (var packer = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) write(packer);
        buffer.Flush();
    }
}
