using TapGamma.Bench.Engines;

namespace TapGamma.Bench.Areas;

/// <summary>The smallest query and a small table, beside a bare handler with the prepared statement on the same engine.</summary>
internal static class SmallBench
{
    private const string Query = "SELECT TOP 1 obs_id FROM ivoa.obscore";
    private const int Connections = 8;
    private const int Turns = 5;

    /// <summary>Until then the compiler works beside the first requests, and takes a core from who measures.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(6);

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var ours = await ServedStore.StartAsync(bench.Scratch, store);
            using var bare = await ServedStore.StartBareAsync(engine.Name, store);
            await CheckAsync(ours);
            var cold = await LoadGenerator.RunAsync(ours.Url, ours.Sync(Query), 1, 2000);
            bench.Report.Add($"`{Query}`, one connection, the first 2,000 after the start, {engine.Title}", Figure(cold), "");
            await WarmAsync(ours, ours.Sync(Query));
            await WarmAsync(bare, LoadGenerator.Get(bare.Url, "/tap/sync"));
            await OneAsync(bench.Report, engine, ours, bare);
            await EightAsync(bench.Report, engine, ours, bare);
            _ = await TurnsAsync(ours.Url, ours.Sync("SELECT * FROM hess_dr.vo_obscore_2"), Connections, 250);
            var all = await TurnsAsync(ours.Url, ours.Sync("SELECT * FROM hess_dr.vo_obscore_2"), Connections, 500);
            bench.Report.Add(
                $"all 105 rows x all columns, {Connections} connections, {engine.Title}", Figure(all), ">= 2,000 requests/s");
        }
    }

    private static async Task CheckAsync(ServedStore server)
    {
        using var client = new HttpClient();
        var one = await client.GetStringAsync(new Uri(server.Url, $"/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(Query)}"));
        var all = await client.GetStringAsync(new Uri(server.Url, "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT+*+FROM+hess_dr.vo_obscore_2"));
        if (one.TrimEnd().Split('\n') is not ["obs_id\r" or "obs_id", { Length: >= 5 }]) throw new InvalidOperationException(one);
        if (all.TrimEnd().Split('\n').Length != 106) throw new InvalidOperationException(all);
    }

    private static async Task OneAsync(Report report, IBenchEngine engine, ServedStore ours, ServedStore bare)
    {
        var (our, limit) = await InTurnAsync(ours, bare, 1, 2000);
        report.Add(
            $"`{Query}`, one connection, {engine.Title}", Figure(our), "p50 <= 0.2 ms, p99 <= 10 x p50", $"bare handler {Figure(limit)}");
    }

    private static async Task EightAsync(Report report, IBenchEngine engine, ServedStore ours, ServedStore bare)
    {
        var (our, limit) = await InTurnAsync(ours, bare, Connections, 4000);
        report.Add(
            $"the same, {Connections} connections, {engine.Title}", Figure(our), ">= 0.4 x, p99 <= 10 x p50",
            $"bare handler {Figure(limit)}: ratio {Report.Number(our.Rate / limit.Rate)}");
    }

    private static async Task<(Load Ours, Load Bare)> InTurnAsync(ServedStore ours, ServedStore bare, int connections, int each)
    {
        var (our, limit) = (new List<Load>(), new List<Load>());
        for (var i = 0; i < Turns; i++)
        {
            our.Add(await LoadGenerator.RunAsync(ours.Url, ours.Sync(Query), connections, each));
            limit.Add(await LoadGenerator.RunAsync(bare.Url, LoadGenerator.Get(bare.Url, "/tap/sync"), connections, each));
        }

        return (Together(our), Together(limit));
    }

    private static async Task WarmAsync(ServedStore server, byte[] request)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begin) < Warming) await LoadGenerator.RunAsync(server.Url, request, 1, 1000);
    }

    private static async Task<Load> TurnsAsync(Uri server, byte[] request, int connections, int each)
    {
        var loads = new List<Load>();
        for (var i = 0; i < Turns; i++) loads.Add(await LoadGenerator.RunAsync(server, request, connections, each));
        return Together(loads);
    }

    private static Load Together(List<Load> loads) => new(Report.Median([.. loads.Select(load => load.Rate)]), [.. loads.SelectMany(load => load.Times)]);

    private static string Figure(Load load) => $"{Report.Number(load.Rate, "#,0")} requests/s, {Report.Times(load.Times)}";
}
