using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Dl3;
using TapGamma.Testing;

namespace TapGamma.Plots.Tests;

/// <summary>The same question to the same bytes by the same program gives the same bytes: no clock, no order of threads in a product.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void One_thread_and_two_give_the_same_bytes_twice()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var first = Make(1);
        Assert.Contains(first, file => file.Name == "spectrum.svg");
        foreach (var threads in (int[])[2, 1])
        {
            foreach (var (one, other) in first.Zip(Make(threads)))
            {
                Assert.Equal(one.Name, other.Name);
                Assert.True(one.Content.AsSpan().SequenceEqual(other.Content), $"{one.Name} differs with {threads} threads");
            }
        }
    }

    private static List<ProductFile> Make(int threads)
    {
        var settings = AnalysisJobs.Find("point_source")!.Preset(new PointSourceSettings
        {
            TargetName = "Crab",
            RaDeg = 83.633,
            DecDeg = 22.014,
            LightCurve = TimeBinning.Run,
            RingMap = true,
            Threads = threads,
            Clock = new SteppingClock(),
        });
        var result = PointSourceAnalysis.Run(settings, new DataStoreSource(DataStore.Open(Repository.HessData!)));
        var context = ProductContext.Of(result);
        return [.. PointSourceProducts.Make(result, context), .. AnalysisPictures.Make(result, context)];
    }

    // A day passes with every look: a product that looked would show it.
    private sealed class SteppingClock : TimeProvider
    {
        private static long s_days;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(Interlocked.Increment(ref s_days));
    }
}
