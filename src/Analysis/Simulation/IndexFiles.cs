using TapGamma.Fits;
using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>What the index says about a written run.</summary>
/// <param name="Run">The run.</param>
/// <param name="FileName">Name of its file in the data folder.</param>
/// <param name="Events">Number of its events.</param>
/// <param name="Bytes">Size of its file.</param>
public sealed record SimulatedRun(RunPlan Run, string FileName, int Events, long Bytes);

/// <summary>The two index tables that make a folder of runs a data store (GADF 0.2).</summary>
internal static class IndexFiles
{
    public const string DataFolder = "data";
    public const string HduIndex = "hdu-index.fits.gz";
    public const string ObsIndex = "obs-index.fits.gz";

    public static void WriteHdus(Stream stream, IReadOnlyList<SimulatedRun> runs)
    {
        var rows = runs.SelectMany(r => RunFile.Extensions.Select(e => (Run: r, Extension: e))).ToArray();
        new FitsWriter(stream).WriteTable(RunCards.Identity("HDU_INDEX", "INDEX", "HDU"),
            FitsColumnData.Of("OBS_ID", Array.ConvertAll(rows, r => (long)r.Run.Run.ObsId)),
            FitsColumnData.OfTexts("HDU_TYPE", Array.ConvertAll(rows, r => r.Extension.Type)),
            FitsColumnData.OfTexts("HDU_CLASS", Array.ConvertAll(rows, r => r.Extension.Class)),
            FitsColumnData.OfTexts("FILE_DIR", Array.ConvertAll(rows, _ => DataFolder)),
            FitsColumnData.OfTexts("FILE_NAME", Array.ConvertAll(rows, r => r.Run.FileName)),
            FitsColumnData.OfTexts("HDU_NAME", Array.ConvertAll(rows, r => r.Extension.Name)),
            FitsColumnData.Of("SIZE", Array.ConvertAll(rows, r => r.Run.Bytes), "byte"));
    }

    public static void WriteObservations(Stream stream, IReadOnlyList<SimulatedRun> runs)
    {
        var plans = runs.Select(r => r.Run).ToArray();
        var galactic = Array.ConvertAll(plans, p => Frames.Transform(Frame.Icrs, Frame.Galactic, p.Pointing));
        new FitsWriter(stream).WriteTable(
            [.. RunCards.Identity("OBS_INDEX", "INDEX", "OBS"), .. RunCards.Times(), .. RunCards.Site()],
            FitsColumnData.Of("OBS_ID", Array.ConvertAll(plans, p => (long)p.ObsId)),
            FitsColumnData.OfTexts("OBJECT", Array.ConvertAll(plans, p => p.Target.Name)),
            Numbers("RA_PNT", "deg", p => p.Pointing.Lon),
            Numbers("DEC_PNT", "deg", p => p.Pointing.Lat),
            FitsColumnData.Of("GLON_PNT", Array.ConvertAll(galactic, g => g.Lon), "deg"),
            FitsColumnData.Of("GLAT_PNT", Array.ConvertAll(galactic, g => g.Lat), "deg"),
            Numbers("ZEN_PNT", "deg", p => 90 - p.AltitudeDeg),
            Numbers("ALT_PNT", "deg", p => p.AltitudeDeg),
            Numbers("AZ_PNT", "deg", p => p.AzimuthDeg),
            Numbers("RA_OBJ", "deg", p => p.Target.Position.Lon),
            Numbers("DEC_OBJ", "deg", p => p.Target.Position.Lat),
            Numbers("OFFSET_OBJ", "deg", p => p.Pointing.Separation(p.Target.Position)),
            Numbers("ONTIME", "s", p => p.OnTime),
            Numbers("LIVETIME", "s", p => p.LiveTime),
            Numbers("DEADC", null, p => p.LiveFraction),
            Numbers("TSTART", "s", p => p.Start),
            Numbers("TSTOP", "s", p => p.Stop),
            FitsColumnData.Of("N_TELS", Array.ConvertAll(plans, _ => 4L)),
            FitsColumnData.OfTexts("TELLIST", Array.ConvertAll(plans, _ => "1,2,3,4")),
            FitsColumnData.Of("QUALITY", Array.ConvertAll(plans, _ => 0L)),
            FitsColumnData.Of("EVENT_COUNT", runs.Select(r => (long)r.Events).ToArray()),
            FitsColumnData.OfTexts("TARGET_NAME", Array.ConvertAll(plans, p => p.Target.Name)),
            FitsColumnData.OfTexts("TARGET_TAG", Array.ConvertAll(plans, p => p.Target.Tag)),
            Numbers("SAFE_ENERGY_LO", "TeV", RunFile.LowThreshold),
            Numbers("SAFE_ENERGY_HI", "TeV", _ => ParametricIrfs.MaxTrueTeV));

        FitsColumnData Numbers(string name, string? unit, Converter<RunPlan, double> value) =>
            FitsColumnData.Of(name, Array.ConvertAll(plans, value), unit);
    }
}
