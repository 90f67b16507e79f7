using TapGamma.Analysis.Spectra;
using TapGamma.Fits;

namespace TapGamma.Analysis.Products;

/// <summary>
/// A data set as OGIP files: counts (PHA), background, effective area (ARF) and dispersion (RMF), in keV and cm2, which
/// XSPEC, Sherpa and Gammapy read (OGIP 92-007, CAL/GEN/92-002).
/// </summary>
internal static class OgipFiles
{
    private const string MediaType = "application/fits";
    private const double KevPerTev = 1e9;

    public static IEnumerable<ProductFile> Make(SpectrumDataset d, string name, IReadOnlyList<FitsCard> origin)
    {
        yield return Fits($"{name}.fits", "Counts of the on region (OGIP PHA)", Pha(d, name, origin, background: false));
        yield return Fits($"{name}_bkg.fits", "Counts of the off regions (OGIP PHA)", Pha(d, name, origin, background: true));
        yield return Fits($"{name}_arf.fits", "Effective area (OGIP ARF)", Arf(d, origin));
        yield return Fits($"{name}_rmf.fits", "Energy dispersion (OGIP RMF)", Rmf(d, origin));
    }

    private static ProductFile Fits(string name, string description, MemoryStream content) =>
        new(name, MediaType, description, content.ToArray());

    private static MemoryStream Pha(SpectrumDataset d, string name, IReadOnlyList<FitsCard> origin, bool background)
    {
        var n = d.Reco.Count;
        var stream = new MemoryStream();
        List<FitsCard> cards =
        [
            FitsCard.Of("EXTNAME", "SPECTRUM"), FitsCard.Of("HDUCLASS", "OGIP"), FitsCard.Of("HDUCLAS1", "SPECTRUM"),
            FitsCard.Of("HDUCLAS2", background ? "BKG" : "TOTAL"), FitsCard.Of("HDUCLAS3", "COUNT"),
            FitsCard.Of("HDUCLAS4", "TYPE:I"), FitsCard.Of("HDUVERS", "1.2.1"), FitsCard.Of("CHANTYPE", "PI"),
            FitsCard.Of("DETCHANS", n), FitsCard.Of("TLMIN1", 0), FitsCard.Of("TLMAX1", n - 1),
            FitsCard.Of("EXPOSURE", d.LivetimeS, "[s] live time"), FitsCard.Of("AREASCAL", 1.0),
            FitsCard.Of("CORRSCAL", 0.0), FitsCard.Of("CORRFILE", "none"), FitsCard.Of("POISSERR", true),
            FitsCard.Of("SYS_ERR", 0), FitsCard.Of("GROUPING", 0), FitsCard.Of("FILTER", "none"),
            FitsCard.Of("OBS_ID", d.Name), FitsCard.Of("ANCRFILE", $"{name}_arf.fits"), FitsCard.Of("RESPFILE", $"{name}_rmf.fits"),
            .. origin,
        ];
        if (!background) cards.Add(FitsCard.Of("BACKFILE", $"{name}_bkg.fits"));
        if (origin.All(c => c.Keyword != "TELESCOP")) cards.Add(FitsCard.Of("TELESCOP", "unknown"));
        if (origin.All(c => c.Keyword != "INSTRUME")) cards.Add(FitsCard.Of("INSTRUME", "unknown"));
        var counts = background ? d.CountsOff : d.Counts;
        new FitsWriter(stream).WriteTable(
            cards,
            FitsColumnData.Of("CHANNEL", Channels(n)),
            FitsColumnData.Of("COUNTS", Array.ConvertAll(counts, c => (int)c), "count"),
            FitsColumnData.Of("QUALITY", Array.ConvertAll(d.Mask, m => (short)(m ? 0 : 1))),
            FitsColumnData.Of("BACKSCAL", Array.ConvertAll(d.Alpha, a => background ? a > 0 ? 1 / a : 0 : 1.0)))
            .WriteTable(EboundsCards(d), Ebounds(d));
        return stream;
    }

