using System.Buffers;
using System.Text.Encodings.Web;

namespace TapGamma.Tables.Formats;

/// <summary>Strings as JSON has them (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>Escapes what must be; text beyond ASCII stays as it is, broken UTF-8 becomes U+FFFD.</summary>
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void Add(ByteBlock block, ReadOnlySpan<byte> utf8)
    {
        block.Add((byte)'"');
        var special = Encoder.FindFirstCharacterToEncodeUtf8(utf8);
        block.Add(special < 0 ? utf8 : utf8[..special]);
        if (special >= 0) AddEscaped(block, utf8[special..]);
        block.Add((byte)'"');
    }

    public static void Add(ByteBlock block, string text) => Add(block, System.Text.Encoding.UTF8.GetBytes(text));

    private static void AddEscaped(ByteBlock block, ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            // The longest escape, of a character in two units of UTF-16, has twelve bytes.
            var free = block.Free(Math.Max(12, 2 * utf8.Length));
            var status = Encoder.EncodeUtf8(utf8, free, out var read, out var written);
            block.Advance(written);
            utf8 = utf8[read..];
            if (status != OperationStatus.DestinationTooSmall && read == 0) return;
        }
    }
}
