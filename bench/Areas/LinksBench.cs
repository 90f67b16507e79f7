namespace TapGamma.Bench.Areas;

/// <summary>Links documents of many identifiers, and event lists cut to a part of the sky.</summary>
internal static class LinksBench
{
    private const int Ids = 200;
    private const int Turns = 25;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            var store = await bench.HessAsync(engine);
            using var server = await ServedStore.StartAsync(bench.Scratch, store);
            using var http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(5) };
            var runs = (await TextAsync(http, "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Uri.EscapeDataString("SELECT obs_publisher_did FROM hess_dr.vo_obscore_2")))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
            // The release has 105 runs: an identifier that stands twice is answered twice.
            await LinksAsync(bench.Report, engine.Title, http, [.. Enumerable.Range(0, Ids).Select(i => runs[i % runs.Length].Trim('"'))]);
            await CutsAsync(bench.Report, engine.Title, http);
        }
    }

    private static async Task LinksAsync(Report report, string engine, HttpClient http, string[] ids)
    {
        async Task<string> AskAsync()
        {
            using var form = new FormUrlEncodedContent(ids.Select(id => KeyValuePair.Create("ID", id)));
            using var answer = await http.PostAsync(new Uri("/datalink/links", UriKind.Relative), form);
            return await answer.Content.ReadAsStringAsync();
        }

        var (text, times) = ("", new List<double>());
        var cold = await MillisecondsAsync(async () => text = await AskAsync());
        if (text.Split("#this").Length - 1 < ids.Distinct().Count()) throw new InvalidOperationException("There are too few links: " + text[..500]);
        for (var i = 0; i < Turns; i++) times.Add(await MillisecondsAsync(async () => text = await AskAsync()));
        report.Add(
            $"links document of {Ids} identifiers, {engine}", $"{Report.Times(times)}; {Report.Number(text.Length / 1e6)} MB; the first after a start {Report.Number(cold, "0")} ms", "<= 50 ms");
    }

    private static async Task CutsAsync(Report report, string engine, HttpClient http)
    {
        const string Run = "SELECT TOP 1 obs_publisher_did FROM hess_dr.vo_obscore_2 WHERE obs_id = '23523'";
        var id = (await TextAsync(http, "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Uri.EscapeDataString(Run))).Split('\n')[1].Trim().Trim('"');
        var cut = new Uri($"/soda/events/sync?CIRCLE=83.633%2022.014%200.5&ID={Uri.EscapeDataString(id)}", UriKind.Relative);
        var times = new List<double>();
        for (var i = 0; i < Turns; i++)
        {
            var bytes = 0;
            var took = await MillisecondsAsync(async () => bytes = (await http.GetByteArrayAsync(cut)).Length);
            if (bytes == 0 || bytes % 2880 != 0) throw new InvalidOperationException($"{bytes} bytes are no FITS file.");
            if (i >= 5) times.Add(took);
        }

        report.Add($"one run cut to 0.5 deg around the Crab, {engine}", Report.Times(times), "<= 25 ms");
    }

    private static Task<string> TextAsync(HttpClient http, string path) => http.GetStringAsync(new Uri(path, UriKind.Relative));

    private static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }
}
