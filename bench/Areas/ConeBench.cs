using System.Globalization;
using TapGamma.Bench.Engines;
using TapGamma.Sky;

namespace TapGamma.Bench.Areas;

/// <summary>Cones on ObsCore through HTTP, each with a centre of its own: they must grow with the rows found, not with the table.</summary>
internal static class ConeBench
{
    /// <summary>The runtime goes on compiling what requests pass through for some thousands of them, on the core that the client needs.</summary>
    private const int Warm = 5000;

    private const int Measured = 1500;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            foreach (var rows in bench.Options.Rows)
            {
                var store = await bench.ObsCoreAsync(engine, rows);
                using var server = await ServedStore.StartAsync(bench.Scratch, store.Uri);
                var target = engine.Name == PostgresEngine.Id ? "p50 <= 1.5 ms" : "p50 <= 0.6 ms";
                await ConesAsync(bench.Report, store, server, 1, rows <= 1_000_000 ? target : "grows with the rows found");
                foreach (var radius in (double[])[0.1, 3, 10]) await ConesAsync(bench.Report, store, server, radius, "grows with the rows found");
            }
        }
    }

    private static async Task ConesAsync(Report report, ObsCoreStore store, ServedStore server, double radius, string target)
    {
        using var load = new LoadGenerator(server.Url);
        using var client = new HttpClient();
        var times = new List<double>();
        var found = store.Rows * SkyMath.CapArea(radius) / SkyMath.WholeSky;
        // Answers of thousands of rows are slow and vary less: as many rows are sent, not as many answers.
        var many = found > 50_000 ? 100 : found > 5000 ? 10 : 1;
        for (var i = 0; i < (Warm + Measured) / many; i++)
        {
            var (ra, dec) = ObsCoreStore.Positions[i * 7919 % ObsCoreStore.Positions.Count];
            var (x, y) = (Math.Round(ra, 5), Math.Round(dec, 5));
            var condition = string.Create(CultureInfo.InvariantCulture, $"1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({x:F5}, {y:F5}, {radius}))");
            var ms = await load.RequestAsync(server.Sync($"SELECT * FROM ivoa.obscore WHERE {condition}"));
            if (i >= Warm / many) times.Add(ms);
            if (i * many % 500 == 0) await CheckAsync(client, store, server, condition, row => SkyMath.IsWithin(x, y, store.Table.Ra[row], store.Table.Dec[row], radius));
        }

        report.Add(
            $"cone of {Report.Number(radius)} deg on {store.Rows:#,0} rows, all columns, new centre each time, {store.Engine.Title}", Report.Times(times), target,
            $"about {found:0} rows found");
    }

    private static async Task CheckAsync(HttpClient client, ObsCoreStore store, ServedStore server, string condition, Func<int, bool> isWithin)
    {
        var query = Uri.EscapeDataString($"SELECT obs_id FROM ivoa.obscore WHERE {condition}");
        var text = await client.GetStringAsync(new Uri(server.Url, $"/tap/sync?LANG=ADQL&MAXREC=1000000&RESPONSEFORMAT=csv&QUERY={query}"));
        var found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => int.Parse(line.Trim(), CultureInfo.InvariantCulture)).Order();
        if (!found.SequenceEqual(Enumerable.Range(0, store.Rows).Where(isWithin)))
            throw new InvalidOperationException($"Other rows than counting finds: {condition}");
    }
}
