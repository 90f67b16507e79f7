using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Simulation;
using TapGamma.Analysis.Tests.Simulation;
using TapGamma.Diagnostics;
using TapGamma.Sky;

namespace TapGamma.Analysis.Tests.PointSource;

public sealed class SelectionTests
{
    private static readonly RunPlan Plan = EventDrawTests.Plan(SampleTargets.Crab) with
    {
        GoodTimes = [(6e8, 6e8 + 800), (6e8 + 900, 6e8 + 1700)],
    };

    private static readonly SimulatedEvents Events = EventDraw.Draw(Plan, 7);
    private static readonly PointSourceSettings All = BackgroundClosureTests.Settings(Plan);

    [Fact]
    public void Two_parts_of_a_run_add_up_to_the_whole()
    {
        var whole = Run(All);
        foreach (var part in (double[])[0.2, 0.5, 0.9])
        {
            var middle = whole.StartMjd + part * (whole.StopMjd - whole.StartMjd);
            var first = Run(All with { TimesMjd = [(whole.StartMjd - 1, middle)] });
            var second = Run(All with { TimesMjd = [(middle, whole.StopMjd + 1)] });
            Assert.Equal(whole.Dataset!.Counts, first.Dataset!.Counts.Zip(second.Dataset!.Counts, (a, b) => a + b));
            Assert.Equal(whole.Dataset!.CountsOff, first.Dataset!.CountsOff.Zip(second.Dataset!.CountsOff, (a, b) => a + b));
            Assert.Equal(whole.LivetimeS, first.LivetimeS + second.LivetimeS, 1e-4);
            Assert.Equal(whole.EventCount, first.EventCount + second.EventCount);
            Assert.Equal(whole.Dataset.ExposureM2S[40], first.Dataset.ExposureM2S[40] + second.Dataset.ExposureM2S[40], whole.Dataset.ExposureM2S[40] * 1e-6);
            var elapsed = part * 1700;
            Assert.Equal(Plan.LiveFraction * (Math.Min(elapsed, 800) + Math.Max(0, elapsed - 900)), first.LivetimeS, 1e-4);
        }
    }

    [Fact]
    public void Run_outside_the_chosen_times_is_left_out_with_the_reason()
    {
        var e = Assert.Throws<InvalidInputException>(() => Run(All with { TimesMjd = [(50000, 50001)] }));
        Assert.Contains("no live time", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_outside_the_good_times_count_only_where_that_is_wanted()
    {
        var shorter = Plan with { GoodTimes = [(6e8, 6e8 + 400)] };
        RunResult Of(bool only) => PointSourceAnalysis.Run(All with { GoodTimesOnly = only }, new SyntheticRun(shorter, Events)).Runs[0];
        Assert.Equal(Events.Count, Of(false).EventCount);
        Assert.Equal(Events.TimeS.Count(t => t < 6e8 + 400), Of(true).EventCount);
    }

    [Fact]
    public void Offset_and_energy_choose_the_events_that_plain_counting_finds()
    {
        var result = Run(All with { EventOffsetDeg = (0.3, 0.8), EventEnergyTeV = (0.6, 7) });
        var expected = Enumerable.Range(0, Events.Count).Count(i =>
            Plan.Pointing.Separation(new SkyPoint(Events.RaDeg[i], Events.DecDeg[i])) is >= 0.3 and < 0.8
            && Events.EnergyTeV[i] is >= 0.6f and < 7f);
        Assert.Equal(expected, result.EventCount);
        var edges = result.Dataset!.Reco.EdgesTeV;
        Assert.All(Enumerable.Range(0, result.Dataset.Mask.Length).Where(k => result.Dataset.Mask[k]), k =>
            Assert.True(edges[k] >= 0.6 && edges[k + 1] <= 7));
        Assert.Contains(true, result.Dataset.Mask);
    }

    [Fact]
    public void On_region_beyond_the_chosen_offsets_is_refused()
    {
        var e = Assert.Throws<InvalidInputException>(() => Run(All with { EventOffsetDeg = (0, 0.55) }));
        Assert.Contains("beyond the chosen distances", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slow_phase_cuts_the_good_times()
    {
        // Four quarters of a turn in the run: phase 0.9 at its start, 0.15 at its end.
        var phases = Array.ConvertAll(Events.TimeS, t => (0.9 + 0.25 * (t - 6e8) / 1700) % 1);
        var result = Run(All with { Phase = (0.95, 0.1) }, phases);
        var (from, to) = (6e8 + 1700 * 0.2, 6e8 + 1700 * 0.8);
        Assert.Equal(Events.TimeS.Count(t => t >= from && t < to), result.EventCount);
        Assert.Equal(Plan.LiveFraction * (800 - 340 + (1360 - 900)), result.LivetimeS, 1e-3);
    }

    [Fact]
    public void Phase_of_a_pulsar_scales_the_live_time()
    {
        var phases = Array.ConvertAll(Events.TimeS, t => t * 29.946923 % 1);
        var result = Run(All with { Phase = (0.4, 0.6) }, phases);
        Assert.Equal(phases.Count(p => p is >= 0.4 and < 0.6), result.EventCount);
        Assert.Equal(Plan.LiveTime * 0.2, result.LivetimeS, 1e-6);
        Assert.Equal(Plan.OnTime, result.OnTimeS, 1e-6);
    }

    [Fact]
    public void Missing_phase_is_told()
    {
        var e = Assert.Throws<InvalidInputException>(() => Run(All with { Phase = (0.4, 0.6) }));
        Assert.Contains("no column 'PHASE'", e.Message, StringComparison.Ordinal);
    }

    private static RunResult Run(PointSourceSettings settings, double[]? phases = null) =>
        PointSourceAnalysis.Run(settings, new SyntheticRun(Plan, Events) { Phases = phases }).Runs[0];
}
