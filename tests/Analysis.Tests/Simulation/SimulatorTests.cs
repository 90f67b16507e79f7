using System.Security.Cryptography;
using TapGamma.Analysis.Simulation;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Fits;

namespace TapGamma.Analysis.Tests.Simulation;

public sealed class SimulatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-simulate-").FullName;

    private string Out => Path.Combine(_folder, "archive");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Simulator.Write(Out, new SimulationOptions { Runs = 6 });
        var again = Path.Combine(_folder, "again");
        Simulator.Write(again, new SimulationOptions { Runs = 6 });
        var other = Path.Combine(_folder, "other");
        Simulator.Write(other, new SimulationOptions { Runs = 6, Seed = 2 });
        Assert.Equal(Hashes(Out), Hashes(again));
        Assert.DoesNotContain(Hashes(Out)["data/simulated_obs_id_900001.fits.gz"], Hashes(other).Values);
    }

    [Fact]
    public void A_run_does_not_depend_on_its_neighbours()
    {
        var two = Simulator.Plan(new SimulationOptions { Runs = 12 })[4];
        var events = EventDraw.Draw(two, 1);
        EventDraw.Draw(Simulator.Plan(new SimulationOptions { Runs = 12 })[3], 1);
        Assert.Equal(events.TimeS, EventDraw.Draw(two, 1).TimeS);
    }

    [Fact]
    public void The_default_archive_has_twelve_runs_of_four_targets_in_little_space()
    {
        var runs = Simulator.Write(Out, new SimulationOptions());
        Assert.Equal(12, runs.Count);
        Assert.Equal(["Crab Nebula", "PKS 2155-304", "RX J1713.7-3946", "Empty Field"], runs.Select(r => r.Run.Target.Name).Distinct());
        Assert.InRange(new DirectoryInfo(Out).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length), 1e6, 20e6);
        Assert.All(runs, r => Assert.InRange(r.Run.AltitudeDeg, 35, 90));
        Assert.Equal(2, runs.Max(r => r.Run.GoodTimes.Count));
        var index = FitsFile.Open(Path.Combine(Out, "obs-index.fits.gz")).Table("OBS_INDEX");
        Assert.Equal(runs.Select(r => (long)r.Run.ObsId), index.ReadInt64s("OBS_ID"));
        Assert.Equal(runs.Select(r => (long)r.Events), index.ReadInt64s("EVENT_COUNT"));
        Assert.Equal(72, FitsFile.Open(Path.Combine(Out, "hdu-index.fits.gz")).Table("HDU_INDEX").ReadInt64s("OBS_ID").Length);
    }

    [Fact]
    public void Every_header_says_that_the_data_are_simulated()
    {
        var run = Simulator.Write(Out, new SimulationOptions { Runs = 1, Seed = 42 })[0];
        var file = FitsFile.Open(Path.Combine(Out, "data", run.FileName));
        Assert.Equal(["EVENTS", "GTI", "AEFF", "EDISP", "PSF", "BKG"], file.Hdus.Skip(1).Select(h => h.Name));
        Assert.All(file.Hdus, hdu =>
        {
            Assert.True(hdu.Header.GetBoolean("SIMULATE"));
            Assert.Equal("SIMULATED", hdu.Header.GetString("TELESCOP"));
            Assert.True(hdu.VerifyChecksum());
        });
        Assert.Equal(42, file.Primary.Header.GetInt64("SEED"));
        Assert.Equal(run.Events, file.Table("EVENTS").ReadDoubles("ENERGY").Length);
    }

    [Fact]
    public void Our_own_checks_of_the_format_find_nothing()
    {
        Simulator.Write(Out, new SimulationOptions { Runs = 5 });
        var store = DataStore.Open(Out);
        Assert.Empty(store.Findings);
        Assert.Equal(5, store.ObsIds.Count);
        Assert.All(store.ObsIds, id => Assert.Empty(Dl3Checks.Check(store.Observation(id))));
    }

    [Fact]
    public void An_earlier_simulation_is_replaced()
    {
        Simulator.Write(Out, new SimulationOptions { Runs = 3 });
        Simulator.Write(Out, new SimulationOptions { Runs = 1 });
        Assert.Single(Directory.GetFiles(Path.Combine(Out, "data")));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(Out);
        Simulator.Write(Out + Path.DirectorySeparatorChar, new SimulationOptions { Runs = 1 });
        Assert.Equal(3, Directory.GetFileSystemEntries(Out).Length);
    }

    [Theory]
    [InlineData("notes.txt", false)]
    [InlineData("obs-index.fits.gz", false)]
    [InlineData("notes.txt", true)]
    public void Other_files_are_never_touched(string name, bool besideOurs)
    {
        if (besideOurs) Simulator.Write(Out, new SimulationOptions { Runs = 1 });
        else Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, name), "mine");
        var fault = Assert.Throws<InvalidInputException>(() => Simulator.Write(Out, new SimulationOptions { Runs = 1 }));
        Assert.Contains("holds files that the simulator did not write", fault.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Out, name)));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Refuses_a_file_in_place_of_the_folder()
    {
        File.WriteAllText(Out, "mine");
        Assert.Contains("is a file", Assert.Throws<InvalidInputException>(() => Simulator.Write(Out, new())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(100_000)]
    public void Refuses_a_senseless_number_of_runs(int runs) =>
        Assert.Contains("ask for 1 to 99999", Assert.Throws<InvalidInputException>(() => Simulator.Plan(new() { Runs = runs })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cancelled_simulation_leaves_nothing_behind()
    {
        using var source = new CancellationTokenSource();
        var progress = new Cancel(source);
        Assert.ThrowsAny<OperationCanceledException>(() => Simulator.Write(Out, new SimulationOptions { Runs = 40 }, progress, source.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Many_runs_go_on_for_more_nights()
    {
        var plans = Simulator.Plan(new SimulationOptions { Runs = 100 });
        Assert.Equal(100, plans.Select(p => p.ObsId).Distinct().Count());
        foreach (var target in plans.GroupBy(p => p.Target.Tag))
        {
            var starts = target.OrderBy(p => p.Start).ToArray();
            for (var i = 1; i < starts.Length; i++) Assert.True(starts[i].Start >= starts[i - 1].Stop);
        }
    }

    private static Dictionary<string, string> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));

    private sealed class Cancel(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value) => source.Cancel();
    }
}
