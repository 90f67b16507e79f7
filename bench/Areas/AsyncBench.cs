using System.Globalization;
using System.Net;

namespace TapGamma.Bench.Areas;

/// <summary>Queries as jobs: one from its making to its rows, and many who ask about jobs of a busy server.</summary>
internal static class AsyncBench
{
    private const int Turns = 300;
    private const int Pollers = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private const string Small = "SELECT TOP 1 obs_id FROM ivoa.obscore";

    // Keeps a worker busy for as long as the figures need.
    private const string Long =
        "SELECT COUNT(*) AS n FROM (SELECT TOP 60000 energy FROM hess_dr.events) AS a, (SELECT TOP 60000 energy FROM hess_dr.events) AS b WHERE a.energy < b.energy";

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var server = await ServedStore.StartAsync(bench.Scratch, store);
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
            await SingleAsync(bench.Report, engine.Title, http);
            using var bare = await ServedStore.StartBareAsync(engine.Name, store);
            await BusyAsync(bench.Report, engine.Title, http, server, bare);
        }
    }

    private static async Task SingleAsync(Report report, string engine, HttpClient http)
    {
        var times = new List<double>();
        for (var i = 0; i < Turns; i++)
        {
            var ms = await TimeAsync(async () =>
            {
                var job = await MakeAsync(http, Small);
                while (!(await http.GetStringAsync(new Uri(job + "?WAIT=-1"))).Contains(">COMPLETED<", StringComparison.Ordinal))
                {
                    // Another phase has begun.
                }

                if ((await http.GetStringAsync(new Uri(job + "/results/result"))).Contains("OVERFLOW", StringComparison.Ordinal))
                    throw new InvalidOperationException("The answer is cut.");
            });
            if (i >= Turns / 5) times.Add(ms);
        }

        report.Add($"create, run, wait, fetch a trivial query, {engine}", Report.Times([.. times]), "p50 <= 8 ms");
    }

    private static async Task BusyAsync(Report report, string engine, HttpClient http, ServedStore server, ServedStore bare)
    {
        var jobs = new List<Uri>();
        for (var i = 0; i < 8; i++) jobs.Add(await MakeAsync(http, Long));
        var ours = await PollAsync(server.Url, [.. jobs.Select(job => job.AbsolutePath + "/phase")]);
        var limit = await PollAsync(bare.Url, ["/phase"]);
        foreach (var job in jobs) (await http.DeleteAsync(job)).Dispose();
        report.Add(
            string.Create(CultureInfo.InvariantCulture, $"{Pollers} clients ask for phases ten times a second while all workers compute, {engine}"),
            Report.Times(ours),
            "p99 <= 20 ms",
            $"bare handler with a fixed answer under the same load: {Report.Times(limit)}");
    }

    /// <summary>Each client has a connection and a beat of its own, so that they do not all ask at once.</summary>
    private static async Task<IReadOnlyCollection<double>> PollAsync(Uri server, IReadOnlyList<string> paths)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, Pollers).Select(i => Task.Run(async () =>
        {
            using var client = new LoadGenerator(server);
            var request = LoadGenerator.Get(server, paths[i % paths.Count]);
            var mine = new List<double>();
            await Task.Delay(Beat * i / Pollers);
            while (TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(8))
            {
                mine.Add(await client.RequestAsync(request));
                await Task.Delay(Beat);
            }

            return mine;
        })));
        return [.. times.SelectMany(list => list)];
    }

    private static async Task<Uri> MakeAsync(HttpClient http, string query)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["LANG"] = "ADQL", ["QUERY"] = query, ["PHASE"] = "RUN" });
        using var response = await http.PostAsync(new Uri("/tap/async", UriKind.Relative), form);
        return response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location!
            : throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }
}
