using System.Text.Json;

namespace TapGamma.Bench.Areas;

/// <summary>Records in a store: the same question asked again, the walk from a product to its runs, and the products that used a file.</summary>
internal static class RecordsBench
{
    private const string Question = "/jobs/point_source/run?PRODUCT=provenance.json&ra=329.717&dec=-30.2256&name=PKS%202155-304";
    private const string Product = "#flux_points.vot";
    private const int Others = 20;
    private const int Turns = 25;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var server = await ServedStore.StartAsync(bench.Scratch, store);
            using var http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
            var first = "";
            // What was done for others stands in the same tables.
            for (var i = 0; i < Others; i++) first = await TextAsync(http, Question + "%20" + i);
            first = await TextAsync(http, Question);
            var again = "";
            var asked = await MedianAsync(async () => again = await TextAsync(http, Question));
            var record = RecordOf(first);
            if (again == first || !again.Contains(record.Split(':')[^1], StringComparison.Ordinal)) throw new InvalidOperationException("The answer does not name the record of the first.");
            bench.Report.Add($"point_source of PKS 2155-304 asked again, answered from the earlier result, blocking form, {engine.Title}", asked, "p50 <= 30 ms");
            await WalkAsync(bench.Report, engine.Title, http, record);
        }
    }

    private static async Task WalkAsync(Report report, string engine, HttpClient http, string record)
    {
        var product = Uri.EscapeDataString(record + Product);
        var walk = "";
        var whole = await MedianAsync(async () => walk = await TextAsync(http, $"/provsap?RESPONSEFORMAT=PROV-JSON&DEPTH=ALL&MEMBERS=1&ID={product}"));
        var runs = JsonDocument.Parse(walk).RootElement.GetProperty("hadMember").EnumerateObject().Count();
        report.Add($"/provsap: all that flux points came from, PROV-JSON, {engine}", whole, "", $"{Report.Number(walk.Length / 1024.0, "0")} KB, {runs} files");
        var (rows, query) = ("", $"""
            SELECT DISTINCT o.obs_publisher_did FROM provenance.wasderivedfrom AS d JOIN provenance.hadmember AS m ON m.collection_id = d.used_id
            JOIN provenance.entity AS e ON e.id = m.entity_id JOIN ivoa.obscore AS o ON o.obs_publisher_did = e.obs_publisher_did
            WHERE d.generated_id = '{record}{Product}'
            """);
        var back = await MedianAsync(async () => rows = await QueryAsync(http, query));
        report.Add($"ADQL: the rows of ivoa.obscore that flux points came from, {engine}", back, "", $"{Count(rows)} rows");
        var did = rows.Split('\n')[1].Trim().Trim('"');
        query = $"""
            SELECT e.id FROM provenance.hadmember AS m JOIN provenance.wasderivedfrom AS d ON d.used_id = m.collection_id
            JOIN provenance.entity AS e ON e.id = d.generated_id WHERE m.entity_id = '{did}' AND e.id LIKE '%{Product}'
            """;
        var forth = await MedianAsync(async () => rows = await QueryAsync(http, query));
        if (Count(rows) < Others + 1) throw new InvalidOperationException($"{Count(rows)} products used {did}: {rows}");
        report.Add($"ADQL: all flux points that used one run, {engine}", forth, "", $"{Count(rows)} rows");
    }

    private static int Count(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;

    // What a record tells of bears its identifier in front.
    private static string RecordOf(string json)
    {
        var record = JsonDocument.Parse(json).RootElement;
        return record.GetProperty("entity").EnumerateObject().Select(entity => entity.Name.Split(':', 2))
            .Select(name => record.GetProperty("prefix").GetProperty(name[0]).GetString() + name[1])
            .Single(id => id.EndsWith(Product, StringComparison.Ordinal))[..^Product.Length];
    }

    private static Task<string> TextAsync(HttpClient http, string path) => http.GetStringAsync(new Uri(path, UriKind.Relative));

    private static Task<string> QueryAsync(HttpClient http, string query) =>
        TextAsync(http, "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Uri.EscapeDataString(query));

    private static async Task<string> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = -3; i < Turns; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            await work();
            if (i >= 0) times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        return Report.Times(times);
    }
}
