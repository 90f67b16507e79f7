using System.Text;
using TapGamma.Fits;

namespace TapGamma.Ingest.Tests;

/// <summary>A small DL3 run written by our own FITS writer, and ways to break it on purpose.</summary>
internal sealed record SampleRun
{
    public long ObsId { get; init; } = 1;

    public double[] Ra { get; init; } = [83.5, 83.6, 83.7];

    public double[] Dec { get; init; } = [22, 22.1, 21.9];

    public double[] Energy { get; init; } = [0.5, 1.5, 20];

    public string EnergyUnit { get; init; } = "TeV";

    public double PointingRa { get; init; } = 83.633;

    public IReadOnlyList<FitsColumnData> FurtherColumns { get; init; } = [];

    public string Telescope { get; init; } = "HESS";

    public bool WithAeff { get; init; } = true;

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        var writer = new FitsWriter(stream).WritePrimary();
        writer.WriteTable(EventCards(), [.. EventColumns(), .. FurtherColumns]);
        writer.WriteTable(
            [FitsCard.Of("EXTNAME", "GTI"), .. Class("GTI"), .. TimeCards()],
            FitsColumnData.Of("START", new[] { 1000.0 }, "s"), FitsColumnData.Of("STOP", new[] { 2000.0 }, "s"));
        if (WithAeff) writer.WriteTable(AeffCards(), AeffColumns());
        return stream.ToArray();
    }

    public string WriteTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, ToBytes());
        return path;
    }

    /// <summary>Replaces text in the first card that begins so, keeping its length.</summary>
    public static byte[] Patch(byte[] file, string card, string with)
    {
        var at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(card));
        Assert.True(at >= 0 && card.Length == with.Length, $"no '{card}' to patch");
        var patched = file.ToArray();
        Encoding.ASCII.GetBytes(with).CopyTo(patched, at);
        return patched;
    }

    private static FitsCard[] TimeCards() =>
    [
        FitsCard.Of("MJDREFI", 51910), FitsCard.Of("MJDREFF", 0.000742870370370241), FitsCard.Of("TIMEUNIT", "s"),
        FitsCard.Of("TIMESYS", "TT"), FitsCard.Of("TIMEREF", "LOCAL"), FitsCard.Of("TSTART", 1000.0), FitsCard.Of("TSTOP", 2000.0),
    ];

    private static FitsCard[] Class(string first, string? second = null, string? fourth = null) =>
    [
        FitsCard.Of("HDUCLASS", "GADF"), FitsCard.Of("HDUDOC", "https://gamma-astro-data-formats.readthedocs.io"),
        FitsCard.Of("HDUVERS", "0.3"), FitsCard.Of("HDUCLAS1", first), .. second is null ? [] : new[]
        {
            FitsCard.Of("HDUCLAS2", second), FitsCard.Of("HDUCLAS3", "FULL-ENCLOSURE"), FitsCard.Of("HDUCLAS4", fourth!),
        },
    ];

    private static FitsCard[] AeffCards() =>
        [FitsCard.Of("EXTNAME", "AEFF"), .. Class("RESPONSE", "EFF_AREA", "AEFF_2D"), FitsCard.Of("LO_THRES", 0.5), FitsCard.Of("HI_THRES", 50.0)];

    private static FitsColumnData[] AeffColumns() =>
    [
        FitsColumnData.Of("ENERG_LO", new[] { 0.1f, 1, 10 }, "TeV", 3), FitsColumnData.Of("ENERG_HI", new[] { 1f, 10, 100 }, "TeV", 3),
        FitsColumnData.Of("THETA_LO", new[] { 0f, 1 }, "deg", 2), FitsColumnData.Of("THETA_HI", new[] { 1f, 2 }, "deg", 2),
        FitsColumnData.Of("EFFAREA", new[] { 1e4f, 1e5f, 2e5f, 1e4f, 1e5f, 2e5f }, "m2", 6) with { Dimensions = [3, 2] },
    ];

    private FitsCard[] EventCards() =>
    [
        FitsCard.Of("EXTNAME", "EVENTS"), .. Class("EVENTS"), .. TimeCards(), FitsCard.Of("OBS_ID", ObsId),
        FitsCard.Of("ONTIME", 1000.0), FitsCard.Of("LIVETIME", 900.0), FitsCard.Of("DEADC", 0.9), FitsCard.Of("OBS_MODE", "WOBBLE"),
        FitsCard.Of("RA_PNT", PointingRa), FitsCard.Of("DEC_PNT", 22.014), FitsCard.Of("RADECSYS", "ICRS"), FitsCard.Of("EQUINOX", 2000.0),
        FitsCard.Of("ORIGIN", "test"), FitsCard.Of("TELESCOP", Telescope), FitsCard.Of("INSTRUME", "test"), FitsCard.Of("CREATOR", "test"),
        FitsCard.Of("OBJECT", "Crab"),
    ];

    private FitsColumnData[] EventColumns() =>
    [
        FitsColumnData.Of("EVENT_ID", Enumerable.Range(1, Ra.Length).Select(i => (long)i).ToArray()),
        FitsColumnData.Of("TIME", Ra.Select((_, i) => 1000.0 + i).ToArray(), "s"),
        FitsColumnData.Of("RA", Ra, "deg"), FitsColumnData.Of("DEC", Dec, "deg"), FitsColumnData.Of("ENERGY", Energy, EnergyUnit),
    ];
}
