using System.Text.Json;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Tests.Agreement;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.PointSource;

/// <summary>Counts of real runs against astropy (Data/make_background_counts.py, which has the same settings).</summary>
public sealed class BackgroundCountsTests
{
    private static readonly PointSourceSettings Crab = new()
    {
        RaDeg = 83.633333,
        DecDeg = 22.014444,
        ObsIds = ["23523", "23526", "23559", "23592"],
        CountsMap = false,
        Theta2 = false,
    };

    [Fact]
    public void Ring_counts_are_those_of_astropy()
    {
        var result = PointSourceAnalysis.Run(
            Crab with
            {
                Background = BackgroundMethod.Ring,
                RingInnerDeg = 0.5,
                RingOuterDeg = 0.8,
                Exclusions = [new CircleRegion(83.2, 22.5, 0.25)],
            },
            ChainTests.Source());
        foreach (var (run, wanted) in result.Runs.Zip(Wanted()))
        {
            Assert.Equal(wanted.GetProperty("obs_id").GetInt64(), run.ObsId);
            Assert.Equal(Reference.Doubles(wanted.GetProperty("ring")), run.Dataset!.CountsOff);
            Assert.InRange(run.Alpha, 0.02, 0.06);
        }
    }

    [Fact]
    public void Wobble_counts_are_those_of_astropy()
    {
        var result = PointSourceAnalysis.Run(
            Crab with { Background = BackgroundMethod.Wobble, WobbleRegions = 5 }, ChainTests.Source());
        foreach (var (run, wanted) in result.Runs.Zip(Wanted()))
        {
            Assert.Equal(Reference.Doubles(wanted.GetProperty("wobble")), run.Dataset!.CountsOff);
            Assert.Equal(0.2, run.Alpha, 1e-15);
        }
    }

    [Fact]
    public void Events_chosen_by_time_offset_and_energy_are_those_of_astropy()
    {
        var whole = PointSourceAnalysis.Run(Crab, ChainTests.Source());
        foreach (var (run, wanted) in whole.Runs.Zip(Wanted()))
        {
            var settings = Crab with
            {
                ObsIds = [FormattableString.Invariant($"{run.ObsId}")],
                TimesMjd = [(run.StartMjd, (run.StartMjd + run.StopMjd) / 2)],
                EventOffsetDeg = (0, 1.8),
                EventEnergyTeV = (0.5, 20),
            };
            var cut = PointSourceAnalysis.Run(settings, ChainTests.Source()).Runs[0];
            Assert.Equal(Reference.Doubles(wanted.GetProperty("on_chosen")), cut.Dataset!.Counts);
            Assert.Equal(run.LivetimeS / 2, cut.LivetimeS, 1e-5);

            // 0.5 TeV lies inside a bin, which is therefore not used; 20 TeV as well.
            Assert.True(cut.Dataset.Reco.EdgesTeV[Array.IndexOf(cut.Dataset.Mask, true)] > 0.5);
            Assert.True(cut.Dataset.Reco.EdgesTeV[Array.LastIndexOf(cut.Dataset.Mask, true) + 1] < 20);
        }
    }

    private static JsonElement[] Wanted()
    {
        var path = Path.Combine(Repository.Root, "tests", "Analysis.Tests", "Data", "background_counts.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
