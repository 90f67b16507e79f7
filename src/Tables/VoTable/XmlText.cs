using System.Buffers;
using System.Text;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>
/// Text as XML 1.0 content: markup escaped, and what XML cannot hold (control characters, broken UTF-8) replaced by U+FFFD.
/// </summary>
internal static class XmlText
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(SpecialBytes());

    private static readonly SearchValues<char> Plain = SearchValues.Create(PlainCharacters());

    private static ReadOnlySpan<byte> Replacement => "\uFFFD"u8;

    /// <summary>Adds text that is right both in content and in a double-quoted attribute.</summary>
    public static void Add(ByteBlock block, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny(Special) < 0) block.Add(utf8);
        else AddSlowly(block, utf8);
    }

    /// <inheritdoc cref="Add(ByteBlock, ReadOnlySpan{byte})"/>
    public static void Add(ByteBlock block, string text) => Add(block, Encoding.UTF8.GetBytes(text));

    /// <summary>Text for content or attribute, as a string.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain)) return text;
        var block = new ByteBlock();
        Add(block, text);
        var escaped = Encoding.UTF8.GetString(block.Written);
        block.Return();
        return escaped;
    }

    private static void AddSlowly(ByteBlock block, ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status != OperationStatus.Done || !IsXmlCharacter(rune.Value)) block.Add(Replacement);
            else if (EntityFor(rune.Value) is { IsEmpty: false } entity) block.Add(entity);
            else block.Add(utf8[..length]);
            utf8 = utf8[length..];
        }
    }

    private static ReadOnlySpan<byte> EntityFor(int character) => character switch
    {
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '&' => "&amp;"u8,
        '"' => "&quot;"u8,
        '\t' => "&#9;"u8,
        '\n' => "&#10;"u8,
        '\r' => "&#13;"u8,
        _ => default,
    };

    private static bool IsXmlCharacter(int character) =>
        character is >= 0x20 and not (0xFFFE or 0xFFFF) or '\t' or '\n' or '\r';

    private static string PlainCharacters() =>
        string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except("<>&\""));

    private static byte[] SpecialBytes()
    {
        var bytes = new List<byte>("<>&\""u8.ToArray());
        for (var b = 0; b < 256; b++)
            if (b is < 0x20 or >= 0x80) bytes.Add((byte)b);
        return [.. bytes];
    }
}
