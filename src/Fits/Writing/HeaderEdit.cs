using System.Text;

namespace TapGamma.Fits;

/// <summary>Changes some cards of a header and leaves every other byte as it stands.</summary>
internal static class HeaderEdit
{
    private static readonly string[] Sums = ["DATASUM", "CHECKSUM"];

    /// <param name="header">The header's bytes from its first card on, END and padding included.</param>
    /// <param name="changes">A card of a keyword that is there takes its place; others, and all commentary, come at the end.</param>
    /// <param name="data">The unpadded data that will follow.</param>
    public static byte[] Apply(ReadOnlySpan<byte> header, IEnumerable<FitsCard> changes, ReadOnlySpan<byte> data)
    {
        var (replaced, added) = (new Dictionary<string, FitsCard>(StringComparer.Ordinal), new List<FitsCard>());
        foreach (var card in changes)
            if (card.Kind is FitsValueKind.Commentary || !replaced.TryAdd(card.Keyword, card)) added.Add(card);
        var lines = Lines(header, replaced);
        foreach (var card in replaced.Values.Concat(added)) CardWriter.Write(card, line => lines.Add(Encode(line)));
        return WithSums(lines, data);
    }

    private static List<byte[]> Lines(ReadOnlySpan<byte> header, Dictionary<string, FitsCard> replaced)
    {
        var lines = new List<byte[]>();
        var isDropped = false;
        var length = HduReader.HeaderLength(header);
        for (var at = 0; at < length; at += FitsBlock.Card)
        {
            var line = header.Slice(at, FitsBlock.Card);
            var keyword = Encoding.Latin1.GetString(line[..8]).TrimEnd();
            if (keyword == "CONTINUE" && isDropped) continue;
            isDropped = Sums.Contains(keyword) || replaced.ContainsKey(keyword);
            if (!isDropped) lines.Add(line.ToArray());
            else if (replaced.Remove(keyword, out var card)) CardWriter.Write(card, text => lines.Add(Encode(text)));
        }

        while (lines.Count > 0 && !lines[^1].AsSpan().ContainsAnyExcept((byte)' ')) lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static byte[] WithSums(List<byte[]> lines, ReadOnlySpan<byte> data)
    {
        var dataSum = OnesComplement.Sum(data, 0);
        var bytes = new byte[FitsBlock.Padded((lines.Count + 3) * FitsBlock.Card)];
        bytes.AsSpan().Fill((byte)' ');
        for (var i = 0; i < lines.Count; i++) lines[i].CopyTo(bytes, i * FitsBlock.Card);
        var rest = bytes.AsSpan(lines.Count * FitsBlock.Card);
        Put(rest, FitsCard.Of("DATASUM", FormattableString.Invariant($"{dataSum}"), "data unit checksum"));
        "END"u8.CopyTo(rest[(2 * FitsBlock.Card)..]);
        Put(rest[FitsBlock.Card..], Sum(HeaderBytes.NoChecksum));
        Put(rest[FitsBlock.Card..], Sum(OnesComplement.Encode(OnesComplement.Sum(bytes, dataSum))));
        return bytes;
    }

    private static FitsCard Sum(string text) => FitsCard.Of("CHECKSUM", text, "HDU checksum");

    private static void Put(Span<byte> target, FitsCard card)
    {
        var line = "";
        CardWriter.Write(card, text => line = text);
        CardWriter.Encode(line, target[..FitsBlock.Card]);
    }

    private static byte[] Encode(string line)
    {
        var card = new byte[FitsBlock.Card];
        CardWriter.Encode(line, card);
        return card;
    }
}
