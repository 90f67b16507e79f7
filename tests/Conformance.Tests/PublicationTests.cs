using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Results that their owner publishes as rows of ObsCore, and withdraws, over an archive of their own.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private const string Target = "ra=83.63&dec=22.01&name=Crab";

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-publish-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
    private readonly Dictionary<string, string> _tokens = [];
    private TapServerProcess _server = null!;
    private string _store = "";

    public async ValueTask InitializeAsync()
    {
        _store = await Engine.NewStoreAsync(Path.Combine(_folder, "small.db"));
        var archive = Path.Combine(_folder, "archive");
        await MustAsync("simulate", "--out", archive, "--runs", "3");
        await MustAsync("ingest", archive, "--collection", "simulated", "--store", _store, "--without-events");
        // No name that could stand in a digest by chance.
        foreach (var name in (string[])["maria", "bob"])
            _tokens[name] = (await MustAsync("token", "add", name, "--file", Path.Combine(_folder, "tokens.json"))).Trim().Split('\n')[^1].Trim();
        await File.WriteAllTextAsync(Path.Combine(_folder, "settings.json"), JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["TapGamma"] = new { Tap = new { JobOrphanAge = "00:00:00.001", Access = new { TokenFile = Path.Combine(_folder, "tokens.json") } } },
        }));
        await ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Published_results_are_found_linked_and_fetched_outlive_their_job_and_are_withdrawn_wholly()
    {
        var job = await RunAsync("point_source", "maria");
        var before = await RowsAsync("SELECT count(*) FROM ivoa.obscore");
        using var made = await SendAsync(HttpMethod.Post, job + "/publish?creator=A.%20Lovelace&bib_reference=2026xyz", "maria");
        Assert.True(made.StatusCode == HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        var place = made.Headers.Location!.ToString();
        var rows = await RowsAsync("""
            SELECT dataproduct_type, dataproduct_subtype, calib_level, target_name, obs_collection, data_rights, obs_creator_name, bib_reference, access_format
            FROM ivoa.obscore WHERE obs_collection = 'analysis-results' ORDER BY dataproduct_type, dataproduct_subtype
            """);
        Assert.Equal(
            [
                "image,counts-map,3,Crab,analysis-results,public,A. Lovelace,2026xyz,application/fits",
                "sed,flux-points,4,Crab,analysis-results,public,A. Lovelace,2026xyz,application/fits",
                "spectrum,pha,4,Crab,analysis-results,public,A. Lovelace,2026xyz,application/fits",
            ],
            rows);
        var runs = await RowsAsync("SELECT min(t_min), max(t_max) FROM ivoa.obscore WHERE dataproduct_type = 'event' AND CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.63, 22.01, 2)) = 1");
        Assert.Equal(runs, await RowsAsync("SELECT DISTINCT t_min, t_max FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"));
        Assert.Equal(["3"], await RowsAsync("""
            SELECT count(*) FROM ivoa.obscore WHERE obs_collection = 'analysis-results' AND CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.63, 22.01, 0.01)) = 1
            AND em_min < em_max AND s_fov > 0 AND t_exptime > 0 AND facility_name IS NOT NULL AND access_estsize > 0
            """));

        // The job goes; what it made stays.
        var spectrum = await BytesAsync(job + "/results/pha_stacked.fits", "maria");
        using (await SendAsync(HttpMethod.Delete, job, "maria"))
        {
            var url = (await RowsAsync("SELECT access_url FROM ivoa.obscore WHERE obs_collection = 'analysis-results' AND dataproduct_subtype = 'pha'"))[0];
            Assert.Equal(spectrum, await BytesAsync(url, null));
        }

        var did = (await RowsAsync("SELECT obs_publisher_did FROM ivoa.obscore WHERE obs_collection = 'analysis-results' AND dataproduct_subtype = 'pha'"))[0];
        var links = XDocument.Parse(await _http.GetStringAsync(new Uri($"{_server.Url}/datalink/links?ID={Uri.EscapeDataString(did)}")));
        var terms = links.Descendants().Where(e => e.Name.LocalName == "TR").Select(row => (row.Elements().ElementAt(1).Value, Term: row.Elements().ElementAt(5).Value)).ToLookup(row => row.Term, row => row.Item1);
        Assert.Equal([1, 2, 1, 1], new[] { "#this", "#calibration", "#auxiliary", "#documentation" }.Select(term => terms[term].Count()));
        Assert.True(terms["#progenitor"].Count() >= 2);
        foreach (var address in terms.SelectMany(group => group)) Assert.NotEmpty(await BytesAsync(address, null));
        // Whoever finds it in ObsCore finds by its identifier what it was made of, and the record tells nobody's name.
        var origin = $"""
            SELECT DISTINCT run.obs_publisher_did FROM ivoa.obscore AS o JOIN provenance.entity AS e ON e.obs_publisher_did = o.obs_publisher_did
            JOIN provenance.wasderivedfrom AS d ON d.generated_id = e.id JOIN provenance.hadmember AS m ON m.collection_id = d.used_id
            JOIN ivoa.obscore AS run ON run.obs_publisher_did = m.entity_id WHERE o.obs_publisher_did = '{did}'
            """;
        Assert.Equal(terms["#progenitor"].Count(), (await RowsAsync(origin)).Length);
        var walk = new Uri($"{_server.Url}/provsap?ID={Uri.EscapeDataString(did)}&DEPTH=ALL&RESPONSEFORMAT=PROV-N");
        Assert.DoesNotContain("maria", await _http.GetStringAsync(walk), StringComparison.Ordinal);
        var record = await _http.GetStringAsync(new Uri(terms["#documentation"].Single()));
        Assert.DoesNotContain("maria", record, StringComparison.Ordinal);
        Assert.DoesNotContain(job.Split('/')[^1], record + await _http.GetStringAsync(new Uri(place)), StringComparison.Ordinal);

        using (var refused = await SendAsync(HttpMethod.Delete, place, "bob")) Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using (var gone = await SendAsync(HttpMethod.Delete, place, "maria")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(before, await RowsAsync("SELECT count(*) FROM ivoa.obscore"));
        using (var gone = await SendAsync(HttpMethod.Get, place + "/pha_stacked.fits", null)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("NotFoundFault", await _http.GetStringAsync(new Uri($"{_server.Url}/datalink/links?ID={Uri.EscapeDataString(did)}")), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder, "jobs", ".results")));
        using (var gone = await _http.GetAsync(walk)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("public", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("secure", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("proprietary", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Files_are_given_to_those_who_may_have_them(string rights, HttpStatusCode anonymous, HttpStatusCode other)
    {
        var job = await RunAsync("theta2", "maria");
        using var made = await SendAsync(HttpMethod.Post, $"{job}/publish?product=pha_stacked.fits&data_rights={rights}", "maria");
        Assert.True(made.StatusCode == HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        var file = made.Headers.Location + "/pha_stacked.fits";
        foreach (var (who, status) in new (string?, HttpStatusCode)[] { (null, anonymous), ("bob", other), ("maria", HttpStatusCode.OK) })
            using (var answer = await SendAsync(HttpMethod.Get, file, who)) Assert.Equal(status, answer.StatusCode);
        Assert.Equal([rights], await RowsAsync("SELECT data_rights FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"));
        using var back = await SendAsync(HttpMethod.Post, job + "/withdraw", "maria");
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Empty(await RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"));
    }

    [Fact]
    public async Task Wrong_wishes_and_strangers_are_refused()
    {
        var (mine, nobodys) = (await RunAsync("theta2", "maria"), await RunAsync("theta2", null));
        foreach (var (url, who, status, code) in new (string, string?, HttpStatusCode, string)[]
        {
            (mine + "/publish?data_rights=mine", "maria", HttpStatusCode.BadRequest, "PUB003"), (mine + "/publish?product=../x", "maria", HttpStatusCode.BadRequest, "PUB005"),
            (mine + "/publish", "bob", HttpStatusCode.NotFound, "JOB001"), (nobodys + "/publish", null, HttpStatusCode.Forbidden, "PUB001"),
            (mine + "/withdraw", "maria", HttpStatusCode.NotFound, "PUB012"), ($"{mine}/publish?creator={new string('x', 300)}", "maria", HttpStatusCode.BadRequest, "PUB013"),
        })
        {
            using var answer = await SendAsync(HttpMethod.Post, url, who);
            Assert.Equal((status, true), (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains(code, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task One_that_fails_leaves_what_was_published_before()
    {
        var job = await RunAsync("theta2", "maria");
        using var made = await SendAsync(HttpMethod.Post, job + "/publish?product=pha_stacked.fits", "maria");
        // Its files find no place.
        await File.WriteAllTextAsync(Directory.EnumerateDirectories(Path.Combine(_folder, "jobs", ".results")).Single() + ".part", "");
        using var again = await SendAsync(HttpMethod.Post, job + "/publish?product=pha_stacked.fits&data_rights=secure", "maria");
        Assert.True(again.StatusCode >= HttpStatusCode.InternalServerError, again.ToString());
        Assert.Equal(["public"], await RowsAsync("SELECT data_rights FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"));
        Assert.NotEmpty(await BytesAsync(made.Headers.Location + "/pha_stacked.fits", null));
    }

    [Fact]
    public async Task The_doctor_finds_what_is_wrong_with_published_results()
    {
        using var made = await SendAsync(HttpMethod.Post, await RunAsync("theta2", "maria") + "/publish?product=pha_stacked.fits", "maria");
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var shelf = Path.Combine(_folder, "jobs", ".results");
        var folder = Directory.EnumerateDirectories(shelf).Single();
        Assert.Empty(await FindingsAsync());
        // Another byte is found where every byte is read, another size always.
        var file = Path.Combine(folder, "pha_stacked.fits");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Empty(await FindingsAsync());
        Assert.Equal(["PUB023"], await FindingsAsync("--digests"));
        await File.WriteAllBytesAsync(file, bytes[..^2880]);
        Assert.Equal(["PUB023"], await FindingsAsync());
        File.Delete(file);
        Directory.CreateDirectory(Path.Combine(shelf, new string('b', 32)));
        Assert.Equal(["PUB021", "PUB022"], await FindingsAsync());
        File.Delete(Path.Combine(folder, "provenance.json"));
        Assert.Equal(["PUB021", "PUB022", "PUB022"], await FindingsAsync());
        Directory.Delete(folder, recursive: true);
        Assert.Equal(["PUB020", "PUB021"], await FindingsAsync());
    }

    private async Task<string[]> FindingsAsync(params string[] further)
    {
        var examined = await TapGammaProgram.RunAsync(["doctor", "--store", _store, "--jobs", Path.Combine(_folder, "jobs"), "--json", .. further]);
        return
        [
            .. JsonDocument.Parse(examined.Output).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)
                .Where(code => code.StartsWith("PUB", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task What_a_killed_server_left_between_files_and_rows_is_removed_by_the_next()
    {
        var job = await RunAsync("theta2", "maria");
        using var made = await SendAsync(HttpMethod.Post, job + "/publish", "maria");
        var shelf = Path.Combine(_folder, "jobs", ".results");
        var folder = Directory.EnumerateDirectories(shelf).Single();
        // As a kill before the rows leaves it, and one while files are copied.
        var orphan = Path.Combine(shelf, new string('a', 32));
        Directory.CreateDirectory(orphan);
        Directory.CreateDirectory(folder + ".part");
        var manifest = await File.ReadAllTextAsync(Path.Combine(folder, "publication.json"));
        await File.WriteAllTextAsync(Path.Combine(orphan, "publication.json"), manifest.Replace(Path.GetFileName(folder), new string('a', 32), StringComparison.Ordinal));
        await _server.DisposeAsync();
        await ServeAsync();
        Assert.Equal([folder], Directory.EnumerateDirectories(shelf));
        Assert.NotEmpty(await BytesAsync((await RowsAsync("SELECT access_url FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"))[0], null));

        // Ingest of the runs and a removal of jobs leave it alone.
        await MustAsync("ingest", Path.Combine(_folder, "archive"), "--collection", "simulated", "--store", _store, "--without-events");
        Assert.Single(await RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'analysis-results'"));
    }

    private static async Task<string> MustAsync(params string[] arguments)
    {
        var done = await TapGammaProgram.RunAsync(arguments);
        Assert.True(done.ExitCode == 0, done.ToString());
        return done.Output;
    }

    private async Task ServeAsync() => _server = await TapServerProcess.StartAsync(
        ["serve", "--store", _store, "--port", "0", "--jobs", Path.Combine(_folder, "jobs"), "--config", Path.Combine(_folder, "settings.json")]);

    private async Task<string> RunAsync(string service, string? user)
    {
        using var response = await SendAsync(HttpMethod.Post, $"{_server.Url}/jobs/{service}?PHASE=RUN&{Target}", user);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        var job = response.Headers.Location!.ToString();
        var phase = "";
        while (phase is not ("COMPLETED" or "ERROR"))
        {
            using (await SendAsync(HttpMethod.Get, job + "?WAIT=20", user)) { }
            using var answer = await SendAsync(HttpMethod.Get, job + "/phase", user);
            phase = await answer.Content.ReadAsStringAsync();
        }

        Assert.Equal("COMPLETED", phase);
        return job;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string? user)
    {
        using var request = new HttpRequestMessage(method, url);
        if (user is not null) request.Headers.Authorization = new("Bearer", _tokens[user]);
        return await _http.SendAsync(request);
    }

    private async Task<byte[]> BytesAsync(string url, string? user)
    {
        using var answer = await SendAsync(HttpMethod.Get, url, user);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, url + " " + answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<string[]> RowsAsync(string adql)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["LANG"] = "ADQL", ["QUERY"] = adql, ["RESPONSEFORMAT"] = "csv" });
        using var response = await _http.PostAsync(new Uri(_server.Url + "/tap/sync"), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1..];
    }
}
