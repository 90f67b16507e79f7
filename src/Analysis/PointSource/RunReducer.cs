using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.PointSource;

/// <summary>Turns one run into counts and response. Shared by threads: it keeps nothing of a run.</summary>
internal sealed class RunReducer(PointSourceSettings settings, EnergyAxis reco, EnergyAxis truth, ExclusionMask exclusion)
{
    private readonly RegionCounter _counter = new(settings, reco, exclusion);

    /// <summary>Reduces a run.</summary>
    /// <param name="run">The run, cut to the events and times wanted.</param>
    /// <param name="pointing">Where it points, if its header does not tell.</param>
    /// <param name="livePart">Part of its live time that the events stand for.</param>
    /// <param name="steps">Gathers when its steps were done.</param>
    public RunResult Reduce(Observation run, RunPointing pointing, double livePart = 1, StepTimer? steps = null)
    {
        var header = run.Header;
        var (ra, dec) = (header.RaPointingDeg ?? pointing.RaDeg, header.DecPointingDeg ?? pointing.DecDeg);
        var result = Describe(run, ra, dec, livePart);
        if (settings.StartMjd > result.StartMjd || settings.StopMjd < result.StopMjd)
            return result with { LeftOut = "It was taken outside the time range." };
        if (!(result.LivetimeS > 0)) return result with { LeftOut = "It has no live time: no good time interval or no DEADC." };
        if (run.Aeff is not { } aeff) return result with { LeftOut = "It has no effective area of class AEFF_2D." };
        if (run.Edisp is not { } edisp) return result with { LeftOut = "It has no energy dispersion of class EDISP_2D." };
        var cut = DirectionCut.Of(run, aeff, settings.OnRadiusDeg);
        if (_counter.Problem(cut, result.OffsetDeg) is { } problem) return result with { LeftOut = problem };
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
        steps?.Done("reduce_irfs");
        var counts = _counter.Count(run, ra, dec, cut, result.OffsetDeg);
        steps?.Done("estimate_background");
        var threshold = Threshold(area, edisp, result.OffsetDeg, counts.Off);
        var mask = counts.HasOff
            ? SafeRange.Mask(reco, Math.Max(threshold, settings.EventEnergyTeV?.Min ?? 0), UpperEnd())
            : new bool[reco.Count];
        var dataset = new SpectrumDataset
        {
            Name = FormattableString.Invariant($"{run.ObsId}"),
            Reco = reco,
            True = truth,
            Counts = counts.On,
            CountsOff = counts.Off,
            Alpha = counts.Alpha,
            Mask = mask,
            ExposureM2S = Array.ConvertAll(area, a => a * result.LivetimeS),
            FullExposureM2S = Array.ConvertAll(full, a => a * result.LivetimeS),
            Dispersion = kernel,
            LivetimeS = result.LivetimeS,
        };
        return result with
        {
            Dataset = dataset,
            OffRegions = counts.Centers,
            OnRadiusDeg = cut.RadiusDeg,
            ThresholdTeV = threshold,
            LeftOut = !counts.HasOff ? "No off region fits: the target is too close to the pointing, or the rest is excluded."
                : dataset.HasData ? null
                : "No bin lies in its safe energy range.",
        };
    }

    private RunResult Describe(Observation run, double ra, double dec, double livePart)
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
            LivetimeS = times.OnTimeS * (header.DeadCorrection ?? double.NaN) * livePart,
            StartMjd = times.Count > 0 && clock is not null ? clock.ToMjd(times.StartS.Min()).Value : double.NaN,
            StopMjd = times.Count > 0 && clock is not null ? clock.ToMjd(times.StopS.Max()).Value : double.NaN,
            TimeScale = clock?.Scale.ToString().ToUpperInvariant() ?? "",
            LongitudeDeg = header.GeoLongitudeDeg ?? double.NaN,
            Origin = RunOrigin.Of(header.Fits.FindString, header.Fits.TextsOf("HISTORY"), header.StartUtc?.Value, header.StopUtc?.Value),
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

    private double UpperEnd() => Math.Min(
        settings.EventEnergyTeV?.Max ?? double.PositiveInfinity,
        settings.SafeRange == SafeRangeMethod.Fixed ? settings.SafeMaxTeV ?? double.PositiveInfinity : double.PositiveInfinity);
}
