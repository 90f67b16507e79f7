using System.Diagnostics;
using System.IO.Compression;
using TapGamma.Bench.Engines;

namespace TapGamma.Bench.Areas;

/// <summary>Ingest of the 105 H.E.S.S. files, beside the time that inflating them takes, and of ObsCore rows with all indexes in place.</summary>
internal static class IngestBench
{
    private const int Runs = 5;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            foreach (var rows in bench.Options.Rows)
            {
                var store = await bench.ObsCoreAsync(engine, rows);
                var bare = await store.BareAsync(bench.Scratch.Folder);
                bench.Report.Add(
                    $"{rows:#,0} ObsCore rows with all indexes in place, {engine.Title}", $"{Report.Number(rows / store.Seconds, "#,0")} rows/s",
                    engine.Name == PostgresEngine.Id ? ">= 100,000 rows/s" : ">= 60,000 rows/s",
                    bare is null ? "" : Limit(rows, store.Seconds, bare));
            }

            var inflate = Report.Median([.. Enumerable.Range(0, Runs).Select(_ => Inflate(bench.Scratch.Data))]);
            await FilesAsync(bench, engine, "105 files without events", "<= 3 s, <= 300 MB", inflate, "--without-events");
            await FilesAsync(bench, engine, "105 files with 1,046,156 events", "<= 10 s, <= 300 MB", inflate);
        }
    }

    private static string Limit(int rows, double seconds, BareBulk bare) =>
        $"bare COPY of the same rows and indexes {Report.Number(rows / bare.Indexed, "#,0")} rows/s: ratio {Report.Number(bare.Indexed / seconds)}; "
        + $"without indexes {Report.Number(rows / bare.Plain, "#,0")} rows/s";

    private static async Task FilesAsync(BenchRun bench, IBenchEngine engine, string work, string target, double inflate, params string[] more)
    {
        var runs = new List<(double Seconds, double PeakMb)>();
        for (var i = 0; i < Runs; i++)
        {
            var store = await engine.NewStoreAsync("files");
            runs.Add(await bench.Scratch.RunAsync(["ingest", bench.Scratch.Data, "--collection", "hess_dr", "--store", store, .. more]));
            await engine.DropAsync(store);
        }

        var seconds = Report.Median([.. runs.Select(run => run.Seconds)]);
        var peak = Report.Median([.. runs.Select(run => run.PeakMb)]);
        bench.Report.Add(
            $"{work}, {engine.Title}", $"{Report.Number(seconds)} s, {Report.Number(peak, "0")} MB", target,
            $"inflating alone, one core: {Report.Number(inflate)} s");
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