    private static MemoryStream Arf(SpectrumDataset d, IReadOnlyList<FitsCard> origin)
    {
        var stream = new MemoryStream();
        new FitsWriter(stream).WriteTable(
            [
                FitsCard.Of("EXTNAME", "SPECRESP"), FitsCard.Of("HDUCLASS", "OGIP"), FitsCard.Of("HDUCLAS1", "RESPONSE"),
                FitsCard.Of("HDUCLAS2", "SPECRESP"), FitsCard.Of("HDUVERS", "1.1.0"), .. origin,
            ],
            FitsColumnData.Of("ENERG_LO", Kev(d.True.EdgesTeV[..^1]), "keV"),
            FitsColumnData.Of("ENERG_HI", Kev(d.True.EdgesTeV[1..]), "keV"),
            FitsColumnData.Of("SPECRESP", Array.ConvertAll(d.ExposureM2S, e => e * 1e4 / d.LivetimeS), "cm2"));
        return stream;
    }

    private static MemoryStream Rmf(SpectrumDataset d, IReadOnlyList<FitsCard> origin)
    {
        var n = d.Reco.Count;
        var rows = Enumerable.Range(0, d.True.Count).Select(t => d.Dispersion[(t * n)..((t + 1) * n)]).ToArray();
        var groups = rows.Select(Group).ToArray();
        var stream = new MemoryStream();
        new FitsWriter(stream).WriteTable(
            [
                FitsCard.Of("EXTNAME", "MATRIX"), FitsCard.Of("HDUCLASS", "OGIP"), FitsCard.Of("HDUCLAS1", "RESPONSE"),
                FitsCard.Of("HDUCLAS2", "RSP_MATRIX"), FitsCard.Of("HDUCLAS3", "REDIST"), FitsCard.Of("HDUVERS", "1.3.0"),
                FitsCard.Of("CHANTYPE", "PI"), FitsCard.Of("DETCHANS", n), FitsCard.Of("LO_THRES", 0.0),
                FitsCard.Of("NUMGRP", groups.Count(g => g.Count > 0)), FitsCard.Of("NUMELT", groups.Sum(g => g.Count)),
                FitsCard.Of("TLMIN4", 0), FitsCard.Of("TLMAX4", n - 1), .. origin,
            ],
            FitsColumnData.Of("ENERG_LO", Kev(d.True.EdgesTeV[..^1]), "keV"),
            FitsColumnData.Of("ENERG_HI", Kev(d.True.EdgesTeV[1..]), "keV"),
            FitsColumnData.Of("N_GRP", Array.ConvertAll(groups, g => (short)(g.Count > 0 ? 1 : 0))),
            FitsColumnData.OfArrays("F_CHAN", [.. groups.Select(g => g.Count > 0 ? new[] { (short)g.First } : [])]),
            FitsColumnData.OfArrays("N_CHAN", [.. groups.Select(g => g.Count > 0 ? new[] { (short)g.Count } : [])]),
            FitsColumnData.OfArrays("MATRIX", [.. rows.Zip(groups, (row, g) => row[g.First..(g.First + g.Count)])]))
            .WriteTable(EboundsCards(d), Ebounds(d));
        return stream;
    }

    // The channels from the first to the last that the row reaches.
    private static (int First, int Count) Group(double[] row)
    {
        var first = Array.FindIndex(row, p => p > 0);
        return first < 0 ? (0, 0) : (first, Array.FindLastIndex(row, p => p > 0) - first + 1);
    }

    private static FitsCard[] EboundsCards(SpectrumDataset d) =>
    [
        FitsCard.Of("EXTNAME", "EBOUNDS"), FitsCard.Of("HDUCLASS", "OGIP"), FitsCard.Of("HDUCLAS1", "RESPONSE"),
        FitsCard.Of("HDUCLAS2", "EBOUNDS"), FitsCard.Of("HDUVERS", "1.2.0"), FitsCard.Of("CHANTYPE", "PI"),
        FitsCard.Of("DETCHANS", d.Reco.Count), FitsCard.Of("TLMIN1", 0), FitsCard.Of("TLMAX1", d.Reco.Count - 1),
    ];

    private static FitsColumnData[] Ebounds(SpectrumDataset d) =>
    [
        FitsColumnData.Of("CHANNEL", Channels(d.Reco.Count)),
        FitsColumnData.Of("E_MIN", Kev(d.Reco.EdgesTeV[..^1]), "keV"),
        FitsColumnData.Of("E_MAX", Kev(d.Reco.EdgesTeV[1..]), "keV"),
    ];

    private static short[] Channels(int n) => [.. Enumerable.Range(0, n).Select(i => (short)i)];

    private static double[] Kev(double[] energies) => Array.ConvertAll(energies, e => e * KevPerTev);
}
