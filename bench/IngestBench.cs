using System.Diagnostics;
using System.IO.Compression;

namespace TapGamma.Bench;

/// <summary>Ingest of the 105 H.E.S.S. files, beside the time that inflating them takes.</summary>
internal static class IngestBench
{
    private const int Runs = 5;

    public static async Task RunAsync(Scratch scratch, Report report)
    {
        var inflate = Report.Median([.. Enumerable.Range(0, Runs).Select(_ => Inflate(scratch.Data))]);
        await MeasureAsync(scratch, report, "ingest of 105 files without events", "<= 3 s, <= 300 MB", inflate, "--without-events");
        await MeasureAsync(scratch, report, "ingest of 105 files with 1,046,156 events", "<= 10 s, <= 300 MB", inflate);
    }

    private static async Task MeasureAsync(
        Scratch scratch, Report report, string work, string target, double inflate, params string[] more)
    {
        var runs = new List<(double Seconds, double PeakMb)>();
        for (var i = 0; i < Runs; i++)
        {
            scratch.RemoveDatabase();
            runs.Add(await scratch.RunAsync(
                ["ingest", scratch.Data, "--collection", "hess_dr", "--store", $"sqlite:{scratch.Database}", .. more]));
        }

        var seconds = Report.Median([.. runs.Select(run => run.Seconds)]);
        var peak = Report.Median([.. runs.Select(run => run.PeakMb)]);
        report.Add(work, $"{Report.Number(seconds)} s, {Report.Number(peak, "0")} MB", target, $"inflating alone, one core: {Report.Number(inflate)} s");
    }

    private static double Inflate(string data)
    {
        var buffer = new byte[1 << 16];
        var begin = Stopwatch.GetTimestamp();
        foreach (var file in Directory.GetFiles(data, "*.fits.gz", SearchOption.AllDirectories))
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            while (stream.Read(buffer) > 0)
            {
            }
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
