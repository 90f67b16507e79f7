using System.Diagnostics;

namespace TapGamma.Bench.Areas;

/// <summary>From the start of the process to its first answers, and the memory it takes while nobody asks.</summary>
internal static class StartBench
{
    private const int Runs = 7;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            var (firsts, queries, memory) = (new List<double>(), new List<double>(), new List<double>());
            for (var i = 0; i < Runs; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                using var server = await ServedStore.StartAsync(bench.Scratch, store);
                using var load = new LoadGenerator(server.Url);
                await load.RequestAsync(LoadGenerator.Get(server.Url, "/tap/availability"));
                firsts.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
                await load.RequestAsync(server.Sync("SELECT TOP 1 obs_id FROM ivoa.obscore"));
                queries.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
                await Task.Delay(1000);
                memory.Add(Scratch.MemoryMb(server.ProcessId, "VmRSS"));
            }

            bench.Report.Add($"start to first /tap/availability, {engine.Title}", $"{Report.Number(Report.Median(firsts), "0.000")} s", "<= 0.4 s");
            bench.Report.Add($"start to the answer of a first query, {engine.Title}", $"{Report.Number(Report.Median(queries), "0.000")} s", "<= 0.4 s");
            bench.Report.Add($"resident memory a second later, {engine.Title}", $"{Report.Number(Report.Median(memory), "0")} MB", "<= 100 MB");
        }
    }
}
