using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using TapGamma.Sky;

namespace TapGamma.Bench;

/// <summary>The shapes that have a target, as a client meets them: through HTTP, with answers checked.</summary>
internal sealed class ShapesOverHttp(Uri server, Report report, SyntheticObsCore table, int rows)
{
    private const double Match = 1 / 60.0;

    public async Task RunAsync()
    {
        await ConesAsync();
        using var client = new HttpClient { BaseAddress = server };
        await SyncAsync(client, "count over all", "SELECT COUNT(*) AS n FROM ivoa.obscore", rows, "");
        await SyncAsync(
            client, "10,000 published positions within 1 arcmin",
            FormattableString.Invariant($"SELECT p.id, o.obs_id FROM bench.positions AS p JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(p.ra, p.dec, {Match:R}))"),
            table.CountMatches(Match), "<= 0.3 s");
        await UploadAsync(client);
    }

    private async Task ConesAsync()
    {
        using var load = new LoadGenerator(server);
        using var client = new HttpClient { BaseAddress = server };
        var times = new List<double>();
        for (var i = 0; i < 3000; i++)
        {
            var (ra, dec) = Shapes.Position((i * 7919) % 10_000);
            var condition = FormattableString.Invariant($"1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({ra:F5}, {dec:F5}, 1))");
            var ms = await load.RequestAsync(LoadGenerator.Get(server, Path($"SELECT * FROM ivoa.obscore WHERE {condition}", "votable/b2")));
            if (i >= 1500) times.Add(ms);
            if (i % 500 != 0) continue;
            var (x, y) = (Math.Round(ra, 5), Math.Round(dec, 5));
            var expected = Enumerable.Range(0, rows).Count(row => SkyMath.IsWithin(x, y, table.Ra[row], table.Dec[row], 1));
            Check("cone", await LinesAsync(await client.GetAsync(Path($"SELECT obs_id FROM ivoa.obscore WHERE {condition}", "csv"))), expected);
        }

        report.Add(
            $"1-degree cone on {rows:#,0} rows, all columns, new centre each time",
            $"p50 {Report.Number(Report.Median(times), "0.00")} ms, p99 {Report.Number(Report.Quantile(times, .99), "0.00")} ms",
            rows <= 1_000_000 ? "p50 <= 0.6 ms" : "grows with the rows found", $"about {rows * SkyMath.CapArea(1) / SkyMath.WholeSky:0} rows found");
    }

    private async Task SyncAsync(HttpClient client, string name, string query, long expected, string target)
    {
        var times = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            var lines = await LinesAsync(await client.GetAsync(Path(query, "csv")));
            if (i > 0) times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
            Check(name, lines, expected);
        }

        report.Add($"{name}, {rows:#,0} rows, whole request", $"{Report.Number(Report.Median(times), "0.0")} ms", target, $"{expected:#,0}");
    }

    private async Task UploadAsync(HttpClient client)
    {
        var positions = new StringBuilder("id,ra,dec\n");
        for (var i = 0; i < 10_000; i++)
        {
            var (ra, dec) = Shapes.Position(i);
            positions.Append(CultureInfo.InvariantCulture, $"{i},{ra:R},{dec:R}\n");
        }

        var query = FormattableString.Invariant($"SELECT p.id, o.obs_id FROM TAP_UPLOAD.p AS p JOIN ivoa.obscore AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {Match:R}");
        var (times, expected) = (new List<double>(), table.CountMatches(Match));
        for (var i = 0; i < 6; i++)
        {
            using var file = new ByteArrayContent(Encoding.ASCII.GetBytes(positions.ToString()));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            using var form = new MultipartFormDataContent
            {
                { new StringContent("ADQL"), "LANG" }, { new StringContent(query), "QUERY" }, { new StringContent("1000000"), "MAXREC" },
                { new StringContent("csv"), "RESPONSEFORMAT" }, { new StringContent("p,param:table"), "UPLOAD" }, { file, "table", "positions.csv" },
            };
            var begin = TimeProvider.System.GetTimestamp();
            var response = await client.PostAsync("/tap/sync", form);
            if (!response.IsSuccessStatusCode)
            {
                report.Add("upload of 10,000 positions within 1 arcmin", "refused", "<= 0.3 s", (await response.Content.ReadAsStringAsync())[..40]);
                return;
            }

            Check("upload", await LinesAsync(response), expected);
            if (i > 0) times.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        report.Add(
            $"upload of 10,000 positions joined with {rows:#,0} rows within 1 arcmin, whole request",
            $"{Report.Number(Report.Median(times) / 1000, "0.000")} s", "<= 0.3 s", $"{expected:#,0} rows found");
    }

    /// <summary>The one number of a count, or the number of rows.</summary>
    private static async Task<long> LinesAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[0].Trim() == "n" ? long.Parse(lines[1], CultureInfo.InvariantCulture) : lines.Length - 1;
    }

    private static void Check(string name, long found, long expected)
    {
        if (found != expected) throw new InvalidOperationException($"{name}: {found}, not {expected}");
    }

    private static string Path(string query, string format) =>
        $"/tap/sync?LANG=ADQL&MAXREC=1000000&RESPONSEFORMAT={format}&QUERY={Uri.EscapeDataString(query)}";
}
