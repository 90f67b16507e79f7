using System.Security.Cryptography;

namespace TapGamma.Analysis.Products;

/// <summary>A file that was read.</summary>
/// <param name="Name">Its name without folder.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
public sealed record InputFile(string Name, string Sha256)
{
    /// <summary>Where it was read.</summary>
    public string Path { get; init; } = "";

    /// <summary>Its size.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Reads a file for its digest.</summary>
    public static InputFile Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.SequentialScan);
        return new InputFile(System.IO.Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(stream))) { Path = path, SizeBytes = stream.Length };
    }
}
