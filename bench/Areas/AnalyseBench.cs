using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.LightCurves;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;
using TapGamma.Testing;

namespace TapGamma.Bench.Areas;

/// <summary>The point-source analysis, cold and warm, beside Gammapy 1.0 on the same files in turn; and its growth with the runs.</summary>
internal static class AnalyseBench
{
    private const int Turns = 5;
    private const int WarmTurns = 20;
    private const string Repeat = "analyse-repeated";

    public static async Task RunAsync(BenchRun bench)
    {
        var (scratch, report) = (bench.Scratch, bench.Report);
        var peers = Tool.HasPythonModule("gammapy");
        var pks = BenchTarget.Read("pks2155");
        var crab = BenchTarget.Read("crab");
        await ColdAsync(scratch, report, pks, peers, "PKS 2155-304, 21 runs", "<= 0.45 s, >= 25 x, <= 200 MB");
        await ColdAsync(scratch, report, crab, peers, "Crab, 4 runs", "<= 0.35 s, >= 15 x, <= 200 MB");
        await WarmAsync(scratch, report, pks, peers, "PKS 2155-304, 21 runs", "<= 0.09 s");
        await WarmAsync(scratch, report, crab, peers, "Crab, 4 runs", "<= 0.03 s");
        await EverythingAsync(scratch, report, crab, peers);
        foreach (var runs in (int[])[21, 105, 1050]) await RepeatedAsync(report, runs);
    }

    /// <summary>The part that runs in a process of its own, so that its memory is its own.</summary>
    public static bool TryChild(string[] arguments)
    {
        if (arguments is not [Repeat, var count]) return false;
        var target = BenchTarget.Read("pks2155");
        var source = new RepeatedSource(Data(), target.Settings, int.Parse(count, CultureInfo.InvariantCulture));
        PointSourceAnalysis.Run(target.Settings, new RepeatedSource(Data(), target.Settings, 21));
        var begin = Stopwatch.GetTimestamp();
        var result = PointSourceAnalysis.Run(target.Settings, source);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{seconds} {Scratch.MemoryMb(Environment.ProcessId, "VmHWM")} {result.UsedRuns.Count()} {result.On}"));
        return true;
    }

    private static async Task ColdAsync(Scratch scratch, Report report, BenchTarget target, bool peers, string work, string goal)
    {
        var folder = Path.Combine(scratch.Folder, "result");
        var (ours, theirs) = (new List<(double Seconds, double PeakMb)>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            ours.Add(await scratch.RunAsync([.. target.Arguments(scratch.Data), "--out", folder]));
            if (peers && turn < 2) theirs.Add((await GammapyAsync(scratch, target)).Process);
        }

        var seconds = Report.Median([.. ours.Select(run => run.Seconds)]);
        var figure = $"{Report.Number(seconds, "0.000")} s, {Report.Number(ours.Max(run => run.PeakMb), "0")} MB";
        report.Add($"{work}: whole process with files and pictures", figure, goal, Beside(seconds, theirs, "Gammapy, whole process"));
    }

    private static async Task WarmAsync(Scratch scratch, Report report, BenchTarget target, bool peers, string work, string goal)
    {
        PointSourceResult? result = null;
        var seconds = Warm(WarmTurns, () => result = Analyse(target.Settings));
        var limit = "";
        if (peers)
        {
            var peer = await GammapyAsync(scratch, target, "--again");
            limit = Beside(seconds, [peer.Process - peer.Again], "Gammapy, whole process") + Beside(seconds, [peer.Again], "; its own second time") + Agreement(result!, peer);
        }

        report.Add($"{work}: warm, without files and pictures", $"{Report.Number(seconds, "0.000")} s", goal, limit);
    }

    private static async Task EverythingAsync(Scratch scratch, Report report, BenchTarget target, bool peers)
    {
        var settings = target.Settings with { Model = "pl", JointFit = true, RingMap = true, LightCurve = TimeBinning.Run };
        var seconds = Warm(WarmTurns / 2, () =>
        {
            var result = Analyse(settings);
            foreach (var name in (string[])["ecpl", "logparabola"])
            {
                var model = SpectralModels.Find(name)!;
                new SpectrumFit([.. result.UsedRuns.Select(run => run.Dataset!)], model).Run([.. FitParameter.Of(model)]);
            }
        });
        var limit = peers ? Beside(seconds, [(await GammapyAsync(scratch, target, "--full")).Seconds], "Gammapy without its start") : "";
        report.Add(
            "Crab: light curve, ring map, joint fits of three models, joint flux points: warm", $"{Report.Number(seconds, "0.000")} s", "<= 0.5 s", limit);
    }

