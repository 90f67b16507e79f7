namespace TapGamma.Fits.Tests;

/// <summary>One small file that has every kind of card and column.</summary>
internal static class Sample
{
    public const string LongText = "A text that is much longer than one card, with 'quotes' at odd places '' and blanks   inside, so that it has to go on and on and on in CONTINUE cards until its end.";

    /// <summary>astropy 5.2.1 cannot read back quotes in long texts, not even those it wrote.</summary>
    public const string LongPlainText = "A text that is much longer than one card, without quotes, so that it has to go on and on in CONTINUE cards.";

    public static readonly bool[] Bits = [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0)];

    public static FitsFile File() => FitsFile.Of(Bytes(), "sample.fits");

    public static byte[] Bytes()
    {
        using var stream = new MemoryStream();
        new FitsWriter(stream).WritePrimary([FitsCard.Of("ORIGIN", "TapGamma tests")])
            .WriteTable(Cards(), Columns())
            .WriteImage([FitsCard.Of("EXTNAME", "MAP"), FitsCard.Of("BUNIT", "count")], FitsImageData.Of(new short[] { 1, -2, 3, 4, 5, 6 }, 3, 2));
        return stream.ToArray();
    }

    private static FitsCard[] Cards() =>
    [
        FitsCard.Of("EXTNAME", "SAMPLE"), FitsCard.Of("LONGTEXT", LongText, "a long comment"), FitsCard.Of("QUOTE", "it's"),
        FitsCard.Of("LONGPLN", LongPlainText, "another comment"),
        FitsCard.Of("TINY", 1e-300), FitsCard.Of("ANSWER", 42, "of everything"), FitsCard.Of("FLAG", true),
        FitsCard.Of("ESO TEL Name", "value"), FitsCard.Of("LENGTH", 12.5, "[m] of the mirror"),
        FitsCard.Commentary("COMMENT", "first"), FitsCard.Commentary("COMMENT", "second"),
    ];

    private static FitsColumnData[] Columns() =>
    [
        FitsColumnData.Of("D", new[] { 1.5, double.NaN, -2.25 }, "TeV"),
        FitsColumnData.Of("E2", new float[] { 1, 2, 3, 4, 5, 6 }, repeat: 2) with { Dimensions = [1, 2] },
        FitsColumnData.Of("K", new[] { long.MinValue, 0, long.MaxValue }),
        FitsColumnData.Of("J", new[] { 1, -1, 3 }) with { Null = -1 },
        FitsColumnData.OfUnsigned("U", new ushort[] { 0, 40000, 65535 }),
        FitsColumnData.Of("S", new short[] { 0, 1, 2 }) with { Scale = 0.5, Zero = 1 },
        FitsColumnData.OfComplex("C", new float[] { 1, 2, 3, -4, 5, 0 }),
        FitsColumnData.Of("B", new byte[] { 0, 128, 255 }),
        FitsColumnData.OfTexts("NAME", ["Crab", "", "PKS 2155-304"]),
        FitsColumnData.OfBits("X", Bits, 10),
        FitsColumnData.OfLogicals("L", [true, false, true]),
        FitsColumnData.OfArrays<float>("V", [[1, 2, 3], [], [4]]),
        FitsColumnData.OfLongTexts("T", ["a", "", "long text"]),
    ];
}
