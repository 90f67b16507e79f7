using System.Globalization;

namespace TapGamma.Fits;

/// <summary>Lays cards out as header blocks and fills in the checksums.</summary>
internal static class HeaderBytes
{
    public const string NoChecksum = "0000000000000000";

    /// <param name="cards">The cards without END, DATASUM and CHECKSUM.</param>
    /// <param name="data">The unpadded data when checksums are wanted.</param>
    public static byte[] Of(IEnumerable<FitsCard> cards, byte[]? data)
    {
        if (data is null) return Lay(cards);
        var dataSum = OnesComplement.Sum(data, 0);
        var kept = cards.Where(card => card.Keyword is not ("DATASUM" or "CHECKSUM")).ToList();
        kept.Add(FitsCard.Of("DATASUM", dataSum.ToString(CultureInfo.InvariantCulture), "data unit checksum"));
        var header = Lay([.. kept, FitsCard.Of("CHECKSUM", NoChecksum, "HDU checksum")]);
        return Lay([.. kept, FitsCard.Of("CHECKSUM", OnesComplement.Encode(OnesComplement.Sum(header, dataSum)), "HDU checksum")]);
    }

    private static byte[] Lay(IEnumerable<FitsCard> cards)
    {
        var lines = new List<string>();
        foreach (var card in cards) CardWriter.Write(card, lines.Add);
        AnnounceLongTexts(lines);
        lines.Add("END");
        var result = new byte[FitsBlock.Padded(lines.Count * FitsBlock.Card)];
        result.AsSpan().Fill((byte)' ');
        for (var i = 0; i < lines.Count; i++) CardWriter.Encode(lines[i], result.AsSpan(i * FitsBlock.Card, FitsBlock.Card));
        return result;
    }

    /// <summary>CONTINUE is in the standard since 4.0; the HEASARC tools still ask for the older announcement.</summary>
    private static void AnnounceLongTexts(List<string> lines)
    {
        var first = lines.FindIndex(line => line.StartsWith("CONTINUE", StringComparison.Ordinal));
        if (first < 0 || lines.Exists(line => line.StartsWith("LONGSTRN", StringComparison.Ordinal))) return;
        while (lines[first].StartsWith("CONTINUE", StringComparison.Ordinal)) first--;
        lines.Insert(first, "LONGSTRN= 'OGIP 1.0'           / long texts go on in CONTINUE cards");
    }
}
