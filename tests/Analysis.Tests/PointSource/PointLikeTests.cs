using System.Diagnostics;
using System.Text.Json;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Simulation;
using TapGamma.Analysis.Tests.Agreement;
using TapGamma.Analysis.Tests.Simulation;
using TapGamma.Diagnostics;
using TapGamma.Sky;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.PointSource;

/// <summary>Point-like responses, whose direction cut the file brings along.</summary>
public sealed class PointLikeTests
{
    private static readonly RunPlan Plan = EventDrawTests.Plan(SampleTargets.Crab) with { GoodTimes = [(6e8, 6e8 + 4 * 1680)] };
    private static readonly SimulatedEvents Events = EventDraw.Draw(Plan, 3);
    private static readonly PointSourceSettings Settings = BackgroundClosureTests.Settings(Plan);
    private static readonly float[] EnergyEdges = [0.1f, 0.3f, 1, 3, 10, 100];
    private static readonly float[] Radii = [0.2f, 0.15f, 0.12f, 0.1f, 0.08f];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cut_that_depends_on_energy_counts_what_plain_counting_finds(int regions)
    {
        var run = PointSourceAnalysis.Run(Settings with { WobbleRegions = regions }, WithTable()).Runs[0];
        Assert.Equal(regions, run.OffRegions.Count);
        Assert.Equal(1.0 / regions, run.Alpha, 1e-15);
        Assert.Equal(Count([Plan.Target.Position], run), run.Dataset!.Counts);

        // The circle around the pointing, in steps of equal angle.
        var angle = Plan.Pointing.PositionAngle(Plan.Target.Position);
        var distance = Plan.Pointing.Separation(Plan.Target.Position);
        SkyPoint[] centers = [.. Enumerable.Range(1, regions).Select(i => Plan.Pointing.OffsetBy(angle + 360.0 * i / (regions + 1), distance))];
        Assert.All(run.OffRegions, found => Assert.Contains(centers, c => c.Separation(new SkyPoint(found.RaDeg, found.DecDeg)) < 1e-9));
        Assert.Equal(Count(centers, run), run.Dataset.CountsOff);
        Assert.True(run.Dataset.Counts.Sum() > 300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Gammapy_counts_and_exposes_a_cut_that_depends_on_energy_alike(int regions)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = File.Create(path)) WithTable().Write(file);
            var (code, text) = await Python(path, regions);
            Assert.SkipWhen(code == 77, "python3-gammapy is not installed");
            Assert.True(code == 0, text);
            using var document = JsonDocument.Parse(text);
            var found = document.RootElement;
            var dataset = PointSourceAnalysis.Run(Settings with { WobbleRegions = regions }, WithTable()).Runs[0].Dataset!;
            Assert.Equal(Reference.Doubles(found.GetProperty("on")), dataset.Counts);
            Assert.Equal(Reference.Doubles(found.GetProperty("off")), dataset.CountsOff);
            Assert.All(Reference.Doubles(found.GetProperty("alpha")), alpha => Assert.Equal(1.0 / regions, alpha, 1e-12));
            var exposure = Reference.Doubles(found.GetProperty("exposure_m2_s"));
            Assert.All(exposure.Zip(dataset.ExposureM2S), e => Assert.Equal(e.First, e.Second, 1e-6 * exposure.Max()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Point_like_area_is_not_corrected_for_containment()
    {
        var run = PointSourceAnalysis.Run(Settings, WithTable()).Runs[0];
        Assert.Equal(run.Dataset!.FullExposureM2S, run.Dataset.ExposureM2S);
        Assert.True(double.IsNaN(run.OnRadiusDeg));
    }

    [Fact]
    public void Keyword_gives_a_circle_with_reflected_regions()
    {
        var run = PointSourceAnalysis.Run(Settings, new SyntheticRun(Plan, Events) { RadMaxKeyword = 0.0894 }).Runs[0];
        var full = PointSourceAnalysis.Run(Settings with { OnRadiusDeg = 0.0894 }, new SyntheticRun(Plan, Events)).Runs[0];
        Assert.Equal(0.0894, run.OnRadiusDeg);
        Assert.Equal(full.Dataset!.Counts, run.Dataset!.Counts);
        Assert.Equal(full.Dataset.CountsOff, run.Dataset.CountsOff);
        Assert.Equal(run.Dataset.FullExposureM2S, run.Dataset.ExposureM2S);
    }

    [Fact]
    public void Ring_is_refused_where_the_cut_depends_on_energy()
    {
        var e = Assert.Throws<InvalidInputException>(() =>
            PointSourceAnalysis.Run(Settings with { Background = BackgroundMethod.Ring }, WithTable()));
        Assert.Contains("A ring cannot serve it", e.Message, StringComparison.Ordinal);
    }

    internal static SyntheticRun WithTable() => new(Plan, Events) { RadMaxTable = (EnergyEdges, [0, 1.5f], Radii) };

    private static double[] Count(SkyPoint[] centers, RunResult run)
    {
        var edges = run.Dataset!.Reco.EdgesTeV;
        var counts = new double[edges.Length - 1];
        for (var i = 0; i < Events.Count; i++)
        {
            var energy = (double)Events.EnergyTeV[i];
            var point = new SkyPoint(Events.RaDeg[i], Events.DecDeg[i]);
            var bin = Array.FindLastIndex(edges, edge => edge <= energy);
            if (bin < 0 || bin == counts.Length || energy < EnergyEdges[0] || energy >= EnergyEdges[^1]) continue;

            // The nearest node in log energy is the node of the bin only where bins are equally wide, which these are not.
            var nodes = EnergyEdges[1..].Zip(EnergyEdges, (high, low) => Math.Abs(Math.Log(Math.Sqrt((double)high * low) / energy))).ToArray();
            var radius = Radii[Array.IndexOf(nodes, nodes.Min())];
            counts[bin] += centers.Count(c => c.Separation(point) <= radius);
        }

        return counts;
    }

    private static async Task<(int Code, string Text)> Python(string path, int regions)
    {
        var script = Path.Combine(Repository.Root, "tests", "Analysis.Tests", "PointSource", "count_rad_max.py");
        var (ra, dec) = (Plan.Target.Position.Lon, Plan.Target.Position.Lat);
        string[] arguments = [script, path, FormattableString.Invariant($"{ra:R}"), FormattableString.Invariant($"{dec:R}"), FormattableString.Invariant($"{regions}")];
        using var process = Process.Start(
            new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
