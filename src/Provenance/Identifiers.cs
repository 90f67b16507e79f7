using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TapGamma.Provenance;

/// <summary>Identifiers made from content: the same things have the same name, whenever and wherever they are named.</summary>
public static class Identifiers
{
    /// <summary>A name for what the parts say, a UUID of version 8 (RFC 9562, 5.8) from their SHA-256.</summary>
    /// <param name="parts">Texts whose order and number count.</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            // The length before each part tells ("ab", "c") from ("a", "bc").
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return Vocabulary.Uuid + new Guid(digest[..16], bigEndian: true).ToString("D");
    }

    /// <summary>The name of a file by its bytes (RFC 6920, 3).</summary>
    /// <param name="sha256">SHA-256 in hexadecimal.</param>
    public static string OfFile(string sha256) =>
        Vocabulary.Sha256 + Base64Url.EncodeToString(Convert.FromHexString(sha256));

    /// <summary>The name of a part of a record: its identifier with a fragment.</summary>
    /// <param name="owner">Identifier of the record.</param>
    /// <param name="name">Name of the part; what a fragment cannot hold is percent-encoded.</param>
    public static string Part(string owner, string name) => owner + "#" + Uri.EscapeDataString(name);
}
