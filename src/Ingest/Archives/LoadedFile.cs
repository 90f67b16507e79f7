using System.Security.Cryptography;
using TapGamma.Fits;

namespace TapGamma.Ingest.Archives;

/// <summary>A file as it lies on the disk, with its digest; inflated and parsed when first asked for.</summary>
internal sealed class LoadedFile
{
    private readonly Lock _lock = new();
    private byte[]? _bytes;
    private FitsFile? _fits;

    private LoadedFile(string path, DateTime modified, byte[] bytes)
    {
        (Path, Modified, _bytes, Size) = (path, modified, bytes, bytes.Length);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    public string Path { get; }

    /// <summary>When it was changed last (UTC), as it was before it was read.</summary>
    public DateTime Modified { get; }

    public long Size { get; }

    public string Sha256 { get; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LoadedFile Read(string path) => new(path, File.GetLastWriteTimeUtc(path), File.ReadAllBytes(path));

    /// <summary>The contents, with every checksum verified.</summary>
    /// <exception cref="FitsFormatException">The file is no FITS, cut off or otherwise broken.</exception>
    public FitsFile Fits()
    {
        lock (_lock)
        {
            if (_fits is not null) return _fits;
            using var stream = new MemoryStream(_bytes!, writable: false);
            var fits = FitsFile.Read(stream, Path);
            foreach (var hdu in fits.Hdus) hdu.VerifyChecksum();
            (_fits, _bytes) = (fits, null);
            return fits;
        }
    }
}
