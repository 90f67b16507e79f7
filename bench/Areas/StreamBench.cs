using TapGamma.Bench.Engines;
using TapGamma.Tables.Readers;

namespace TapGamma.Bench.Areas;

/// <summary>Ten columns of the whole table in every format, beside the engine alone; first byte, memory, two clients at once.</summary>
internal static class StreamBench
{
    private const int Runs = 5;

    private static readonly (string Format, double Sqlite, double Postgres)[] Targets =
    [
        ("votable/b2", 0.6, 0.8), ("votable/td", 0.35, 0.65), ("csv", 0.35, 0.65), ("fits", 0.35, 0.65), ("arrow", 0.35, 0.65), ("parquet", 0.15, 0.15),
    ];

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            foreach (var rows in bench.Options.Rows)
            {
                var store = await bench.ObsCoreAsync(engine, rows);
                foreach (var target in Targets) await FormatAsync(bench, store, target.Format, engine.Name == PostgresEngine.Id ? target.Postgres : target.Sqlite);
                await TwoClientsAsync(bench, store);
            }
        }
    }

    private static async Task FormatAsync(BenchRun bench, ObsCoreStore store, string format, double target)
    {
        // A server of its own for each format, so that each has its own memory.
        using var server = await ServedStore.StartAsync(bench.Scratch, store.Uri);
        var request = server.Sync($"SELECT {BareStream.Columns} FROM ivoa.obscore", format);
        using var load = new LoadGenerator(server.Url);
        await load.RequestAsync(server.Sync("SELECT TOP 10000 * FROM ivoa.obscore", format));
        var idle = Scratch.MemoryMb(server.ProcessId, "VmRSS");
        await CheckAsync(bench, store, server, format);
        var (rates, limits, firsts, ratios) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Runs; i++)
        {
            var limit = store.Rows / await BareAsync(store);
            var rate = store.Rows / await load.RequestAsync(request) * 1000;
            rates.Add(rate);
            limits.Add(limit);
            ratios.Add(rate / limit);
            firsts.Add(load.FirstByteMs);
        }

        var growth = Scratch.MemoryMb(server.ProcessId, "VmHWM") - idle;
        bench.Report.Add(
            $"{format}, {store.Rows:#,0} rows of 10 columns, {store.Engine.Title}",
            $"{Report.Number(Report.Median(rates), "#,0")} rows/s, first byte {Report.Number(Report.Median(firsts), "0.0")} ms, memory +{Report.Number(growth, "0")} MB",
            $">= {Report.Number(target)} x, {(format == "fits" ? "" : "<= 10 ms, ")}<= 32 MB",
            $"engine alone {Report.Number(Report.Median(limits), "#,0")} rows/s: ratio {Report.Number(Report.Median(ratios))}");
    }

    private static async Task TwoClientsAsync(BenchRun bench, ObsCoreStore store)
    {
        using var server = await ServedStore.StartAsync(bench.Scratch, store.Uri);
        var request = server.Sync($"SELECT {BareStream.Columns} FROM ivoa.obscore");
        var one = (await LoadGenerator.RunAsync(server.Url, request, 1, Runs)).Times;
        var two = (await LoadGenerator.RunAsync(server.Url, request, 2, Runs)).Times;
        bench.Report.Add(
            $"votable/b2, two clients at once, {store.Engine.Title}",
            $"{Report.Number(2 * store.Rows / Report.Median(two) * 1000, "#,0")} rows/s together; slowest {Report.Number(two.Max() / Report.Median(two))} x the median",
            "their share each",
            $"one client {Report.Number(store.Rows / Report.Median(one) * 1000, "#,0")} rows/s");
    }

    private static async Task<double> BareAsync(ObsCoreStore store) => store.Engine.Name == PostgresEngine.Id
        ? await BareStream.PostgresAsync(store.Uri) : BareStream.Sqlite(SqliteEngine.FileOf(store.Uri), store.Rows);

    /// <summary>Reads one whole answer and compares its right ascensions with those that were made. Parquet and Arrow have readers in the tests only.</summary>
    private static async Task CheckAsync(BenchRun bench, ObsCoreStore store, ServedStore server, string format)
    {
        if (format is "parquet" or "arrow") return;
        using var client = new HttpClient();
        var query = Uri.EscapeDataString("SELECT obs_id, s_ra FROM ivoa.obscore");
        var file = Path.Combine(bench.Scratch.Folder, "answer");
        await using (var answer = File.Create(file))
        {
            await using var body = await client.GetStreamAsync(
                new Uri(server.Url, $"/tap/sync?LANG=ADQL&MAXREC=20000000&RESPONSEFORMAT={Uri.EscapeDataString(format)}&QUERY={query}"));
            await body.CopyToAsync(answer);
        }

        await using var rows = await TableReaders.OpenAsync(File.OpenRead(file), new TableReadOptions { Name = format }, default);
        var seen = 0;
        while (await rows.ReadAsync(default))
        {
            seen++;
            // CSV has no types: digits read as a number.
            var id = rows.Columns[0].IsText
                ? int.Parse(rows.GetUtf8(0), System.Globalization.CultureInfo.InvariantCulture) : (int)rows.GetInt64(0);
            if (rows.GetDouble(1) != store.Table.Ra[id]) throw new InvalidOperationException($"{format}: obs_id {id} has another s_ra than was made.");
        }

        if (seen != store.Rows) throw new InvalidOperationException($"{format}: {seen} rows came.");
    }
}
