using TapGamma.Fits;
using TapGamma.Fits.Time;
using TapGamma.Sky;

namespace TapGamma.Dl3.Packing;

/// <summary>Makes the two index tables of a data store for any selection of runs (GADF 0.3, data storage).</summary>
public static class IndexTables
{
    private const string Document = "https://gamma-astro-data-formats.readthedocs.io/en/v0.3/data_storage/index.html";

    /// <summary>Writes <c>obs-index.fits</c>: one row a run; times of all runs in the time reference of the first.</summary>
    public static void WriteObservations(Stream stream, IReadOnlyList<PackedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var reference = runs.Select(run => run.Events.TimeReference).FirstOrDefault(found => found is not null);
        new FitsWriter(stream).WritePrimary().WriteTable([.. Head("OBS"), .. TimeCards(reference), .. SiteCards(runs)],
            FitsColumnData.Of("OBS_ID", Of(runs, run => run.ObsId)),
            Text(runs, "OBS_MODE", run => run.ObsMode),
            Number(runs, "RA_PNT", "deg", run => run.RaPointingDeg),
            Number(runs, "DEC_PNT", "deg", run => run.DecPointingDeg),
            Number(runs, "GLON_PNT", "deg", run => Galactic(run)?.Lon),
            Number(runs, "GLAT_PNT", "deg", run => Galactic(run)?.Lat),
            Number(runs, "ZEN_PNT", "deg", run => 90 - run.AltPointingDeg),
            Number(runs, "ALT_PNT", "deg", run => run.AltPointingDeg),
            Number(runs, "AZ_PNT", "deg", run => run.AzPointingDeg),
            Number(runs, "TSTART", "s", run => In(reference, run, run.StartS)),
            Number(runs, "TSTOP", "s", run => In(reference, run, run.StopS)),
            Number(runs, "ONTIME", "s", run => run.OnTimeS),
            Number(runs, "LIVETIME", "s", run => run.LiveTimeS),
            Number(runs, "DEADC", null, run => run.DeadCorrection),
            Card(runs, "DATE-OBS"), Card(runs, "TIME-OBS"), Card(runs, "DATE-END"), Card(runs, "TIME-END"),
            Text(runs, "OBJECT", run => run.Object),
            Number(runs, "RA_OBJ", "deg", run => run.RaObjectDeg),
            Number(runs, "DEC_OBJ", "deg", run => run.DecObjectDeg),
            FitsColumnData.Of("N_TELS", Of(runs, run => (int)Math.Clamp(run.Events.TelescopeCount ?? -1, -1, int.MaxValue))),
            Text(runs, "TELLIST", run => run.TelescopeList),
            Text(runs, "TELESCOP", run => run.Telescope),
            Text(runs, "INSTRUME", run => run.Instrument),
            FitsColumnData.Of("EVENT_COUNT", Of(runs, run => run.Events.Fits.FindInt64("NAXIS2") ?? -1)));
    }

    /// <summary>Writes <c>hdu-index.fits</c>: one row an HDU.</summary>
    public static void WriteHdus(Stream stream, IReadOnlyList<PackedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        PackedHdu[] hdus = [.. runs.SelectMany(run => run.Hdus)];
        FitsColumnData Text(string name, Func<PackedHdu, string> value) => FitsColumnData.OfTexts(name, Array.ConvertAll(hdus, hdu => value(hdu)));
        new FitsWriter(stream).WritePrimary().WriteTable(Head("HDU"),
            FitsColumnData.Of("OBS_ID", Array.ConvertAll(hdus, hdu => hdu.Hdu.ObsId)),
            Text("HDU_TYPE", hdu => hdu.Hdu.HduType), Text("HDU_CLASS", hdu => hdu.Hdu.HduClass),
            Text("FILE_DIR", hdu => hdu.File.Folder), Text("FILE_NAME", hdu => hdu.File.Name), Text("HDU_NAME", hdu => hdu.Hdu.HduName),
            FitsColumnData.Of("SIZE", Array.ConvertAll(hdus, hdu => hdu.File.Size)));
    }

    private static FitsCard[] Head(string kind) =>
    [
        FitsCard.Of("EXTNAME", kind + "_INDEX"), FitsCard.Of("HDUCLASS", "GADF"), FitsCard.Of("HDUDOC", Document), FitsCard.Of("HDUVERS", "0.3"),
        FitsCard.Of("HDUCLAS1", "INDEX"), FitsCard.Of("HDUCLAS2", kind), FitsCard.Of("CREATOR", "TapGamma"),
    ];

    private static FitsCard[] TimeCards(TimeReference? reference) => reference is null ? [] :
    [
        FitsCard.Of("MJDREFI", reference.Day), FitsCard.Of("MJDREFF", reference.Fraction + reference.Zero / 86400),
        FitsCard.Of("TIMEUNIT", "s"), FitsCard.Of("TIMESYS", reference.Scale.ToString().ToUpperInvariant()), FitsCard.Of("TIMEREF", "LOCAL"),
    ];

    /// <summary>Where the observatory is, when all runs are of one (GADF 0.3, Earth location).</summary>
    private static FitsCard[] SiteCards(IReadOnlyList<PackedRun> runs) =>
        runs.Select(run => (run.Events.GeoLongitudeDeg, run.Events.GeoLatitudeDeg, run.Events.AltitudeM)).Distinct().Take(2).ToArray() is
        [({ } lon, { } lat, { } altitude)]
            ? [FitsCard.Of("GEOLON", lon, "[deg]"), FitsCard.Of("GEOLAT", lat, "[deg]"), FitsCard.Of("ALTITUDE", altitude, "[m]")]
            : [];

    /// <summary>Seconds since the epoch that the index announces, in which TIMEZERO is contained.</summary>
    private static double? In(TimeReference? reference, ObservationHeader run, double? seconds)
    {
        if (seconds is not { } time || run.TimeReference is not { } own || reference is null) return null;
        return own == reference ? time : reference.ToTime(own.ToMjd(time), own.Scale);
    }

    private static SkyPoint? Galactic(ObservationHeader run) => run is { RaPointingDeg: { } ra, DecPointingDeg: { } dec }
        ? Frames.Transform(run.Frame is "FK5" ? Frame.Fk5 : Frame.Icrs, Frame.Galactic, new SkyPoint(ra, dec))
        : null;

    private static T[] Of<T>(IReadOnlyList<PackedRun> runs, Func<PackedRun, T> value) => [.. runs.Select(value)];

    private static FitsColumnData Number(IReadOnlyList<PackedRun> runs, string name, string? unit, Func<ObservationHeader, double?> value) =>
        FitsColumnData.Of(name, Of(runs, run => value(run.Events) ?? double.NaN), unit);

    private static FitsColumnData Text(IReadOnlyList<PackedRun> runs, string name, Func<ObservationHeader, string?> value) =>
        FitsColumnData.OfTexts(name, Of(runs, run => value(run.Events)));

    private static FitsColumnData Card(IReadOnlyList<PackedRun> runs, string keyword) => Text(runs, keyword, run => run.Fits.FindString(keyword)?.Trim());
}
