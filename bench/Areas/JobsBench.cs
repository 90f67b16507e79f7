using System.Globalization;
using System.Net;

namespace TapGamma.Bench.Areas;

/// <summary>Analyses over HTTP: the blocking form, UWS with WAIT, a whole catalogue, and a burst of jobs.</summary>
internal static class JobsBench
{
    private const string Target = "ra=329.717&dec=-30.2256&name=PKS%202155-304";
    private const int Turns = 21;
    private const int Burst = 1000;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var server = await ServedStore.StartAsync(bench.Scratch, store, ("TapGamma__Tap__MaxJobsPerOrigin", "5000"), ("TapGamma__Tap__AnswerFromEarlier", "false"));
            using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(20) };
            await SingleAsync(bench.Report, engine.Title, http);
            await CatalogueAsync(bench.Report, engine.Title, http);
            await BurstAsync(bench.Report, engine.Title, http, server.ProcessId);
        }
    }

    private static async Task SingleAsync(Report report, string engine, HttpClient http)
    {
        var (blocking, waiting) = (new List<double>(), new List<double>());
        for (var i = 0; i < Turns; i++)
        {
            var one = await TimeAsync(async () => await http.GetByteArrayAsync(new Uri("/jobs/point_source/run?RESPONSEFORMAT=fits&" + Target, UriKind.Relative)));
            var two = await TimeAsync(async () =>
            {
                var job = await PostAsync(http, Target);
                while (!(await http.GetStringAsync(new Uri(job + "?WAIT=30"))).Contains(">COMPLETED<", StringComparison.Ordinal))
                {
                    // Another phase has begun.
                }
            });
            if (i < 5) continue;
            blocking.Add(one);
            waiting.Add(two);
        }

        report.Add($"point_source of PKS 2155-304 with all products, blocking form, {engine}", Figures(blocking), "p50 <= 0.3 s");
        report.Add($"the same through UWS with WAIT, {engine}", Figures(waiting), "p50 <= 0.4 s");
    }

    private static async Task CatalogueAsync(Report report, string engine, HttpClient http)
    {
        // 105 rows in the release: its 100 pointings away from the poles of the sky lie where its runs overlap most.
        var sources = Uri.EscapeDataString("SELECT TOP 100 s_ra AS ra, s_dec + 0.4 AS dec, obs_id AS name FROM hess_dr.vo_obscore_2 ORDER BY s_dec DESC");
        var times = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            var took = await TimeAsync(async () => await http.GetByteArrayAsync(new Uri("/jobs/point_source/run?RESPONSEFORMAT=votable&sources=" + sources, UriKind.Relative)));
            if (i > 0) times.Add(took);
        }

        report.Add($"point_source of a catalogue of 100 positions, {engine}", Figures(times), "<= 8 s");
    }

    private static async Task BurstAsync(Report report, string engine, HttpClient http, int process)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var jobs = new List<Uri>();
        for (var i = 0; i < Burst; i++) jobs.Add(await PostAsync(http, "ra=83.633&dec=22.014&name=" + i.ToString(CultureInfo.InvariantCulture)));
        var (waiting, phases, statuses) = (new Queue<Uri>(jobs), new List<string>(), new List<double>());
        while (waiting.TryDequeue(out var job))
        {
            var phase = "";
            statuses.Add(await TimeAsync(async () => phase = await http.GetStringAsync(new Uri(job + "/phase"))));
            if (phase is "QUEUED" or "EXECUTING" or "PENDING")
            {
                waiting.Enqueue(job);
                await Task.Delay(20);
            }
            else
            {
                phases.Add(phase);
            }
        }

        var seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
        var ends = string.Join(", ", phases.GroupBy(phase => phase).Select(group => $"{group.Count()} {group.Key}"));
        report.Add(
            $"a burst of 1,000 jobs (Crab, 4 runs), {engine}",
            $"{ends} after {Report.Number(seconds, "0")} s; {Report.Number(Scratch.MemoryMb(process, "VmHWM"), "0")} MB; status {Report.Times([.. statuses.Select(s => 1000 * s)])}",
            "all end; <= 500 MB; status p99 <= 100 ms");
    }

    private static async Task<Uri> PostAsync(HttpClient http, string query)
    {
        using var response = await http.PostAsync(new Uri("/jobs/point_source?PHASE=RUN&" + query, UriKind.Relative), null);
        return response.StatusCode == HttpStatusCode.SeeOther ? response.Headers.Location!
            : throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    private static string Figures(List<double> seconds) =>
        $"p50 {Report.Number(Report.Median(seconds), "0.000")} s, worst {Report.Number(seconds.Max(), "0.000")} s";
}
