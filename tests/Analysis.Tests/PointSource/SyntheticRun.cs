using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Simulation;
using TapGamma.Dl3;
using TapGamma.Fits;

namespace TapGamma.Analysis.Tests.PointSource;

/// <summary>The events of a simulated run in a file of another flavour: with phases, or with point-like responses.</summary>
internal sealed class SyntheticRun(RunPlan plan, SimulatedEvents events) : IObservationSource
{
    private const string Path = "synthetic run";

    /// <summary>Values of the column PHASE; null for no such column.</summary>
    public double[]? Phases { get; init; }

    /// <summary>Keyword RAD_MAX of the effective area, deg.</summary>
    public double? RadMaxKeyword { get; init; }

    /// <summary>Edges in TeV and deg and values (offset slowest) of a table RAD_MAX_2D.</summary>
    public (float[] Energy, float[] Theta, float[] Values)? RadMaxTable { get; init; }

    public IReadOnlyList<RunPointing> Pointings => [new(plan.ObsId, plan.Pointing.Lon, plan.Pointing.Lat)];

    public Observation Open(long obsId)
    {
        using var stream = new MemoryStream();
        Write(stream);
        (string Type, string Class, string Name)[] hdus =
        [
            ("events", "events", "EVENTS"), ("gti", "gti", "GTI"), ("aeff", "aeff_2d", "AEFF"), ("edisp", "edisp_2d", "EDISP"),
            ("psf", "psf_table", "PSF"), ("rad_max", "rad_max_2d", "RAD_MAX"),
        ];
        return new Observation(
            obsId,
            [.. hdus.Take(RadMaxTable is null ? 5 : 6).Select(h => new HduReference(obsId, h.Type, h.Class, Path, h.Name))],
            null, FitsFile.Of(stream.ToArray(), Path));
    }

    public void Write(Stream stream)
    {
        var kind = RadMaxKeyword is null && RadMaxTable is null ? "FULL-ENCLOSURE" : "POINT-LIKE";
        List<FitsColumnData> columns =
        [
            FitsColumnData.Of("EVENT_ID", Enumerable.Range(1, events.Count).Select(i => (long)i).ToArray()),
            FitsColumnData.Of("TIME", events.TimeS, "s"), FitsColumnData.Of("RA", events.RaDeg, "deg"),
            FitsColumnData.Of("DEC", events.DecDeg, "deg"), FitsColumnData.Of("ENERGY", events.EnergyTeV, "TeV"),
        ];
        if (Phases is not null) columns.Add(FitsColumnData.Of("PHASE", Phases));
        var writer = new FitsWriter(stream).WritePrimary()
            .WriteTable(
                [
                    .. RunCards.Identity("EVENTS", "EVENTS"), .. RunCards.Period(plan), .. RunCards.Site(), FitsCard.Of("OBS_ID", plan.ObsId),
                    FitsCard.Of("DEADC", plan.LiveFraction), FitsCard.Of("RA_PNT", plan.Pointing.Lon), FitsCard.Of("DEC_PNT", plan.Pointing.Lat),
                    FitsCard.Of("OBJECT", plan.Target.Name), FitsCard.Of("RADECSYS", "ICRS"), FitsCard.Of("EQUINOX", 2000.0),
                    FitsCard.Of("ALT_PNT", plan.AltitudeDeg), FitsCard.Of("AZ_PNT", plan.AzimuthDeg),
                ],
                columns)
            .WriteTable(
                [.. RunCards.Identity("GTI", "GTI"), .. RunCards.Period(plan)],
                FitsColumnData.Of("START", plan.GoodTimes.Select(t => t.Start).ToArray(), "s"),
                FitsColumnData.Of("STOP", plan.GoodTimes.Select(t => t.Stop).ToArray(), "s"));
        List<FitsCard> area = [.. RunCards.Identity("AEFF", "RESPONSE", "EFF_AREA", kind, "AEFF_2D")];
        if (RadMaxKeyword is { } radius) area.Add(FitsCard.Of("RAD_MAX", radius));
        writer.WriteTable(area, IrfTables.EffectiveArea(plan.Irfs))
            .WriteTable([.. RunCards.Identity("EDISP", "RESPONSE", "EDISP", kind, "EDISP_2D")], IrfTables.EnergyDispersion(plan.Irfs))
            .WriteTable([.. RunCards.Identity("PSF", "RESPONSE", "RPSF", kind, "PSF_TABLE")], IrfTables.PointSpread());
        if (RadMaxTable is not { } table) return;
        var (n, m) = (table.Energy.Length - 1, table.Theta.Length - 1);
        writer.WriteTable(
            [.. RunCards.Identity("RAD_MAX", "RESPONSE", "RAD_MAX", "POINT-LIKE", "RAD_MAX_2D")],
            FitsColumnData.Of("ENERG_LO", table.Energy[..^1], "TeV", n), FitsColumnData.Of("ENERG_HI", table.Energy[1..], "TeV", n),
            FitsColumnData.Of("THETA_LO", table.Theta[..^1], "deg", m), FitsColumnData.Of("THETA_HI", table.Theta[1..], "deg", m),
            FitsColumnData.Of("RAD_MAX", table.Values, "deg", n * m) with { Dimensions = [n, m] });
    }
}
