using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>Draws the events of one run by forward folding; no files, cheap enough for hundreds of runs.</summary>
public static class EventDraw
{
    private const double SquareCentimetres = 1e4;
    private const double MeVPerTeV = 1e6;

    /// <summary>Draws a run. The result depends on nothing but the arguments.</summary>
    /// <param name="run">Pointing, times and response.</param>
    /// <param name="seed">Seed of the random numbers; the run's number chooses the stream.</param>
    public static SimulatedEvents Draw(RunPlan run, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(run);
        var random = new RandomStream(seed, (ulong)run.ObsId);
        var photons = new List<Photon>();
        AddBackground(run, random, photons);
        for (var i = 0; i < run.Target.Sources.Count; i++) AddSource(run, run.Target.Sources[i], (short)(i + 1), random, photons);
        photons.Sort((a, b) => a.Time.CompareTo(b.Time));
        return Columns(photons);
    }

    /// <summary>Expected number of photons of a point source before any cut.</summary>
    public static double ExpectedCounts(RunPlan run, SimulatedSource source)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(source);
        var (irfs, offset) = (run.Irfs, run.Pointing.Separation(source.Position));
        return run.LiveTime * Sampler(source, e => irfs.EffectiveArea(e, offset)).Total;
    }

    /// <summary>Expected number of background events in the field of view.</summary>
    public static double ExpectedBackground(RunPlan run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.OnTime * BackgroundSampler(run.Irfs).Total;
    }

    // Candidates are drawn as if all were on the axis, then thinned by what the area loses at their offset: exact for any shape.
    private static void AddSource(RunPlan run, SimulatedSource source, short number, RandomStream random, List<Photon> photons)
    {
        var irfs = run.Irfs;
        var energies = Sampler(source, irfs.OnAxisArea);
        for (var left = random.Poisson(run.LiveTime * energies.Total); left > 0; left--)
        {
            var energy = energies.Draw(random);
            var origin = Displace(source.Position, source.Shape.DrawRadius(random), random);
            var offset = run.Pointing.Separation(origin);
            if (offset > ParametricIrfs.FieldRadiusDeg || random.Uniform() >= ParametricIrfs.OffsetFactor(energy, offset)) continue;
            var width = ParametricIrfs.PsfWidthDeg(energy, offset);
            if (random.Uniform() >= ParametricIrfs.CoreFraction) width *= ParametricIrfs.TailRatio;
            var direction = Displace(origin, width * random.Rayleigh(), random);
            photons.Add(new(DrawTime(run, random), direction, energy * DrawMigration(irfs, energy, offset, random), number));
        }
    }

    private static void AddBackground(RunPlan run, RandomStream random, List<Photon> photons)
    {
        var energies = BackgroundSampler(run.Irfs);
        for (var left = random.Poisson(run.OnTime * energies.Total); left > 0; left--)
        {
            var energy = energies.Draw(random);
            var inside = ParametricIrfs.BackgroundContainment * random.Uniform();
            var radius = ParametricIrfs.BackgroundWidthDeg * Math.Sqrt(-2 * Math.Log(1 - inside));
            photons.Add(new(DrawTime(run, random), Displace(run.Pointing, radius, random), energy, 0));
        }
    }

    private static EnergySampler Sampler(SimulatedSource source, Func<double, double> area) => new(
        e => source.Flux(e) * area(e) * SquareCentimetres, ParametricIrfs.MinTrueTeV, ParametricIrfs.MaxTrueTeV);

    private static EnergySampler BackgroundSampler(ParametricIrfs irfs) => new(
        e => irfs.BackgroundInField(e) * MeVPerTeV, ParametricIrfs.MinRecoTeV, ParametricIrfs.MaxRecoTeV);

    private static SkyPoint Displace(SkyPoint point, double distanceDeg, RandomStream random) =>
        distanceDeg == 0 ? point : point.OffsetBy(360 * random.Uniform(), distanceDeg);

    private static double DrawMigration(ParametricIrfs irfs, double energy, double offset, RandomStream random)
    {
        var (mean, width) = (irfs.MeanLogMigration(energy), irfs.LogMigrationWidth(energy, offset));
        while (true)
        {
            var migration = Math.Exp(mean + width * random.Normal());
            if (migration is > ParametricIrfs.MinMigration and < ParametricIrfs.MaxMigration) return migration;
        }
    }

    private static double DrawTime(RunPlan run, RandomStream random)
    {
        var left = run.OnTime * random.Uniform();
        foreach (var (start, stop) in run.GoodTimes)
        {
            if (left < stop - start) return start + left;
            left -= stop - start;
        }

        return run.Start;
    }

    private static SimulatedEvents Columns(List<Photon> photons)
    {
        var n = photons.Count;
        var events = new SimulatedEvents(new double[n], new float[n], new float[n], new float[n], new short[n]);
        for (var i = 0; i < n; i++)
        {
            var p = photons[i];
            events.TimeS[i] = i > 0 && p.Time <= events.TimeS[i - 1] ? Math.BitIncrement(events.TimeS[i - 1]) : p.Time;
            events.RaDeg[i] = (float)p.Direction.Lon;
            events.DecDeg[i] = (float)p.Direction.Lat;
            events.EnergyTeV[i] = (float)p.Energy;
            events.Origin[i] = p.Origin;
        }

        return events;
    }

    private readonly record struct Photon(double Time, SkyPoint Direction, double Energy, short Origin);
}
