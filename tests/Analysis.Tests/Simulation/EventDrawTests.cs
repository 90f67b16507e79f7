using TapGamma.Analysis.Models;
using TapGamma.Analysis.Simulation;
using TapGamma.Sky;

namespace TapGamma.Analysis.Tests.Simulation;

/// <summary>Drawn events against the integrals they must follow, computed here by brute force.</summary>
public class EventDrawTests
{
    private static readonly RunPlan Run = Plan(SampleTargets.Crab);

    [Fact]
    public void Counts_follow_the_folded_expectation()
    {
        var (source, background) = (0.0, 0.0);
        const int Runs = 100;
        for (var i = 0; i < Runs; i++)
        {
            var events = EventDraw.Draw(Run, (ulong)i);
            source += events.Origin.Count(o => o == 1);
            background += events.Origin.Count(o => o == 0);
        }

        var expected = Runs * Run.LiveTime * Integral(Run, 0, double.MaxValue);
        Assert.Equal(expected, source, 4 * Math.Sqrt(expected));
        Assert.Equal(expected / Runs, EventDraw.ExpectedCounts(Run, Run.Target.Sources[0]), 0.01);
        var field = Runs * Run.OnTime * BackgroundRate(0, 2.5);
        Assert.Equal(field, background, 4 * Math.Sqrt(field) + 1e-3 * field);
        Assert.Equal(1, EventDraw.ExpectedBackground(Run) * Runs / field, 1e-3);
    }

    [Fact]
    public void Reconstructed_energies_follow_the_dispersion()
    {
        double[] edges = [0, 0.4, 0.7, 1, 1.5, 3, 8, double.MaxValue];
        var counts = new double[edges.Length - 1];
        const int Runs = 60;
        for (var i = 0; i < Runs; i++)
        {
            var events = EventDraw.Draw(Run, 1000 + (ulong)i);
            for (var k = 0; k < events.Count; k++)
                if (events.Origin[k] == 1) counts[Array.FindLastIndex(edges, e => e <= events.EnergyTeV[k])]++;
        }

        for (var b = 0; b < counts.Length; b++)
        {
            var expected = Runs * Run.LiveTime * Integral(Run, edges[b], edges[b + 1]);
            Assert.True(Math.Abs(counts[b] - expected) < 4 * Math.Sqrt(expected), $"{edges[b]} TeV: {counts[b]} for {expected}");
        }
    }

    [Fact]
    public void Directions_follow_the_point_spread_and_the_acceptance()
    {
        double near = 0, source = 0, inner = 0, background = 0, expected = 0;
        for (var i = 0; i < 60; i++)
        {
            var events = EventDraw.Draw(Run, 2000 + (ulong)i);
            for (var k = 0; k < events.Count; k++)
            {
                var direction = new SkyPoint(events.RaDeg[k], events.DecDeg[k]);
                if (events.Origin[k] == 1)
                {
                    source++;
                    if (direction.Separation(Run.Target.Position) < 0.06) near++;
                }
                else
                {
                    background++;
                    var offset = direction.Separation(Run.Pointing);
                    Assert.InRange(offset, 0, 2.5001);
                    if (offset < 1) inner++;
                }
            }
        }

        // The widths depend on the true energy: average the containment over the true spectrum.
        var total = 0.0;
        foreach (var (energy, weight) in TrueEnergies(Run))
        {
            var x = 0.06 / ParametricIrfs.PsfWidthDeg(energy, 0.5);
            total += weight;
            expected += weight * (1 - 0.75 * Math.Exp(-x * x / 2) - 0.25 * Math.Exp(-x * x / 2 / 2.3 / 2.3));
        }

        Assert.Equal(expected / total, near / source, 4 * 0.5 / Math.Sqrt(source));
        Assert.Equal(BackgroundRate(0, 1) / BackgroundRate(0, 2.5), inner / background, 4 * 0.5 / Math.Sqrt(background) + 1e-3);
    }

    [Fact]
    public void An_extended_source_loses_what_the_area_loses_at_its_offsets()
    {
        var run = Plan(SampleTargets.Shell);
        double drawn = 0, squares = 0;
        const int Runs = 60;
        for (var i = 0; i < Runs; i++)
        {
            var events = EventDraw.Draw(run, (ulong)i);
            for (var k = 0; k < events.Count; k++)
            {
                if (events.Origin[k] != 1) continue;
                drawn++;
                squares += Math.Pow(new SkyPoint(events.RaDeg[k], events.DecDeg[k]).Separation(run.Target.Position), 2);
            }
        }

        // The shell is sampled on its own, by points of the sphere.
        var random = new Random(1);
        double expected = 0, spread = 0, n = 0;
        while (n < 3000)
        {
            double x = random.NextDouble() * 1.1 - 0.55, y = random.NextDouble() * 1.1 - 0.55, z = random.NextDouble() * 1.1 - 0.55;
            var r = Math.Sqrt(x * x + y * y + z * z);
            if (r is < 0.35 or > 0.55) continue;
            n++;
            var distance = Math.Sqrt(x * x + y * y);
            var offset = run.Target.Position.OffsetBy(Math.Atan2(y, x) * 180 / Math.PI, distance).Separation(run.Pointing);
            foreach (var (energy, weight) in TrueEnergies(run, 40))
                expected += weight * run.Irfs.EffectiveArea(energy, offset) / run.Irfs.EffectiveArea(energy, 0.7);
            spread += distance * distance;
        }

        expected *= run.LiveTime * Runs / n;
        Assert.Equal(1, drawn / expected, 4 / Math.Sqrt(expected) + 0.01);
        Assert.InRange(squares / drawn, spread / n, spread / n + 0.03); // widened by the point spread
    }

