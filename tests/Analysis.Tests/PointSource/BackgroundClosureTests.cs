using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Simulation;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Tests.Simulation;
using TapGamma.Dl3;
using TapGamma.Dl3.Irfs;
using TapGamma.Sky;

namespace TapGamma.Analysis.Tests.PointSource;

public sealed class BackgroundClosureTests(ITestOutputHelper output)
{
    private const int Fields = 40;

    [Fact]
    public void Empty_fields_have_no_excess_on_average()
    {
        var plan = EventDrawTests.Plan(SampleTargets.Empty) with { GoodTimes = [(6e8, 6e8 + 6 * 1680)] };
        var source = new SimulatedObservations([plan], 0);
        var methods = Enum.GetValues<BackgroundMethod>();
        var results = new RunResult[methods.Length, Fields];
        Parallel.For(0, Fields, i =>
        {
            var field = new OneRun(source.WithSeed((ulong)i + 1).Open(plan.ObsId), plan);
            foreach (var method in methods)
                results[(int)method, i] = PointSourceAnalysis.Run(Settings(plan) with { Background = method }, field).Runs[0];
        });
        foreach (var method in methods)
        {
            RunResult[] runs = [.. Enumerable.Range(0, Fields).Select(i => results[(int)method, i])];
            var (excess, error) = (runs.Sum(r => r.Excess), Math.Sqrt(runs.Sum(r => r.On + (r.Alpha * r.Alpha * r.Off))));
            var width = runs.Average(r => r.SignificanceSigma * r.SignificanceSigma);
            output.WriteLine($"{method}: {runs.Sum(r => r.On)} on, excess {excess:F1} +- {error:F1}, mean square significance {width:F2}");
            Assert.InRange(excess / error, -3, 3);
            Assert.True(error < 0.05 * runs.Sum(r => r.On));
            Assert.InRange(width, 0.4, 1.7);
        }
    }

    [Fact]
    public void Flat_acceptance_gives_the_ratio_of_the_areas()
    {
        var energy = IrfAxis.FromBounds("ENERG", [0.01], [1000], true);
        var flat = new Bkg2D(energy, IrfAxis.FromBounds("THETA", [0], [5], false), [1e-6]);
        var reco = EnergyAxis.PerDecade(0.1, 10, 5);
        var ring = new RingRegion(new CircleRegion(40, -45, 0.11), 0.5, 0.8, new ExclusionMask(40, -45));
        var area = (1 - Cos(0.11)) / (Cos(0.5) - Cos(0.8));
        Assert.All(ring.AcceptanceRatio(null, 40.3, -45, reco), a => Assert.Equal(1, a / area, 1e-9));
        Assert.All(ring.AcceptanceRatio(flat, 40.3, -45, reco), a => Assert.Equal(1, a / area, 1e-9));

        static double Cos(double deg) => Math.Cos(deg * Math.PI / 180);
    }

    [Fact]
    public void Excluded_part_of_the_ring_is_neither_counted_nor_weighed()
    {
        var mask = new ExclusionMask(40, -45);
        var hole = new SkyPoint(40, -45).OffsetBy(70, 0.65);
        mask.Add(new CircleRegion(hole.Lon, hole.Lat, 0.14));
        var ring = new RingRegion(new CircleRegion(40, -45, 0.11), 0.5, 0.8, mask);
        var whole = new RingRegion(new CircleRegion(40, -45, 0.11), 0.5, 0.8, new ExclusionMask(40, -45));
        Assert.False(ring.Contains(hole.Lon, hole.Lat));
        Assert.True(whole.Contains(hole.Lon, hole.Lat));
        var reco = EnergyAxis.PerDecade(1, 10, 1);
        var left = whole.AcceptanceRatio(null, 40, -45, reco)[0] / ring.AcceptanceRatio(null, 40, -45, reco)[0];
        Assert.Equal(1 - 0.14 * 0.14 / (0.8 * 0.8 - 0.5 * 0.5), left, 2e-3);
    }

    [Fact]
    public void Wobble_regions_that_would_overlap_are_not_used()
    {
        var none = new ExclusionMask(40, -45);
        Assert.Equal(3, WobbleRegions.Find(40, -45.5, new CircleRegion(40, -45, 0.11), none, 3).Count);
        Assert.Equal(0, WobbleRegions.Find(40, -45.1, new CircleRegion(40, -45, 0.11), none, 3).Count);
        Assert.Equal(0, WobbleRegions.Find(40, -45.5, new CircleRegion(40, -45, 0.11), none, 20).Count);
        none.Add(new CircleRegion(40, -46, 0.1));
        Assert.Equal(2, WobbleRegions.Find(40, -45.5, new CircleRegion(40, -45, 0.11), none, 3).Count);
    }

    internal static PointSourceSettings Settings(RunPlan plan) => new()
    {
        RaDeg = plan.Target.Position.Lon,
        DecDeg = plan.Target.Position.Lat,
        FluxPointsPerDecade = 0,
        CountsMap = false,
        Theta2 = false,
        Threads = 1,
    };

    private sealed class OneRun(Observation run, RunPlan plan) : IObservationSource
    {
        public IReadOnlyList<RunPointing> Pointings => [new(plan.ObsId, plan.Pointing.Lon, plan.Pointing.Lat)];

        public Observation Open(long obsId) => run;
    }
}
