using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace TapGamma.Bench.Areas;

/// <summary>10,000 positions uploaded and joined with ObsCore, the whole request.</summary>
internal static class UploadBench
{
    private const double Radius = ObsCoreStore.MatchRadius;
    private const int Turns = 6;

    public static async Task RunAsync(BenchRun bench)
    {
        var positions = new StringBuilder("id,ra,dec\n");
        for (var i = 0; i < ObsCoreStore.Positions.Count; i++)
            positions.Append(CultureInfo.InvariantCulture, $"{i},{ObsCoreStore.Positions[i].Ra:R},{ObsCoreStore.Positions[i].Dec:R}\n");
        foreach (var engine in await bench.EnginesAsync())
        {
            foreach (var rows in bench.Options.Rows)
                await MeasureAsync(bench, await bench.ObsCoreAsync(engine, rows), positions.ToString());
        }
    }

    private static async Task MeasureAsync(BenchRun bench, ObsCoreStore store, string positions)
    {
        using var server = await ServedStore.StartAsync(bench.Scratch, store.Uri);
        using var client = new HttpClient();
        var (times, expected) = (new List<double>(), store.Table.CountMatches(Radius));
        for (var i = 0; i < Turns; i++)
        {
            using var form = Form(positions);
            var begin = TimeProvider.System.GetTimestamp();
            using var response = await client.PostAsync(new Uri(server.Url, "/tap/sync"), form);
            var text = await response.Content.ReadAsStringAsync();
            if (i > 0) times.Add(TimeProvider.System.GetElapsedTime(begin).TotalSeconds);
            var found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
            if (!response.IsSuccessStatusCode || found != expected) throw new InvalidOperationException($"{found} rows, not {expected}: {text[..Math.Min(400, text.Length)]}");
        }

        var bare = await store.BareAsync(bench.Scratch.Folder);
        if (bare is not null && bare.Pairs != expected) throw new InvalidOperationException($"The bare join found {bare.Pairs}, not {expected}.");
        var limit = bare is null ? "" : $"; the join alone in the engine with ranges made before: {Report.Number(bare.Match, "0.0")} ms";
        bench.Report.Add(
            $"upload of 10,000 positions joined with {store.Rows:#,0} rows within 1 arcmin, whole request, {store.Engine.Title}",
            $"{Report.Number(Report.Median(times), "0.000")} s", "<= 0.3 s", $"{expected:#,0} rows found{limit}");
    }

    private static MultipartFormDataContent Form(string positions)
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(positions));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        var query = FormattableString.Invariant($"SELECT p.id, o.obs_id FROM TAP_UPLOAD.p AS p JOIN ivoa.obscore AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {Radius:R}");
        return new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" }, { new StringContent(query), "QUERY" }, { new StringContent("1000000"), "MAXREC" },
            { new StringContent("csv"), "RESPONSEFORMAT" }, { new StringContent("p,param:table"), "UPLOAD" }, { file, "table", "positions.csv" },
        };
    }
}