    [Fact]
    public void Events_come_in_order_and_in_good_times_only()
    {
        var run = Run with { GoodTimes = [(1000, 1300), (1500, 2000.5)] };
        var events = EventDraw.Draw(run, 5);
        Assert.InRange(events.Count, 500, 5000);
        for (var i = 0; i < events.Count; i++)
        {
            Assert.Contains(run.GoodTimes, g => events.TimeS[i] >= g.Start && events.TimeS[i] < g.Stop);
            Assert.True(i == 0 || events.TimeS[i] > events.TimeS[i - 1]);
        }

        Assert.Equal(300 / 800.5, events.TimeS.Count(t => t < 1400) / (double)events.Count, 0.08);
    }

    [Fact]
    public void An_empty_field_has_background_only() =>
        Assert.All(EventDraw.Draw(Plan(SampleTargets.Empty), 1).Origin, o => Assert.Equal(0, o));

    [Fact]
    public void The_blazar_is_absorbed()
    {
        var source = SampleTargets.Blazar.Sources[0];
        var bare = source with { Absorption = null };
        Assert.InRange(source.Flux(1) / bare.Flux(1), 0.2, 0.5);
        Assert.InRange(source.Flux(10) / bare.Flux(10), 0, 0.1);
    }

    [Fact]
    public void Any_model_and_position_may_be_drawn()
    {
        var source = new SimulatedSource(new(10, 89.9), SpectralModels.Find("logparabola")!, [1e-10, 1, 2.2, 0.1])
        { Shape = SourceShape.Gaussian(0.2) };
        var target = new SimulatedTarget("Pole", "pole", source.Position, 0.5, [source, source with { Position = new(190, 89.5) }]);
        var events = EventDraw.Draw(new RunPlan(1, target, new(0, 90), [(0, 1800)]), 1);
        Assert.Equal([0, 1, 2], events.Origin.Distinct().Order().Select(o => (int)o));
    }

    internal static RunPlan Plan(SimulatedTarget target) =>
        Simulator.Plan(new SimulationOptions { Runs = 1, FirstObsId = 1, Targets = [target] })[0];

    /// <summary>Rate of photons of the first source with reconstructed energy in a band, by plain summation.</summary>
    private static double Integral(RunPlan run, double min, double max)
    {
        var offset = run.Pointing.Separation(run.Target.Sources[0].Position);
        return TrueEnergies(run).Sum(e => e.Weight
            * (Below(run, e.Energy, offset, max) - Below(run, e.Energy, offset, min)));
    }

    private static double Below(RunPlan run, double energy, double offset, double reco)
    {
        if (reco <= 0) return 0;
        if (reco > 1e300) return 1;
        var z = (Math.Log(reco / energy) - run.Irfs.MeanLogMigration(energy)) / run.Irfs.LogMigrationWidth(energy, offset);
        return MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);
    }

    // Rates at the source's offset in small steps of true energy, in s-1.
    private static IEnumerable<(double Energy, double Weight)> TrueEnergies(RunPlan run, int steps = 4000)
    {
        var source = run.Target.Sources[0];
        var offset = run.Pointing.Separation(source.Position);
        var step = Math.Log(100 / 0.01) / steps;
        for (var i = 0; i < steps; i++)
        {
            var energy = 0.01 * Math.Exp((i + 0.5) * step);
            yield return (energy, source.Flux(energy) * run.Irfs.EffectiveArea(energy, offset) * 1e4 * energy * step);
        }
    }

    // Background events per second between two offsets.
    private static double BackgroundRate(double from, double to)
    {
        double sum = 0;
        var step = Math.Log(100 / 0.1) / 1000;
        for (var i = 0; i < 1000; i++)
        {
            var energy = 0.1 * Math.Exp((i + 0.5) * step);
            for (var j = 0; j < 100; j++)
            {
                var offset = from + (to - from) * (j + 0.5) / 100;
                var ring = 2 * Math.PI * Math.Sin(offset * Math.PI / 180) * (to - from) / 100 * Math.PI / 180;
                sum += Run.Irfs.Background(energy, offset) * 1e6 * energy * step * ring;
            }
        }

        return sum;
    }
}
