using System.Text;

namespace TapGamma.Tables.Formats.Fits;

/// <summary>Text as FITS can hold it: printable ASCII (FITS 4.0, 7.3.3.1).</summary>
internal static class FitsText
{
    /// <summary>White space becomes a blank; whatever else is not printable ASCII a question mark, one for each character.</summary>
    public static byte[] Printable(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        while (!utf8.IsEmpty)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            text.Append(rune.Value is >= ' ' and <= '~' ? (char)rune.Value : Rune.IsWhiteSpace(rune) ? ' ' : '?');
            utf8 = utf8[length..];
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <inheritdoc cref="Printable(ReadOnlySpan{byte})"/>
    public static string Printable(string text) => Encoding.ASCII.GetString(Printable(Encoding.UTF8.GetBytes(text)));
}
