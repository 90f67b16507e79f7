using TapGamma.Analysis.Maps;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Counts a run's on events, and its background by the method that the settings name.</summary>
internal sealed class RegionCounter(PointSourceSettings settings, EnergyAxis reco, ExclusionMask exclusion)
{
    /// <summary>Why the run cannot be counted as the settings want it; null when it can.</summary>
    public string? Problem(DirectionCut cut, double offset)
    {
        if (cut.Table is not null && settings.Background == BackgroundMethod.Ring)
            return "A ring cannot serve it, because its on region depends on energy.";
        if (settings.EventOffsetDeg is not { } range) return null;
        var radius = cut.Table is { } table ? WobbleRegions.WidestCut(table, reco, offset) : cut.RadiusDeg;
        return offset - radius >= range.Min && offset + radius <= range.Max
            ? null
            : "Its on region reaches beyond the chosen distances of events from the pointing.";
    }

    public RegionCounts Count(Observation run, double ra, double dec, DirectionCut cut, double offset)
    {
        if (cut.Table is { } table) return CountTable(run.Events, ra, dec, table);
        var on = new double[reco.Count];
        var region = new CircleRegion(settings.RaDeg, settings.DecDeg, cut.RadiusDeg);
        CircleCounter.CountOn(run.Events, region, reco, on);
        return settings.Background == BackgroundMethod.Ring
            ? CountRing(run, ra, dec, region, on)
            : CountCircles(run.Events, ra, dec, region, offset, on);
    }

    private RegionCounts CountTable(EventList events, double ra, double dec, RadMax2D table)
    {
        var (on, off) = (new double[reco.Count], new double[reco.Count]);
        var target = new CircleRegion(settings.RaDeg, settings.DecDeg, double.NaN);
        var centers = WobbleRegions.Find(ra, dec, target, table, reco, exclusion, settings.WobbleRegions);
        RadMaxCounter.Count(events, settings.RaDeg, settings.DecDeg, ra, dec, table, reco, on);
        foreach (var center in centers) RadMaxCounter.Count(events, center.RaDeg, center.DecDeg, ra, dec, table, reco, off);
        return new RegionCounts(on, off, Same(centers.Count), centers);
    }

    private RegionCounts CountCircles(EventList events, double ra, double dec, CircleRegion region, double offset, double[] on)
    {
        var off = new double[reco.Count];
        var regions = settings.Background == BackgroundMethod.Wobble
            ? WobbleRegions.Find(ra, dec, region, exclusion, settings.WobbleRegions)
            : ReflectedRegionsFinder.Find(ra, dec, region, exclusion);
        CircleCounter.CountOff(events, ra, dec, 1.05 * (offset + region.RadiusDeg) + 0.01, regions, reco, off);
        return new RegionCounts(on, off, Same(regions.Count), [.. regions.Centers]);
    }

    private RegionCounts CountRing(Observation run, double ra, double dec, CircleRegion region, double[] on)
    {
        var off = new double[reco.Count];
        var ring = new RingRegion(region, settings.RingInnerDeg, settings.RingOuterDeg, exclusion)
        {
            Field = settings.EventOffsetDeg is { } range ? (ra, dec, range.Min, range.Max) : null,
        };
        var events = run.Events;
        for (var i = 0; i < events.Count; i++)
            if (reco.IndexOf(events.EnergyTeV[i]) is >= 0 and var bin && ring.Contains(events.RaDeg[i], events.DecDeg[i])) off[bin]++;
        var background = run.Background is { } model ? RingMapMaker.Prepared(model, settings.Gammapy10) : null;
        return new RegionCounts(on, off, ring.AcceptanceRatio(background, ra, dec, reco), []);
    }

    private double[] Same(int regions)
    {
        var alpha = new double[reco.Count];
        if (regions > 0) Array.Fill(alpha, 1.0 / regions);
        return alpha;
    }
}
