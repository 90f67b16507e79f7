using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>The records of a server's jobs: how their results came about, on the real data.</summary>
[Collection(HessServerTests.Name)]
public sealed class JobProvenanceTests(HessServer server)
{
    private const string Crab = "ra=83.633&dec=22.014";

    private static readonly XName Href = XName.Get("href", "http://www.w3.org/1999/xlink");

    [Fact]
    public async Task Runs_are_named_as_they_are_published()
    {
        HessServer.Require();
        var record = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri($"{server.Url}/jobs/point_source/run?{Crab}&name=Published&PRODUCT=provenance.json"))).RootElement;
        var published = await server.RowsAsync("SELECT obs_publisher_did FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83.633, 22.014) < 2 AND dataproduct_subtype = 'event-bundle'");
        var named = record.GetProperty("entity").EnumerateObject().Where(e => e.Value.TryGetProperty("obscore:obs_publisher_did", out _)).ToList();
        Assert.Equal(published.Order(StringComparer.Ordinal), named.Select(e => e.Value.GetProperty("obscore:obs_publisher_did").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(named, entity =>
        {
            Assert.Equal(entity.Value.GetProperty("obscore:obs_publisher_did").GetString(), Whole(record, entity.Name));
            Assert.Matches("^[0-9a-f]{64}$", entity.Value.GetProperty("schema:sha256").GetString());
        });
    }

    [Fact]
    public async Task A_run_that_was_ingested_tells_what_its_headers_tell()
    {
        HessServer.Require();
        HessServer.RequirePython("astropy");
        var did = (await server.RowsAsync("SELECT obs_publisher_did FROM hess_dr.vo_obscore_2 WHERE obs_id = '23523'"))[0];
        var file = Path.Combine(Repository.HessData!, "data", "hess_dl3_dr1_obs_id_023523.fits.gz");
        var read = await Tool.RunAsync(Tool.Python, ["-W", "ignore", "-c", $"""
            import hashlib
            from astropy.io import fits
            header = fits.getheader("{file}", "EVENTS")
            print(header["CREATOR"], header["ORIGIN"], header["TELESCOP"], header["OBJECT"], hashlib.sha256(open("{file}", "rb").read()).hexdigest(), sep="\n")
            """]);
        Assert.True(read.ExitCode == 0, read.ToString());
        var told = read.Output.ReplaceLineEndings("\n").Trim().Split('\n');
        var walk = await server.Http.GetStringAsync(new Uri($"{server.Url}/provsap?DEPTH=ALL&MODEL=W3C&ID={Uri.EscapeDataString(did)}"));
        var record = JsonDocument.Parse(walk).RootElement;
        var agents = record.GetProperty("agent").EnumerateObject().Select(agent => agent.Value.GetProperty("prov:label").GetString()!).ToList();
        foreach (var agent in told[..3]) Assert.Contains(agents, name => name.StartsWith(agent, StringComparison.Ordinal));
        Assert.Contains("TapGamma", agents);
        Assert.Contains(record.GetProperty("activity").EnumerateObject(), activity => activity.Value.GetProperty("prov:label").GetString() == $"Observation 23523 of {told[3]}");
        var run = Entities(record).Single(entity => entity.Value.TryGetProperty("schema:sha256", out var digest) && digest.GetString() == told[4]);
        Assert.Equal(did, Whole(record, run.Name));
    }

    [Fact]
    public async Task Queries_lead_from_a_product_to_its_runs_as_long_as_there_is_the_job()
    {
        HessServer.Require();
        var job = await RunAsync("/jobs/point_source", "ra=83.6&dec=22.1&on_radius=0.12");
        var table = XDocument.Parse(await server.Http.GetStringAsync(new Uri(job + "/results/flux_points.vot")));
        var record = table.Descendants().First(e => (string?)e.Attribute("name") == "PROV_ID").Attribute("value")!.Value;
        // At once: whoever sees the end of the job sees its record.
        var runs = await RunsAsync();
        Assert.Equal(await server.RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83.6, 22.1) < 2 AND dataproduct_subtype = 'event-bundle' ORDER BY obs_id"), runs);
        Assert.Equal(["0.12"], await server.RowsAsync($"SELECT param_value FROM provenance.parameter WHERE activity_id = '{record}' AND name = 'on_radius'"));
        var key = job[(job.LastIndexOf('/') + 1)..];
        foreach (var (name, column) in new[] { ("entity", "location"), ("entity", "id"), ("activity", "id"), ("parameter", "param_value"), ("agent", "id") })
            Assert.Equal(["0"], await server.RowsAsync($"SELECT count(*) AS n FROM provenance.{name} WHERE {column} LIKE '%{key}%' OR {column} LIKE '%{server.Folder}%'"));
        using (await server.Http.DeleteAsync(new Uri(job))) Assert.Empty(await RunsAsync());
        Assert.Equal(["0"], await server.RowsAsync($"SELECT count(*) AS n FROM provenance.activity WHERE id LIKE '{record}%'"));

        Task<string[]> RunsAsync() => server.RowsAsync($"""
            SELECT o.obs_id FROM provenance.wasderivedfrom AS d JOIN provenance.hadmember AS m ON m.collection_id = d.used_id
            JOIN provenance.entity AS e ON e.id = m.entity_id JOIN ivoa.obscore AS o ON o.obs_publisher_did = e.obs_publisher_did
            WHERE d.generated_id = '{record}#flux_points.vot' ORDER BY o.obs_id
            """);
    }

    [Fact]
    public async Task Jobs_that_end_together_all_keep_their_records()
    {
        HessServer.Require();
        var name = $"Together {Guid.NewGuid():N}";
        await Task.WhenAll(Enumerable.Range(0, 12).SelectMany(i => new[]
        {
            RunAsync("/jobs/theta2", FormattableString.Invariant($"ra={83.5 + (i / 100.0)}&dec=22.014&name={Uri.EscapeDataString(name)}")),
            RunAsync("/tap/async", $"LANG=ADQL&QUERY={Uri.EscapeDataString($"SELECT TOP {i + 1} '{name}' AS n FROM ivoa.obscore")}"),
        }));
        Assert.Equal(["12"], await server.RowsAsync($"SELECT count(*) AS n FROM provenance.activity WHERE name LIKE '%{name}'"));
        // What somebody without a name asked is read by nobody.
        Assert.Equal(["0"], await server.RowsAsync($"SELECT count(*) AS n FROM provenance.parameter WHERE name = 'QUERY' AND param_value LIKE '%{name}%'"));
    }

    [Fact]
    public async Task Every_form_and_view_of_a_record_is_made_of_the_one_that_is_kept()
    {
        HessServer.Require();
        var job = await RunAsync("/jobs/point_source", Crab + "&name=Forms");
        var results = XDocument.Parse(await server.Http.GetStringAsync(new Uri(job + "/results"))).Root!.Elements().ToDictionary(e => e.Attribute("id")!.Value);
        foreach (var (name, type, begin) in new[]
        {
            ("provjson", "application/json", "{"), ("provxml", "application/provenance+xml", "<?xml"), ("provn", "text/provenance-notation;charset=utf-8", "document"),
            ("provsvg", "image/svg+xml", "<?xml"),
        })
        {
            Assert.Equal(type, results[name].Attribute("mime-type")!.Value);
            foreach (var address in (string[])[results[name].Attribute(Href)!.Value, $"{job}/results/{name}"])
            {
                using var answer = await server.Http.GetAsync(new Uri(address));
                Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString().Replace("; ", ";", StringComparison.Ordinal)));
                Assert.StartsWith(begin, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        }

        var kept = await server.Http.GetStringAsync(new Uri(job + "/results/provenance.json"));
        Assert.Equal(kept, await server.Http.GetStringAsync(new Uri(results["provjson"].Attribute(Href)!.Value)));
        Assert.Contains("wasConfiguredBy(", await GetAsync("RESPONSEFORMAT=PROV-N"), StringComparison.Ordinal);
        Assert.DoesNotContain("wasConfiguredBy(", await GetAsync("RESPONSEFORMAT=PROV-N&MODEL=W3C"), StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await GetAsync("RESPONSEFORMAT=votable"), StringComparison.Ordinal);
        Assert.Equal(1, Activities(await GetAsync("RESPONSEFORMAT=json&VIEW=coarse")));
        var (detailed, merged) = (Activities(await GetAsync("RESPONSEFORMAT=json&VIEW=Detailed")), Activities(await GetAsync("RESPONSEFORMAT=json&VIEW=merged")));
        Assert.True(1 < detailed && detailed < merged, $"{detailed} {merged}");
        var page = await PageAsync(job);
        Assert.Contains("/provenance?RESPONSEFORMAT=PROV-SVG&amp;VIEW=coarse\"", page, StringComparison.Ordinal);
        using var png = await server.Http.GetAsync(new Uri($"{job}/provenance?RESPONSEFORMAT=image/png&VIEW=detailed"));
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);

        Task<string> GetAsync(string query) => server.Http.GetStringAsync(new Uri($"{job}/provenance?{query}"));
    }

    [Fact]
    public async Task Python_reads_the_record_of_a_job_in_both_forms()
    {
        HessServer.Require();
        HessServer.RequirePython("prov");
        var job = await RunAsync("/jobs/point_source", Crab + "&name=Python");
        foreach (var (name, form) in new[] { ("provjson", "json"), ("provxml", "xml") })
            await File.WriteAllBytesAsync(Path.Combine(server.Folder, "read." + form), await server.Http.GetByteArrayAsync(new Uri($"{job}/results/{name}")));
        var read = await Tool.RunAsync(Tool.Python, ["-c", $"""
            import prov.model as m
            kinds = (m.ProvEntity, m.ProvActivity, m.ProvAgent, m.ProvUsage, m.ProvGeneration, m.ProvDerivation, m.ProvAssociation, m.ProvMembership)
            for form in ("json", "xml"):
                document = m.ProvDocument.deserialize("{server.Folder}/read." + form, format=form)
                print(*(len(list(document.get_records(kind))) for kind in kinds))
            """]);
        var record = await RecordAsync(job);
        var counts = string.Join(' ', new[] { "entity", "activity", "agent", "used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "hadMember" }
            .Select(kind => record.GetProperty(kind).EnumerateObject().Count()));
        Assert.Equal($"{counts}\n{counts}", read.Output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task What_cannot_be_given_is_said_in_one_answer()
    {
        HessServer.Require();
        var job = await RunAsync("/jobs/theta2", Crab);
        using var answer = await server.Http.GetAsync(new Uri(job + "/provenance?RESPONSEFORMAT=gif&VIEW=rosy&MODEL=Ford"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        foreach (var said in (string[])["'gif' is not supported", "'rosy' is not supported", "'Ford' is not supported", "PROV-SVG", "coarse, detailed, merged"])
            Assert.Contains(said, text, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["ra"] = "83.633", ["dec"] = "22.014" });
        using var pending = await server.Http.PostAsync(new Uri(server.Url + "/jobs/theta2"), form);
        using var none = await server.Http.GetAsync(new Uri(pending.RequestMessage!.RequestUri + "/provenance"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("PENDING", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unknown = await server.Http.GetAsync(new Uri($"{server.Url}/jobs/theta2/{new string('0', 32)}/provenance"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Query_tells_its_text_tables_and_rows()
    {
        HessServer.Require();
        var query = "SELECT TOP 3 o.obs_id FROM ivoa.obscore AS o JOIN hess_dr.events AS e ON e.obs_id = o.obs_id";
        var job = await RunAsync("/tap/async", $"LANG=ADQL&MAXREC=10&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(query)}");
        var record = await RecordAsync(job);
        Assert.Equal([query], Labelled(record, "voprov:Parameter", "QUERY"));
        Assert.Equal(["hess_dr.events", "ivoa.obscore"], Entities(record).Where(e => e.Name.Contains("table.", StringComparison.Ordinal)).Select(e => e.Value.GetProperty("prov:label").GetString()!).Order(StringComparer.Ordinal));
        await ProductsAreRecordedAsync(job, record);
        Assert.DoesNotContain(job[(job.LastIndexOf('/') + 1)..], record.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("/provenance?RESPONSEFORMAT=PROV-SVG", await PageAsync(job), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_tells_its_runs_and_conditions()
    {
        HessServer.Require();
        var did = (await server.RowsAsync("SELECT TOP 1 obs_publisher_did FROM ivoa.obscore WHERE dataproduct_subtype = 'event-bundle' AND obs_id = '23523'"))[0];
        var job = await RunAsync("/soda/events/async", $"ID={Uri.EscapeDataString(did)}&CIRCLE=83.6+22+0.5&ENERGY=1+10");
        var record = await RecordAsync(job);
        Assert.Equal(["83.6 22 0.5"], Labelled(record, "voprov:Parameter", "CIRCLE"));
        Assert.Contains(Entities(record), e => Whole(record, e.Name) == did);
        await ProductsAreRecordedAsync(job, record);
    }

    [Fact]
    public async Task Catalogue_names_its_record_in_its_table_and_its_runs_in_the_record()
    {
        HessServer.Require();
        var sources = Uri.EscapeDataString("SELECT DISTINCT s_ra AS ra, s_dec AS dec, target_name AS name FROM ivoa.obscore WHERE dataproduct_subtype = 'event-bundle' AND target_name LIKE 'Crab%'");
        var job = await RunAsync("/jobs/point_source", $"sources={sources}");
        var record = await RecordAsync(job);
        await ProductsAreRecordedAsync(job, record, "log");
        var table = await server.Http.GetStringAsync(new Uri(job + "/results/sources.vot"));
        var id = XDocument.Parse(table).Descendants().Single(e => e.Name.LocalName == "INFO" && e.Attribute("name")!.Value == "PROV_ID").Attribute("value")!.Value;
        Assert.Contains(record.GetProperty("activity").EnumerateObject(), activity => Whole(record, activity.Name) == id);
        Assert.Contains(Entities(record), e => e.Value.TryGetProperty("obscore:obs_publisher_did", out _));
        Assert.Contains(Entities(record), e => e.Value.TryGetProperty("prov:label", out var label) && label.GetString()!.StartsWith("Positions: ", StringComparison.Ordinal));
    }

    // Every result but the record and what is made of it stands in the record with its size and digest.
    private async Task ProductsAreRecordedAsync(string job, JsonElement record, params string[] except)
    {
        var results = XDocument.Parse(await server.Http.GetStringAsync(new Uri(job + "/results"))).Root!.Elements();
        foreach (var name in results.Where(e => e.Attribute("size") is not null).Select(e => e.Attribute("id")!.Value).Where(name => name != "provenance.json" && !except.Contains(name)))
        {
            var bytes = await server.Http.GetByteArrayAsync(new Uri($"{job}/results/{name}"));
            var entity = Entities(record).Single(e => e.Value.TryGetProperty("prov:location", out var location) && location.GetString() == name).Value;
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), entity.GetProperty("schema:sha256").GetString());
            Assert.Equal(bytes.Length.ToString(CultureInfo.InvariantCulture), entity.GetProperty("schema:contentSize").GetProperty("$").GetString());
        }
    }

    private static int Activities(string json) => JsonDocument.Parse(json).RootElement.GetProperty("activity").EnumerateObject().Count();

    private static JsonElement.ObjectEnumerator Entities(JsonElement record) => record.GetProperty("entity").EnumerateObject();

    private static string Whole(JsonElement record, string name) => record.GetProperty("prefix").GetProperty(name.Split(':', 2)[0]).GetString() + name.Split(':', 2)[1];

    private static IEnumerable<string> Labelled(JsonElement record, string type, string label) => Entities(record)
        .Where(e => e.Value.GetRawText().Contains($"\"{type}\"", StringComparison.Ordinal) && e.Value.GetProperty("prov:label").GetString() == label)
        .Select(e => e.Value.GetProperty("prov:value").GetString()!);

    private async Task<JsonElement> RecordAsync(string job) =>
        JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(job + "/provenance?MODEL=W3C"))).RootElement;

    private async Task<string> PageAsync(string job)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(job));
        request.Headers.Accept.ParseAdd("text/html");
        using var page = await server.Http.SendAsync(request);
        return await page.Content.ReadAsStringAsync();
    }

    private async Task<string> RunAsync(string path, string query)
    {
        using var made = await server.Http.PostAsync(new Uri($"{server.Url}{path}?PHASE=RUN&{query}"), new FormUrlEncodedContent([]));
        var job = made.RequestMessage!.RequestUri!.ToString();
        string phase;
        do
        {
            await server.Http.GetStringAsync(new Uri(job + "?WAIT=40"));
            phase = await server.Http.GetStringAsync(new Uri(job + "/phase"));
        }
        while (phase is "QUEUED" or "EXECUTING");
        Assert.True(phase == "COMPLETED", await server.Http.GetStringAsync(new Uri(job)));
        return job;
    }
}
