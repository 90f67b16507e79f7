using System.Diagnostics;
using System.Text.Json;
using TapGamma.Analysis.Simulation;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Simulation;

/// <summary>What the field's own programs say about a simulated archive.</summary>
public sealed class StandardToolsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-tools-").FullName;

    private string Out => Path.Combine(_folder, "archive");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Fitsverify_finds_no_fault()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/fitsverify"), "fitsverify is not installed");
        Simulator.Write(Out, new SimulationOptions { Runs = 5 });
        foreach (var file in Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories))
        {
            var (code, text) = await Run("/usr/bin/fitsverify", "-q", file);
            Assert.True(code == 0 && text.Contains("verification OK", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public async Task Gammapy_reads_the_store_without_a_warning_and_finds_the_response_it_was_drawn_from()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        var options = new SimulationOptions { Targets = [SampleTargets.Crab, SampleTargets.Shell] };
        var runs = Simulator.Write(Out, options with { Runs = 2 });
        var script = Path.Combine(Repository.Root, "tests", "Analysis.Tests", "Simulation", "check_store.py");
        var (code, text) = await Run("/usr/bin/python3", script, Out);
        Assert.SkipWhen(code == 77, "python3-gammapy is not installed");
        Assert.True(code == 0, text);
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        Assert.Empty(root.GetProperty("checks").EnumerateArray().Select(e => e.GetString()));
        Assert.Empty(root.GetProperty("warnings").EnumerateArray().Select(e => e.GetString()));
        Assert.Empty(root.GetProperty("log").EnumerateArray().Select(e => e.GetString()));
        var seen = root.GetProperty("runs").EnumerateArray().ToArray();
        Assert.Equal(runs.Select(r => r.Run.ObsId), seen.Select(r => r.GetProperty("obs_id").GetInt32()));
        foreach (var (run, found) in runs.Zip(seen)) Compare(run, found);
    }

    private static void Compare(SimulatedRun run, JsonElement found)
    {
        var irfs = run.Run.Irfs;
        Assert.Equal(run.Events, found.GetProperty("events").GetInt32());
        Assert.Equal(run.Run.LiveTime, found.GetProperty("livetime").GetDouble(), 1e-6);
        Assert.Equal(run.Run.OnTime, found.GetProperty("gti").GetDouble(), 1e-6);
        Assert.Equal(new DateTime(2001, 1, 1).AddSeconds(run.Run.Start - 5).ToString("s"), found.GetProperty("start").GetString()![..19]);
        var (offsets, energies) = (Numbers(found, "offset"), Numbers(found, "energy"));
        for (var i = 0; i < energies.Length; i++)
        {
            for (var j = 0; j < offsets.Length; j++)
            {
                var (energy, offset) = (energies[i], offsets[j]);
                Assert.Equal(1, At(found, "aeff", i, j) / irfs.EffectiveArea(energy, offset), 0.03);
                var width = irfs.LogMigrationWidth(energy, offset);
                Assert.Equal(1, At(found, "mean_migra", i, j) / Math.Exp(irfs.MeanLogMigration(energy) + width * width / 2), 0.01);
                var x = 0.11 / ParametricIrfs.PsfWidthDeg(energy, offset);
                var contained = 1 - 0.75 * Math.Exp(-x * x / 2) - 0.25 * Math.Exp(-x * x / 2 / 2.3 / 2.3);
                Assert.Equal(contained, At(found, "containment", i, j), 0.015);
                var distance = Math.Sqrt(Math.Pow(Numbers(found, "lon")[j], 2) + Math.Pow(Numbers(found, "lat")[j], 2));
                Assert.Equal(1, At(found, "bkg", i, j) / irfs.Background(energy, distance), 0.05);
            }
        }
    }

    private static double[] Numbers(JsonElement found, string name) =>
        [.. found.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    private static double At(JsonElement found, string name, int i, int j) => found.GetProperty(name)[i][j].GetDouble();

    private static async Task<(int Code, string Text)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
