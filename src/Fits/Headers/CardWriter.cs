namespace TapGamma.Fits;

/// <summary>Writes cards in fixed format; long strings go on in CONTINUE cards (FITS 4.0, 4.2.1).</summary>
internal static class CardWriter
{
    private const int ValueEnd = 30;
    private const int LongestText = 68;

    public static void Write(FitsCard card, Action<string> line)
    {
        if (card.Kind is FitsValueKind.Commentary) WriteCommentary(card, line);
        else if (card.Kind is FitsValueKind.Text) WriteText(card, line);
        else line(WithComment(Start(card.Keyword) + (IsStandard(card.Keyword) ? card.Text.PadLeft(ValueEnd - 10) : card.Text), card.Comment));
    }

    /// <summary>Puts a line into 80 bytes; what FITS cannot hold becomes a question mark.</summary>
    public static void Encode(string line, Span<byte> card)
    {
        card.Fill((byte)' ');
        for (var i = 0; i < Math.Min(line.Length, card.Length); i++) card[i] = line[i] is >= ' ' and <= '~' ? (byte)line[i] : (byte)'?';
    }

    private static bool IsStandard(string keyword) =>
        keyword.Length is > 0 and <= 8 && keyword.All(c => c is >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_');

    private static string Start(string keyword) => IsStandard(keyword) ? keyword.PadRight(8) + "= " : $"HIERARCH {keyword} = ";

    private static string WithComment(string line, string comment)
    {
        if (line.Length > FitsBlock.Card) throw new ArgumentException($"The card does not fit into 80 characters: {line}");
        return comment.Length == 0 || line.Length > FitsBlock.Card - 4 ? line : $"{line} / {comment}";
    }

    private static void WriteCommentary(FitsCard card, Action<string> line)
    {
        var rest = card.Text;
        do
        {
            line(card.Keyword.PadRight(8) + rest[..Math.Min(72, rest.Length)]);
            rest = rest.Length > 72 ? rest[72..] : "";
        }
        while (rest.Length > 0);
    }

    private static void WriteText(FitsCard card, Action<string> line)
    {
        var start = Start(card.Keyword);
        var quoted = Quoted(card.Text);
        var room = FitsBlock.Card - start.Length - 2;
        if (quoted.Length <= room)
        {
            var value = $"{start}'{quoted.PadRight(IsStandard(card.Keyword) ? 8 : 0)}'";
            line(WithComment(IsStandard(card.Keyword) ? value.PadRight(ValueEnd) : value, card.Comment));
            return;
        }

        foreach (var (prefix, piece, comment) in Pieces(start, quoted, room, card.Comment)) line(WithComment($"{prefix}'{piece}'", comment));
    }

    private static IEnumerable<(string Prefix, string Piece, string Comment)> Pieces(string start, string quoted, int room, string comment)
    {
        for (var at = 0; at < quoted.Length;)
        {
            var length = Math.Min(quoted.Length - at, at == 0 ? room - 1 : LongestText - 1);
            var last = at + length == quoted.Length;
            // A doubled quote must not be torn apart.
            if (!last && QuotesAtEnd(quoted.AsSpan(0, at + length)) % 2 == 1) length--;
            yield return (at == 0 ? start : "CONTINUE  ", quoted[at..(at + length)] + (last ? "" : "&"), last ? comment : "");
            at += length;
        }
    }

    private static int QuotesAtEnd(ReadOnlySpan<char> text) => text.Length - text.TrimEnd('\'').Length;

    private static string Quoted(string text) => text.TrimEnd().Replace("'", "''", StringComparison.Ordinal);
}
