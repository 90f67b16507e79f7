using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TapGamma.Bench.Engines;

namespace TapGamma.Bench.Areas;

/// <summary>A server over the H.E.S.S. runs and their events: cones, the whole events table.</summary>
internal static class EventsBench
{
    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var server = await ServedStore.StartAsync(bench.Scratch, store);
            await ConesAsync(bench.Report, engine, server);
            if (engine.Name == SqliteEngine.Id) await StreamAsync(bench.Report, server, SqliteEngine.FileOf(store));
        }
    }

    private static async Task ConesAsync(Report report, IBenchEngine engine, ServedStore server)
    {
        await ConeAroundAsync(report, engine, server, "the Crab", 83.633, 22.014, "<= 10 ms");
        await ConeAroundAsync(report, engine, server, "PKS 2155-304", 329.717, -30.226, "(<= 10 ms)");
        var random = new Random(42);
        using var load = new LoadGenerator(server.Url);
        var anywhere = new List<double>();
        for (var i = 0; i < 220; i++)
        {
            var (x, y) = (360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI);
            var took = await load.RequestAsync(server.Sync("SELECT *" + Cone(x, y)));
            if (i >= 20) anywhere.Add(took);
        }

        report.Add($"1-degree cone over hess_dr.events at random places of the sky, all columns, {engine.Title}",
            $"p50 {Report.Number(Report.Median(anywhere))} ms", "<= 10 ms");
    }

    private static async Task ConeAroundAsync(
        Report report, IBenchEngine engine, ServedStore server, string name, double ra, double dec, string target)
    {
        var random = new Random(43);
        using var load = new LoadGenerator(server.Url);
        var (counts, spectra) = (new List<double>(), new List<double>());
        for (var i = 0; i < 120; i++)
        {
            // Other centres each time, so that neither compiled queries nor pages of one place are repeated.
            var cone = Cone(ra + ((random.NextDouble() - 0.5) / 10), dec + ((random.NextDouble() - 0.5) / 10));
            var count = await load.RequestAsync(server.Sync("SELECT COUNT(*) AS n" + cone));
            var spectrum = await load.RequestAsync(server.Sync("SELECT ra, dec, energy" + cone));
            if (i < 20) continue;
            counts.Add(count);
            spectra.Add(spectrum);
        }

        report.Add($"1-degree cone over hess_dr.events around {name}: count, {engine.Title}", $"p50 {Report.Number(Report.Median(counts))} ms", target);
        report.Add($"1-degree cone over hess_dr.events around {name}: ra, dec, energy of each event, {engine.Title}", $"p50 {Report.Number(Report.Median(spectra))} ms", target);
    }

    private static async Task StreamAsync(Report report, ServedStore server, string database)
    {
        var request = server.Sync("SELECT * FROM hess_dr.events");
        using var load = new LoadGenerator(server.Url);
        var idle = Scratch.MemoryMb(server.ProcessId, "VmRSS");
        var (rates, limits, firsts) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < 6; i++)
        {
            var (rows, limit) = BareLoop(database);
            var took = await load.RequestAsync(request);
            if (i == 0) continue;
            rates.Add(rows / took * 1000);
            limits.Add(rows / limit);
            firsts.Add(load.FirstByteMs);
        }

        var growth = Scratch.MemoryMb(server.ProcessId, "VmHWM") - idle;
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
}
