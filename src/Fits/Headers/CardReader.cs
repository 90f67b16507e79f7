using System.Text;

namespace TapGamma.Fits;

/// <summary>Reads the 80-byte cards of one header into <see cref="FitsCard"/> values.</summary>
internal static class CardReader
{
    /// <summary>Reads all cards before END.</summary>
    /// <param name="cards">The header's bytes up to END, a multiple of 80.</param>
    /// <param name="offset">Offset of the first byte in the file.</param>
    public static List<FitsCard> Read(ReadOnlySpan<byte> cards, long offset)
    {
        var result = new List<FitsCard>(cards.Length / FitsBlock.Card);
        for (var at = 0; at + FitsBlock.Card <= cards.Length; at += FitsBlock.Card)
        {
            var first = at;
            var card = ReadOne(cards.Slice(at, FitsBlock.Card), offset + at);
            if (card.Kind is FitsValueKind.Text && card.Text.EndsWith('&')) card = Continued(card, cards, ref at);
            result.Add(card.Offset == offset + first ? card : card with { Offset = offset + first });
        }

        return result;
    }

    private static FitsCard ReadOne(ReadOnlySpan<byte> card, long offset)
    {
        if (card.StartsWith("HIERARCH "u8) && ReadHierarch(card, offset) is { } hierarch) return hierarch;
        var keyword = Latin(card[..8]);
        if (card[8] != '=' || card[9] != ' ' && card[9] != '\'')
            return FitsCard.Parsed(keyword, FitsValueKind.Commentary, Latin(card[8..]), "", offset);
        return ReadValue(keyword, card[9..], offset);
    }

    private static FitsCard? ReadHierarch(ReadOnlySpan<byte> card, long offset)
    {
        var equals = card.IndexOf((byte)'=');
        if (equals < 0) return null;
        var keyword = Latin(card[9..equals]).Trim();
        return keyword.Length == 0 ? null : ReadValue(keyword, card[(equals + 1)..], offset);
    }

    private static FitsCard ReadValue(string keyword, ReadOnlySpan<byte> field, long offset)
    {
        var start = field.IndexOfAnyExcept((byte)' ');
        if (start < 0) return FitsCard.Parsed(keyword, FitsValueKind.Undefined, "", "", offset);
        field = field[start..];
        if (field[0] == '\'') return ReadText(keyword, field, offset);
        var slash = field[0] == '(' ? AfterParenthesis(field) : field.IndexOf((byte)'/');
        var text = Latin(slash < 0 ? field : field[..slash]);
        var comment = slash < 0 ? "" : Comment(field[slash..]);
        return FitsCard.Parsed(keyword, KindOf(text), text, comment, offset);
    }

    private static int AfterParenthesis(ReadOnlySpan<byte> field)
    {
        var close = field.IndexOf((byte)')');
        if (close < 0) return -1;
        var slash = field[close..].IndexOf((byte)'/');
        return slash < 0 ? -1 : close + slash;
    }

    private static FitsCard ReadText(string keyword, ReadOnlySpan<byte> field, long offset)
    {
        var end = 1;
        var doubled = false;
        for (; end < field.Length; end++)
        {
            if (field[end] != '\'') continue;
            if (end + 1 >= field.Length || field[end + 1] != '\'') break;
            doubled = true;
            end++;
        }

        var text = Latin(field[1..Math.Min(end, field.Length)]);
        if (doubled) text = text.Replace("''", "'", StringComparison.Ordinal);
        var comment = end + 1 < field.Length ? Comment(field[(end + 1)..]) : "";
        return FitsCard.Parsed(keyword, FitsValueKind.Text, text, comment, offset);
    }

    private static FitsCard Continued(FitsCard card, ReadOnlySpan<byte> cards, ref int at)
    {
        var text = new StringBuilder(card.Text);
        var comment = card.Comment;
        while (text.Length > 0 && text[^1] == '&' && at + 2 * FitsBlock.Card <= cards.Length)
        {
            var next = cards.Slice(at + FitsBlock.Card, FitsBlock.Card);
            if (!next.StartsWith("CONTINUE  "u8)) break;
            var piece = ReadValue("CONTINUE", next[8..], 0);
            if (piece.Kind is not FitsValueKind.Text) break;
            text.Length--;
            text.Append(piece.Text);
            comment = comment.Length == 0 || piece.Comment.Length == 0 ? comment + piece.Comment : $"{comment} {piece.Comment}";
            at += FitsBlock.Card;
        }

        return FitsCard.Parsed(card.Keyword, FitsValueKind.Text, text.ToString(), comment, card.Offset);
    }

    private static FitsValueKind KindOf(string text) => text switch
    {
        "" => FitsValueKind.Undefined,
        "T" or "F" => FitsValueKind.Logical,
        ['(', .., ')'] => FitsValueKind.Complex,
        _ => CardText.NumberKind(text),
    };

    private static string Comment(ReadOnlySpan<byte> field)
    {
        var slash = field.IndexOf((byte)'/');
        return slash < 0 ? "" : Latin(field[(slash + 1)..].TrimStart((byte)' '));
    }

    /// <summary>Text without trailing blanks. Bytes above 126 are forbidden in headers; they are kept as Latin-1 rather than lost.</summary>
    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes.TrimEnd((byte)' '));
}
