using TapGamma.Fits;
using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>Writes one run as DL3: events, good times and the four responses in one FITS file (GADF 0.2).</summary>
public static class RunFile
{
    /// <summary>HDU_TYPE, HDU_CLASS and EXTNAME of the extensions, in order.</summary>
    internal static readonly (string Type, string Class, string Name)[] Extensions =
    [
        ("events", "events", "EVENTS"), ("gti", "gti", "GTI"), ("aeff", "aeff_2d", "AEFF"),
        ("edisp", "edisp_2d", "EDISP"), ("psf", "psf_table", "PSF"), ("bkg", "bkg_3d", "BKG"),
    ];

    /// <summary>Writes a run, not compressed.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="run">The run.</param>
    /// <param name="events">What was drawn for it.</param>
    /// <param name="seed">The seed, for the header.</param>
    public static void Write(Stream stream, RunPlan run, SimulatedEvents events, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(events);
        var writer = new FitsWriter(stream).WritePrimary(Primary(seed));
        WriteEvents(writer, run, events);
        WriteResponses(writer, run);
    }

    internal static IEnumerable<FitsCard> Primary(ulong seed) =>
        [.. RunCards.Origin(), FitsCard.Of("SEED", unchecked((long)seed), "seed of the random numbers")];

    internal static void WriteEvents(FitsWriter writer, RunPlan run, SimulatedEvents events) => writer
        .WriteTable(EventCards(run), EventColumns(events))
        .WriteTable([.. RunCards.Identity("GTI", "GTI"), Number(run), .. RunCards.Period(run)], GoodTimes(run));

    internal static void WriteResponses(FitsWriter writer, RunPlan run)
    {
        var irfs = run.Irfs;
        writer
            .WriteTable(Response(run, "AEFF", "EFF_AREA", "AEFF_2D", "(ENERG_LO:ENERG_HI,THETA_LO:THETA_HI)", 5), IrfTables.EffectiveArea(irfs))
            .WriteTable(Response(run, "EDISP", "EDISP", "EDISP_2D", "(ENERG_LO:ENERG_HI,MIGRA_LO:MIGRA_HI,THETA_LO:THETA_HI)", 7), IrfTables.EnergyDispersion(irfs))
            .WriteTable(Response(run, "PSF", "RPSF", "PSF_TABLE", "(ENERG_LO:ENERG_HI,THETA_LO:THETA_HI,RAD_LO:RAD_HI)", 7), IrfTables.PointSpread())
            .WriteTable([.. Response(run, "BKG", "BKG", "BKG_3D", "(DETX_LO:DETX_HI,DETY_LO:DETY_HI,ENERG_LO:ENERG_HI)", 7),
                FitsCard.Of("FOVALIGN", "RADEC")], IrfTables.Background(irfs));
    }

    internal static double LowThreshold(RunPlan run) => Math.Round(run.Irfs.ThresholdTeV, 3);

    private static FitsCard Number(RunPlan run) => FitsCard.Of("OBS_ID", run.ObsId, "observation number");

    private static IEnumerable<FitsCard> EventCards(RunPlan run)
    {
        var galactic = Frames.Transform(Frame.Icrs, Frame.Galactic, run.Pointing);
        var (start, stop) = (RunCards.Calendar(run.Start), RunCards.Calendar(run.Stop));
        return
        [
            .. RunCards.Identity("EVENTS", "EVENTS"),
            FitsCard.Of("EV_CLASS", "std"),
            Number(run),
            .. RunCards.Period(run),
            FitsCard.Of("DATE-OBS", start.Date, "start of the run (TT)"), FitsCard.Of("TIME-OBS", start.Time),
            FitsCard.Of("DATE-END", stop.Date, "end of the run (TT)"), FitsCard.Of("TIME-END", stop.Time),
            FitsCard.Of("TELAPSE", run.Stop - run.Start, "[s] from start to end"),
            FitsCard.Of("ONTIME", run.OnTime, "[s] sum of the good times"),
            FitsCard.Of("LIVETIME", run.LiveTime, "[s] ONTIME * DEADC"),
            FitsCard.Of("DEADC", run.LiveFraction, "part of ONTIME that is live"),
            FitsCard.Of("OBJECT", run.Target.Name),
            FitsCard.Of("RA_OBJ", run.Target.Position.Lon, "[deg]"), FitsCard.Of("DEC_OBJ", run.Target.Position.Lat, "[deg]"),
            FitsCard.Of("RA_PNT", run.Pointing.Lon, "[deg]"), FitsCard.Of("DEC_PNT", run.Pointing.Lat, "[deg]"),
            FitsCard.Of("GLON_PNT", galactic.Lon, "[deg]"), FitsCard.Of("GLAT_PNT", galactic.Lat, "[deg]"),
            FitsCard.Of("ALT_PNT", run.AltitudeDeg, "[deg] at the middle of the run"),
            FitsCard.Of("AZ_PNT", run.AzimuthDeg, "[deg] from north through east"),
            FitsCard.Of("RADECSYS", "ICRS"), FitsCard.Of("EQUINOX", 2000.0),
            FitsCard.Of("OBS_MODE", "WOBBLE"),
            FitsCard.Of("N_TELS", 4), FitsCard.Of("TELLIST", "1,2,3,4"),
            .. RunCards.Site(),
        ];
    }

    private static FitsColumnData[] EventColumns(SimulatedEvents events) =>
    [
        FitsColumnData.Of("EVENT_ID", Enumerable.Range(1, events.Count).Select(i => (long)i).ToArray()),
        FitsColumnData.Of("TIME", events.TimeS, "s"),
        FitsColumnData.Of("RA", events.RaDeg, "deg"),
        FitsColumnData.Of("DEC", events.DecDeg, "deg"),
        FitsColumnData.Of("ENERGY", events.EnergyTeV, "TeV"),
        FitsColumnData.Of("MC_ID", events.Origin) with { Description = "0 background, else number of the source" },
    ];

    private static FitsColumnData[] GoodTimes(RunPlan run) =>
    [
        FitsColumnData.Of("START", run.GoodTimes.Select(t => t.Start).ToArray(), "s"),
        FitsColumnData.Of("STOP", run.GoodTimes.Select(t => t.Stop).ToArray(), "s"),
    ];

    private static IEnumerable<FitsCard> Response(RunPlan run, string name, string kind, string form, string axes, int column) =>
    [
        .. RunCards.Identity(name, "RESPONSE", kind, "FULL-ENCLOSURE", form),
        Number(run),
        FitsCard.Of(FormattableString.Invariant($"CREF{column}"), axes),
        FitsCard.Of("LO_THRES", LowThreshold(run), "[TeV]"), FitsCard.Of("HI_THRES", ParametricIrfs.MaxTrueTeV, "[TeV]"),
    ];
}