    private static async Task RepeatedAsync(Report report, int runs)
    {
        var child = await Tool.RunAsync(Environment.ProcessPath!, [Repeat, $"{runs}"], seconds: 600);
        if (child.ExitCode != 0) throw new InvalidOperationException(child.ToString());
        var figures = child.Output.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        report.Add(
            $"PKS 2155-304, its files repeated to {runs} runs: warm",
            $"{Report.Number(figures[0], "0.000")} s, {Report.Number(figures[1], "0")} MB", "linear, <= 200 MB",
            $"{Report.Number(1000 * figures[0] / figures[2])} ms a run, {Report.Number(figures[3], "0")} on counts");
    }

    private static PointSourceResult Analyse(PointSourceSettings settings) =>
        PointSourceAnalysis.Run(settings, new DataStoreSource(DataStore.Open(Data())));

    private static double Warm(int turns, Action work)
    {
        for (var i = 0; i < 5; i++) work();
        var times = new List<double>();
        for (var i = 0; i < turns; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return Report.Median(times);
    }

    private static async Task<GammapyTimes> GammapyAsync(Scratch scratch, BenchTarget target, params string[] more)
    {
        var begin = Stopwatch.GetTimestamp();
        var run = await Tool.RunAsync(
            Tool.Python,
            [
                Path.Combine(Repository.Root, "bench", "gammapy_point_source.py"), target.File, scratch.Data, BenchTarget.EblFolder,
                Path.Combine(scratch.Folder, "gammapy"), .. more,
            ],
            seconds: 600);
        var process = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (run.ExitCode != 0) throw new InvalidOperationException(run.ToString());
        using var document = JsonDocument.Parse(run.Output[run.Output.LastIndexOf('{')..]);
        double Number(string name) =>
            document.RootElement.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : double.NaN;
        return new GammapyTimes(process, Number("seconds"), Number("again"), Number("n_on"), Number("n_off"), Number("stat"));
    }

    private static string Beside(double ours, List<double> theirs, string name) => theirs.Count == 0
        ? "Gammapy is not installed"
        : $"{name}: {Report.Number(Report.Median(theirs))} s = {Report.Number(Report.Median(theirs) / ours, "0")} x";

    // Speed means nothing when the work differs.
    private static string Agreement(PointSourceResult ours, GammapyTimes theirs) => string.Create(
        CultureInfo.InvariantCulture, $"; on {ours.On}/{theirs.On}, off {ours.Off}/{theirs.Off}, stat {ours.Fit.Stat:F3}/{theirs.Stat:F3}");

    private static string Data() => Repository.HessData
        ?? throw new InvalidOperationException("The H.E.S.S. DL3 DR1 data are needed beside the project (../shared/data).");

    private sealed record GammapyTimes(double Process, double Seconds, double Again, double On, double Off, double Stat);

    /// <summary>The runs of a target again and again, under new numbers; each time the files are read anew.</summary>
    private sealed class RepeatedSource : IObservationSource
    {
        private readonly DataStore _store;
        private readonly RunPointing[] _near;

        public RepeatedSource(string data, PointSourceSettings settings, int count)
        {
            _store = DataStore.Open(data);
            _near =
            [
                .. new DataStoreSource(_store).Pointings.Where(p =>
                    Math.Abs(p.RaDeg - settings.RaDeg) < 2 && Math.Abs(p.DecDeg - settings.DecDeg) < settings.MaxOffsetDeg),
            ];
            Pointings = [.. Enumerable.Range(0, count).Select(i => _near[i % _near.Length] with { ObsId = i })];
        }

        public IReadOnlyList<RunPointing> Pointings { get; }

        public Observation Open(long obsId) => _store.Observation(_near[obsId % _near.Length].ObsId);
    }
}
