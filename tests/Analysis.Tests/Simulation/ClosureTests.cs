using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Simulation;

namespace TapGamma.Analysis.Tests.Simulation;

/// <summary>What is put into simulated runs comes out of their analysis, with honest errors.</summary>
public class ClosureTests(ITestOutputHelper output)
{
    private const int DataSets = 200;

    [Fact]
    public void Pulls_of_index_and_flux_are_normal()
    {
        // One run as long as four usual ones: the same statistics for less work.
        var plan = EventDrawTests.Plan(SampleTargets.Crab) with { GoodTimes = [(6e8, 6e8 + 4 * 1680)] };
        var source = new SimulatedObservations([plan], 0);
        var truth = SampleTargets.Crab.Sources[0].Parameters;
        var settings = new PointSourceSettings
        {
            RaDeg = SampleTargets.Crab.Position.Lon,
            DecDeg = SampleTargets.Crab.Position.Lat,
            FluxPointsPerDecade = 0,
            CountsMap = false,
            Theta2 = false,
            Threads = 1,
        };
        var pulls = new (double Index, double Flux)[DataSets];
        Parallel.For(0, DataSets, i =>
        {
            var fit = PointSourceAnalysis.Run(settings, source.WithSeed((ulong)i + 1)).Fit;
            Assert.True(fit.Converged);
            pulls[i] = (Pull(0), Pull(1));
            double Pull(int p) => (fit.Parameters[p].Value - truth[p]) / fit.Parameters[p].Error;
        });
        Check("index", [.. pulls.Select(p => p.Index)]);
        Check("flux", [.. pulls.Select(p => p.Flux)]);
    }

    private void Check(string name, double[] pulls)
    {
        var mean = pulls.Average();
        var width = Math.Sqrt(pulls.Sum(p => (p - mean) * (p - mean)) / (pulls.Length - 1));
        output.WriteLine($"{name}: mean {mean:F3}, width {width:F3}");
        Assert.InRange(mean, -0.2, 0.2);
        Assert.InRange(width, 0.85, 1.15);
    }
}
