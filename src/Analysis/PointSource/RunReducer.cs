using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;

namespace TapGamma.Analysis.PointSource;

/// <summary>Turns one run into counts and response. Shared by threads: it keeps nothing of a run.</summary>
internal sealed class RunReducer(PointSourceSettings settings, EnergyAxis reco, EnergyAxis truth, ExclusionMask exclusion)
{
    public RunResult Reduce(Observation run, RunPointing pointing)
    {
        var header = run.Header;
        var (ra, dec) = (header.RaPointingDeg ?? pointing.RaDeg, header.DecPointingDeg ?? pointing.DecDeg);
        var result = Describe(run, ra, dec);
        if (settings.StartMjd > result.StartMjd || settings.StopMjd < result.StopMjd)
            return result with { LeftOut = "It was taken outside the time range." };
        if (!(result.LivetimeS > 0)) return result with { LeftOut = "It has no live time: no good time interval or no DEADC." };
        if (run.Aeff is not { } aeff) return result with { LeftOut = "It has no effective area of class AEFF_2D." };
        if (run.Edisp is not { } edisp) return result with { LeftOut = "It has no energy dispersion of class EDISP_2D." };
        var cut = DirectionCut.Of(run, aeff, settings.OnRadiusDeg);
        var correct = settings.ContainmentCorrection && !aeff.IsPointLike;
        if (correct && run.Psf is null)
            return result with { LeftOut = "It has no point spread function, which the containment correction needs." };

        var full = new double[truth.Count];
        aeff.Evaluate(truth.CentersTeV, result.OffsetDeg, full);
        if (Array.TrueForAll(full, a => a == 0))
            return result with { LeftOut = "The target lies outside its field of view: the effective area is zero." };
        var area = correct ? Contained(full, run.Psf!, result.OffsetDeg) : full;
        var kernel = new double[truth.Count * reco.Count];
        edisp.FillKernel(truth.EdgesTeV, reco.EdgesTeV, result.OffsetDeg, kernel);
        var (on, off, regions) = Count(run, ra, dec, cut, result.OffsetDeg);
        var threshold = Threshold(area, edisp, result.OffsetDeg, off);
        var mask = regions.Count == 0 ? new bool[reco.Count] : SafeRange.Mask(reco, threshold, UpperEnd());
        var alpha = new double[reco.Count];
        Array.Fill(alpha, regions.Count > 0 ? 1.0 / regions.Count : 0);
        var dataset = new SpectrumDataset
        {
            Name = FormattableString.Invariant($"{run.ObsId}"),
            Reco = reco,
            True = truth,
            Counts = on,
            CountsOff = off,
            Alpha = alpha,
            Mask = mask,
            ExposureM2S = Array.ConvertAll(area, a => a * result.LivetimeS),
            FullExposureM2S = Array.ConvertAll(full, a => a * result.LivetimeS),
            Dispersion = kernel,
            LivetimeS = result.LivetimeS,
        };
        return result with
        {
            Dataset = dataset,
            OffRegions = regions,
            OnRadiusDeg = cut.RadiusDeg,
            ThresholdTeV = threshold,
            LeftOut = regions.Count == 0 ? "No off region fits: the target is too close to the pointing, or the rest is excluded."
                : dataset.HasData ? null
                : "No bin lies in its safe energy range.",
        };
    }

    private RunResult Describe(Observation run, double ra, double dec)
    {
        var (header, times) = (run.Header, run.GoodTimes);
        var clock = times.TimeReference ?? header.TimeReference;
        return new RunResult
        {
            ObsId = run.ObsId,
            RaPointingDeg = ra,
            DecPointingDeg = dec,
            OffsetDeg = AngularSeparation.Deg(ra, dec, settings.RaDeg, settings.DecDeg),
            EventCount = run.Events.Count,
            OnTimeS = times.OnTimeS,
            LivetimeS = times.OnTimeS * (header.DeadCorrection ?? double.NaN),
            StartMjd = times.Count > 0 && clock is not null ? clock.ToMjd(times.StartS.Min()).Value : double.NaN,
            StopMjd = times.Count > 0 && clock is not null ? clock.ToMjd(times.StopS.Max()).Value : double.NaN,
            TimeScale = clock?.Scale.ToString().ToUpperInvariant() ?? "",
            LongitudeDeg = header.GeoLongitudeDeg ?? double.NaN,
            Files = [.. run.Files],
            Instrument = string.Join(' ', new[] { header.Telescope, header.Instrument }.Where(t => t is not null).Distinct()),
        };
    }

    private double[] Contained(double[] full, IPsf psf, double offset)
    {
        var area = new double[full.Length];
        for (var t = 0; t < area.Length; t++)
            area[t] = full[t] * psf.Containment(truth.CentersTeV[t], offset, settings.OnRadiusDeg);
        return area;
    }

    private double Threshold(double[] area, Edisp2D edisp, double offset, double[] off) => settings.SafeRange switch
    {
        SafeRangeMethod.AeffMax => SafeRange.AeffMax(truth, area, settings.AeffPercent / 100),
        SafeRangeMethod.EdispBias => SafeRange.EdispBias(truth, edisp, offset, settings.BiasPercent / 100),
        SafeRangeMethod.BkgPeak => SafeRange.BkgPeak(reco, off),
        SafeRangeMethod.Fixed => settings.SafeMinTeV ?? 0,
        _ => 0,
    };

    private double UpperEnd() =>
        settings.SafeRange == SafeRangeMethod.Fixed ? settings.SafeMaxTeV ?? double.PositiveInfinity : double.PositiveInfinity;

    private (double[] On, double[] Off, IReadOnlyList<(double RaDeg, double DecDeg)> Regions) Count(
        Observation run, double ra, double dec, DirectionCut cut, double offset)
    {
        var (on, off) = (new double[reco.Count], new double[reco.Count]);
        var region = new CircleRegion(settings.RaDeg, settings.DecDeg, cut.RadiusDeg);
        var events = run.Events;
        if (cut.Table is { } table)
        {
            var centers = WobbleRegions.Find(ra, dec, region, table, reco, exclusion);
            RadMaxCounter.Count(events, settings.RaDeg, settings.DecDeg, ra, dec, table, reco, on);
            foreach (var center in centers) RadMaxCounter.Count(events, center.RaDeg, center.DecDeg, ra, dec, table, reco, off);
            return (on, off, centers);
        }

        var regions = ReflectedRegionsFinder.Find(ra, dec, region, exclusion);
        CircleCounter.CountOn(events, region, reco, on);
        CircleCounter.CountOff(events, ra, dec, 1.05 * (offset + cut.RadiusDeg) + 0.01, regions, reco, off);
        return (on, off, [.. regions.Centers]);
    }
}
