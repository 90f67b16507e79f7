using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TapGamma.Bench;

/// <summary>A server over the H.E.S.S. runs and events: start, small queries, cones, the whole events table.</summary>
internal static class ServeBench
{
    public static async Task RunAsync(Scratch scratch, Report report)
    {
        scratch.RemoveDatabase();
        await scratch.RunAsync("ingest", scratch.Data, "--collection", "hess_dr", "--store", $"sqlite:{scratch.Database}");
        await StartAsync(scratch, report);
        using var process = Launch(scratch.Program, "serve", "--store", $"sqlite:{scratch.Database}", "--port", "0");
        var server = await ListeningAsync(process);
        try
        {
            await SmallAsync(scratch, report, server);
            await ConesAsync(report, server);
            await StreamAsync(scratch, report, server, process.Id);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task StartAsync(Scratch scratch, Report report)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var process = Launch(scratch.Program, "serve", "--store", $"sqlite:{scratch.Database}", "--port", "0");
            var server = await ListeningAsync(process);
            using var load = new LoadGenerator(server);
            await load.RequestAsync(LoadGenerator.Get(server, "/tap/availability"));
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            process.Kill();
            await process.WaitForExitAsync();
        }

        report.Add("start to first /tap/availability", $"{Report.Number(Report.Median(times))} s", "<= 1 s");
    }

