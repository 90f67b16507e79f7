using TapGamma.Fits;

namespace TapGamma.Dl3.Tests;

/// <summary>A tiny valid observation; tests break one thing of it at a time.</summary>
internal sealed class SampleRun
{
    public long ObsId { get; init; } = 7;

    public double[] Time { get; set; } = [1000, 1100, 1200];

    public double[] Ra { get; set; } = [83.5, 83.6, 83.7];

    public double[] Dec { get; set; } = [22.0, 22.1, 21.9];

    public double[] Energy { get; set; } = [0.5, 1, 2];

    public double[] Start { get; set; } = [990, 1150];

    public double[] Stop { get; set; } = [1140, 1210];

    public double[] Area { get; set; } = [1e4, 1e5, 2e5, 9e3, 9e4, 1.9e5];

    public string AreaClass { get; set; } = "AEFF_2D";

    /// <summary>Cards that replace those of the same keyword in EVENTS; an undefined one removes it.</summary>
    public List<FitsCard> Cards { get; } = [];

    public static FitsCard[] TimeCards =>
        [FitsCard.Of("MJDREFI", 51910), FitsCard.Of("MJDREFF", 0.000742870370370241), FitsCard.Of("TIMEUNIT", "s"), FitsCard.Of("TIMESYS", "TT")];

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        new FitsWriter(stream)
            .WriteTable(EventCards(), FitsColumnData.Of("EVENT_ID", Enumerable.Range(1, Time.Length).Select(i => (long)i).ToArray()), FitsColumnData.Of("TIME", Time, "s"),
                FitsColumnData.Of("RA", Ra, "deg"), FitsColumnData.Of("DEC", Dec, "deg"), FitsColumnData.Of("ENERGY", Energy, "TeV"),
                FitsColumnData.Of("MULTIP", Time.Select(_ => (short)3).ToArray()))
            .WriteTable([.. Head("GTI", "GTI"), .. TimeCards], FitsColumnData.Of("START", Start, "s"), FitsColumnData.Of("STOP", Stop, "s"))
            .WriteTable([.. Head("AEFF", "RESPONSE"), FitsCard.Of("HDUCLAS2", "EFF_AREA"), FitsCard.Of("HDUCLAS3", "FULL-ENCLOSURE"), FitsCard.Of("HDUCLAS4", AreaClass)],
                [.. Axes(), FitsColumnData.Of("EFFAREA", Area, "m2", 6) with { Dimensions = [3, 2] }])
            .WriteTable([.. Head("EDISP", "RESPONSE"), FitsCard.Of("HDUCLAS2", "EDISP"), FitsCard.Of("HDUCLAS3", "FULL-ENCLOSURE"), FitsCard.Of("HDUCLAS4", "EDISP_2D")],
                [.. Axes(), FitsColumnData.Of("MIGRA_LO", new[] { 0.5, 0.9 }, null, 2), FitsColumnData.Of("MIGRA_HI", new[] { 0.9, 1.5 }, null, 2),
                    FitsColumnData.Of("MATRIX", Enumerable.Repeat(1.0, 12).ToArray(), null, 12) with { Dimensions = [3, 2, 2] }]);
        return stream.ToArray();
    }

    public FitsFile File() => FitsFile.Of(Bytes(), "run.fits");

    public Observation Observation() => Observation(File());

    public static Observation Observation(FitsFile file) => new(7, FileScanner.Scan(file), null, file);

    private List<FitsCard> EventCards()
    {
        List<FitsCard> cards =
        [
            .. Head("EVENTS", "EVENTS"), .. TimeCards, FitsCard.Of("TSTART", 990.0), FitsCard.Of("TSTOP", 1210.0), FitsCard.Of("ONTIME", 210.0),
            FitsCard.Of("LIVETIME", 199.5), FitsCard.Of("DEADC", 0.95), FitsCard.Of("OBJECT", "Crab"), FitsCard.Of("OBS_MODE", "POINTING"),
            FitsCard.Of("RA_PNT", 83.6), FitsCard.Of("DEC_PNT", 22.0), FitsCard.Of("ORIGIN", "tests"), FitsCard.Of("TELESCOP", "NONE"),
            FitsCard.Of("INSTRUME", "NONE"), FitsCard.Of("CREATOR", "TapGamma tests"),
        ];
        foreach (var card in Cards)
        {
            cards.RemoveAll(old => old.Keyword == card.Keyword);
            if (card.Kind is not FitsValueKind.Undefined) cards.Add(card);
        }

        return cards;
    }

    private FitsCard[] Head(string name, string hduclas1) =>
    [
        FitsCard.Of("EXTNAME", name), FitsCard.Of("HDUCLASS", "GADF"), FitsCard.Of("HDUDOC", "https://gamma-astro-data-formats.readthedocs.io"),
        FitsCard.Of("HDUVERS", "0.3"), FitsCard.Of("HDUCLAS1", hduclas1), FitsCard.Of("OBS_ID", ObsId),
    ];

    private static FitsColumnData[] Axes() =>
    [
        FitsColumnData.Of("ENERG_LO", new[] { 0.1, 1, 10 }, "TeV", 3), FitsColumnData.Of("ENERG_HI", new[] { 1.0, 10, 100 }, "TeV", 3),
        FitsColumnData.Of("THETA_LO", new[] { 0.0, 1 }, "deg", 2), FitsColumnData.Of("THETA_HI", new[] { 1.0, 2 }, "deg", 2),
    ];
}