    private static async Task SmallAsync(Scratch scratch, Report report, Uri server)
    {
        using var bare = Launch(Environment.ProcessPath!, "bare-handler", scratch.Database);
        var bareServer = await ListeningAsync(bare);
        try
        {
            var request = Sync(server, "SELECT TOP 1 obs_id FROM ivoa.obscore");
            var bareRequest = LoadGenerator.Get(bareServer, "/tap/sync");
            var (ours, limits) = (new List<double>(), new List<double>());
            for (var i = 0; i < 6; i++)
            {
                var (our, limit) = (
                    await LoadGenerator.ThroughputAsync(server, request, 8, 4000),
                    await LoadGenerator.ThroughputAsync(bareServer, bareRequest, 8, 4000));
                if (i == 0) continue;
                ours.Add(our);
                limits.Add(limit);
            }

            using var one = new LoadGenerator(server);
            var single = new List<double>();
            for (var i = 0; i < 3000; i++) single.Add(await one.RequestAsync(request));
            report.Add(
                "`SELECT TOP 1 obs_id FROM ivoa.obscore`, one connection",
                $"p50 {Report.Number(Report.Median(single))} ms, p99 {Report.Number(Report.Quantile(single, .99))} ms",
                "p50 <= 0.5 ms");
            var (rate, bound) = (Report.Median(ours), Report.Median(limits));
            report.Add(
                "the same, 8 connections",
                $"{Report.Number(rate, "#,0")} requests/s",
                ">= 8,000 requests/s",
                $"bare handler {Report.Number(bound, "#,0")} requests/s: ratio {Report.Number(rate / bound)}");
        }
        finally
        {
            bare.Kill();
        }
    }

    private static async Task ConesAsync(Report report, Uri server)
    {
        await ConeAroundAsync(report, server, "the Crab", 83.633, 22.014, "<= 10 ms");
        await ConeAroundAsync(report, server, "PKS 2155-304", 329.717, -30.226, "(<= 10 ms)");
        var random = new Random(42);
        using var load = new LoadGenerator(server);
        var anywhere = new List<double>();
        for (var i = 0; i < 220; i++)
        {
            var (x, y) = (360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI);
            var took = await load.RequestAsync(Sync(server, "SELECT *" + Cone(x, y)));
            if (i >= 20) anywhere.Add(took);
        }

        report.Add("1-degree cone over hess_dr.events at random places of the sky, all columns",
            $"p50 {Report.Number(Report.Median(anywhere))} ms", "<= 10 ms");
    }

    private static async Task ConeAroundAsync(Report report, Uri server, string name, double ra, double dec, string target)
    {
        var random = new Random(43);
        using var load = new LoadGenerator(server);
        var (counts, spectra) = (new List<double>(), new List<double>());
        for (var i = 0; i < 120; i++)
        {
            // Other centres each time, so that neither compiled queries nor pages of one place are repeated.
            var cone = Cone(ra + ((random.NextDouble() - 0.5) / 10), dec + ((random.NextDouble() - 0.5) / 10));
            var count = await load.RequestAsync(Sync(server, "SELECT COUNT(*) AS n" + cone));
            var spectrum = await load.RequestAsync(Sync(server, "SELECT ra, dec, energy" + cone));
            if (i < 20) continue;
            counts.Add(count);
            spectra.Add(spectrum);
        }

        report.Add($"1-degree cone over hess_dr.events around {name}: count", $"p50 {Report.Number(Report.Median(counts))} ms", target);
        report.Add($"1-degree cone over hess_dr.events around {name}: ra, dec, energy of each event", $"p50 {Report.Number(Report.Median(spectra))} ms", target);
    }

    private static async Task StreamAsync(Scratch scratch, Report report, Uri server, int process)
    {
        var request = Sync(server, "SELECT * FROM hess_dr.events");
        using var load = new LoadGenerator(server);
        var idle = Scratch.MemoryMb(process, "VmRSS");
        var (rates, limits, firsts) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 6; i++)
        {
            var (rows, limit) = BareLoop(scratch.Database);
            var took = await load.RequestAsync(request);
            if (i == 0) continue;
            rates.Add(rows / took * 1000);
            limits.Add(rows / limit);
            firsts.Add(load.FirstByteMs);
        }

        var growth = Scratch.MemoryMb(process, "VmHWM") - idle;
        var (rate, bound) = (Report.Median(rates), Report.Median(limits));
        report.Add(
            "the whole events table as BINARY2",
            $"{Report.Number(rate, "#,0")} rows/s, first byte {Report.Number(Report.Median(firsts))} ms, memory growth {Report.Number(growth, "0")} MB",
            ">= 800,000 rows/s, <= 50 MB",
            $"bare SQLite loop over the physical columns {Report.Number(bound, "#,0")} rows/s: ratio {Report.Number(rate / bound)}");
    }

    private static (long Rows, double Seconds) BareLoop(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        raw.sqlite3_prepare_v2(connection.Handle!, "SELECT * FROM \"hess_dr.events\"", out var statement);
        var begin = Stopwatch.GetTimestamp();
        long rows = 0;
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            rows++;
            for (var i = raw.sqlite3_column_count(statement) - 1; i >= 0; i--) Fetch(statement, i);
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        raw.sqlite3_finalize(statement);
        return (rows, seconds);
    }

    private static void Fetch(sqlite3_stmt statement, int column)
    {
        switch (raw.sqlite3_column_type(statement, column))
        {
            case raw.SQLITE_INTEGER: raw.sqlite3_column_int64(statement, column); break;
            case raw.SQLITE_FLOAT: raw.sqlite3_column_double(statement, column); break;
            case raw.SQLITE_TEXT: raw.sqlite3_column_text(statement, column); break;
            default: break;
        }
    }

    private static string Cone(double ra, double dec) => string.Create(
        CultureInfo.InvariantCulture,
        $" FROM hess_dr.events WHERE DISTANCE(POINT('ICRS', ra, dec), POINT('ICRS', {ra:F5}, {dec:F5})) < 1");

    private static byte[] Sync(Uri server, string query) => LoadGenerator.Get(
        server, $"/tap/sync?LANG=ADQL&MAXREC=2000000&RESPONSEFORMAT=votable/b2&QUERY={Uri.EscapeDataString(query)}");

    public static Process Launch(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;

    public static async Task<Uri> ListeningAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at < 0) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            var uri = new Uri(line[at..].Split(' ')[0]);
            return new Uri($"http://127.0.0.1:{uri.Port}");
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
