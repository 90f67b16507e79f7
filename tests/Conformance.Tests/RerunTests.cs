using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Jobs that do an earlier one again, and identical requests that are answered from an earlier result, over an archive of their own.</summary>
public sealed class RerunTests : IAsyncLifetime
{
    private const string Target = "ra=83.63&dec=22.01&name=Crab";

    private static readonly XNamespace Uws = "http://www.ivoa.net/xml/UWS/v1.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-rerun-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
    private TapServerProcess _server = null!;
    private string _store = "";

    private string Archive => Path.Combine(_folder, "archive");

    public async ValueTask InitializeAsync()
    {
        _store = await Engine.NewStoreAsync(Path.Combine(_folder, "small.db"));
        var made = await TapGammaProgram.RunAsync(["simulate", "--out", Archive, "--runs", "3"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var stored = await TapGammaProgram.RunAsync(["ingest", Archive, "--collection", "simulated", "--store", _store, "--without-events"]);
        Assert.True(stored.ExitCode == 0, stored.ToString());
        foreach (var (name, token) in new[] { ("ada", "one"), ("bob", "two") })
        {
            var added = await TapGammaProgram.RunAsync(["token", "add", name, "--file", Tokens]);
            Assert.True(added.ExitCode == 0, added.ToString());
            await File.WriteAllTextAsync(Path.Combine(_folder, token), added.Output.Trim().Split('\n')[^1].Trim());
        }

        await ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Tokens => Path.Combine(_folder, "tokens.json");

    [Fact]
    public async Task Job_that_is_run_again_gives_the_same_bytes_and_says_so()
    {
        var first = await RunAsync(Target);
        var again = await RerunAsync(first);
        var report = await ReportAsync(again);
        Assert.True(report.GetProperty("reproduced").GetBoolean(), report.ToString());
        Assert.True(report.GetProperty("same_program").GetBoolean());
        Assert.Equal(report.GetProperty("products").GetArrayLength(), report.GetProperty("bit_equal").GetInt32());
        Assert.True(report.GetProperty("inputs").GetProperty("same").GetInt32() >= 2);
        foreach (var name in (string[])["pha_stacked.fits", "flux_points.fits", "spectrum.png", "result.json", "pha_runs.zip"])
            Assert.Equal(await _http.GetByteArrayAsync(new Uri($"{first}/results/{name}")), await _http.GetByteArrayAsync(new Uri($"{again}/results/{name}")));
        var record = await _http.GetStringAsync(new Uri(first + "/results/provenance.json"));
        Assert.Contains(report.GetProperty("record").GetString()!, record, StringComparison.Ordinal);
        using var page = new HttpRequestMessage(HttpMethod.Get, again);
        page.Headers.Accept.ParseAdd("text/html");
        using var shown = await _http.SendAsync(page);
        Assert.Contains("<strong>Reproduced</strong>", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_and_missing_inputs_are_told()
    {
        var first = await RunAsync(Target + "&e_min=1");
        var files = Directory.GetFiles(Archive, "*obs*.fits*", SearchOption.AllDirectories).Where(f => !f.Contains("index", StringComparison.Ordinal)).Order().ToArray();
        Assert.True(files.Length >= 3, string.Join(' ', Directory.GetFiles(Archive, "*", SearchOption.AllDirectories)));
        // Another run's events under this one's name: what was an input is not the same bytes any more.
        var kept = await File.ReadAllBytesAsync(files[0]);
        await File.WriteAllBytesAsync(files[0], [.. kept, .. new byte[2880]]);
        var changed = await ReportAsync(await RerunAsync(first));
        Assert.Equal([Path.GetFileName(files[0])], changed.GetProperty("inputs").GetProperty("changed").EnumerateArray().Select(name => name.GetString()));
        Assert.False(changed.GetProperty("reproduced").GetBoolean());
        File.Delete(files[0]);
        var again = await RerunAsync(first);
        Assert.Contains(Path.GetFileName(files[0]), await _http.GetStringAsync(new Uri(again + "/error")), StringComparison.Ordinal);
        var missing = await ReportAsync(again);
        Assert.Equal([Path.GetFileName(files[0])], missing.GetProperty("inputs").GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
        await File.WriteAllBytesAsync(files[0], kept);
    }

    [Fact]
    public async Task Whole_catalogues_are_run_again_on_the_positions_that_were_kept_by_server_and_command_line()
    {
        var query = Uri.EscapeDataString("SELECT TOP 2 'it\t' || obs_id AS name, s_ra AS ra, s_dec AS dec FROM ivoa.obscore WHERE dataproduct_type = 'event' ORDER BY obs_id");
        var asked = await RunAsync("sources=" + query);
        using var body = new MultipartFormDataContent
        {
            { new StringContent("mine,param:mine"), "UPLOAD" },
            { new StringContent("RUN"), "PHASE" },
            { new ByteArrayContent("name,ra,dec\nCrab,83.633,22.014\nelsewhere,200,-50\n"u8.ToArray()), "mine", "mine.csv" },
        };
        using var made = await _http.PostAsync(new Uri(_server.Url + "/jobs/point_source"), body);
        Assert.True(made.StatusCode == HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        Assert.Equal("COMPLETED", await EndAsync(made.Headers.Location!.ToString(), null));
        foreach (var job in (string[])[asked, made.Headers.Location!.ToString()])
        {
            var again = await RerunAsync(job);
            var report = await ReportAsync(again);
            Assert.True(report.GetProperty("reproduced").GetBoolean(), report.ToString());
            Assert.Equal(["parameters.json", "sources.vot"], report.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
            // The job that does it again can be done again.
            Assert.True((await ReportAsync(await RerunAsync(again))).GetProperty("reproduced").GetBoolean());
            var folder = Directory.CreateDirectory(Path.Combine(_folder, job[^8..])).FullName;
            foreach (var name in (string[])["sources.vot", "parameters.json", "positions.tsv", "provenance.json"])
                await File.WriteAllBytesAsync(Path.Combine(folder, name), await _http.GetByteArrayAsync(new Uri($"{job}/results/{name}")));
            var verified = await TapGammaProgram.RunAsync(["verify", folder, "--data", Archive, "--rerun"]);
            Assert.True(verified.ExitCode == 0, verified.ToString());
            Assert.Contains("re-run: 1 of 1 products are bit-equal", verified.Output, StringComparison.Ordinal);
            File.Delete(Path.Combine(folder, "positions.tsv"));
            var without = await TapGammaProgram.RunAsync(["verify", folder, "--data", Archive, "--rerun"]);
            Assert.Equal(1, without.ExitCode);
            Assert.Contains("missing: positions.tsv", without.Output, StringComparison.Ordinal);
        }

        // What the server made, every product of it, the command line makes, too.
        var whole = await RunAsync(Target + "&e_min=0.9");
        var place = Directory.CreateDirectory(Path.Combine(_folder, "whole")).FullName;
        foreach (var name in (await NamesAsync(whole)).Where(name => name != "log" && (name == "provenance.json" || !name.StartsWith("prov", StringComparison.Ordinal))))
            await File.WriteAllBytesAsync(Path.Combine(place, name), await _http.GetByteArrayAsync(new Uri($"{whole}/results/{name}")));
        var all = await TapGammaProgram.RunAsync(["verify", place, "--data", Archive, "--rerun"]);
        Assert.True(all.ExitCode == 0, all.ToString());
    }

    [Fact]
    public async Task Only_a_completed_job_can_be_run_again()
    {
        using var made = await _http.PostAsync(new Uri($"{_server.Url}/jobs/point_source?{Target}"), null);
        using var refused = await _http.PostAsync(new Uri(made.Headers.Location + "/rerun"), null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("JOB020", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var unknown = await _http.PostAsync(new Uri($"{_server.Url}/jobs/point_source/{new string('0', 32)}/rerun"), null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Identical_request_is_answered_from_the_earlier_result_with_job_files_and_record_of_its_own()
    {
        var query = Target + "&e_min=0.6";
        var first = await RunAsync(query);
        var second = await RunAsync(query);
        Assert.NotEqual(first, second);
        var log = await _http.GetStringAsync(new Uri(second + "/results/log"));
        Assert.Contains("the same was asked before", log, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Split('/')[^1], log, StringComparison.Ordinal);
        var (mine, earlier) = (await RecordAsync(second), await RecordAsync(first));
        Assert.NotEqual(earlier, mine);
        var told = await _http.GetStringAsync(new Uri(second + "/results/provenance.json"));
        Assert.Contains(earlier, told, StringComparison.Ordinal);
        Assert.Contains("Answer from an earlier result", told, StringComparison.Ordinal);
        var names = await NamesAsync(first);
        Assert.Equal(names, await NamesAsync(second));
        foreach (var name in names.Where(name => name is not "log" && !name.StartsWith("prov", StringComparison.Ordinal)))
            Assert.Equal(await _http.GetByteArrayAsync(new Uri($"{first}/results/{name}")), await _http.GetByteArrayAsync(new Uri($"{second}/results/{name}")));

        // The files are its own, and it can be run again by its own record.
        using (await _http.DeleteAsync(new Uri(first))) Assert.NotEmpty(await _http.GetByteArrayAsync(new Uri(second + "/results/flux_points.fits")));
        var report = await ReportAsync(await RerunAsync(second));
        Assert.True(report.GetProperty("reproduced").GetBoolean(), report.ToString());
        Assert.DoesNotContain("the same was asked", await _http.GetStringAsync(new Uri(await RunAsync(query + "&RUNID=x&on_radius=0.12") + "/results/log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_answered_from_the_result_of_another_or_of_other_bytes()
    {
        var query = Target + "&e_min=0.7";
        Assert.False(await IsAnsweredAsync(query, "one"));
        Assert.True(await IsAnsweredAsync(query, "one"));
        Assert.False(await IsAnsweredAsync(query, "two"));
        Assert.False(await IsAnsweredAsync(query, null));
        var run = Directory.GetFiles(Archive, "*obs*.fits*", SearchOption.AllDirectories).First(f => !f.Contains("index", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(run, File.GetLastWriteTimeUtc(run).AddSeconds(5));
        Assert.False(await IsAnsweredAsync(query, "one"));
    }

    [Fact]
    public async Task Answering_from_earlier_results_needs_no_analysis_and_can_be_switched_off()
    {
        var query = Target + "&e_min=0.8";
        await RunAsync(query);
        using var answer = await _http.GetAsync(new Uri($"{_server.Url}/jobs/point_source/run?{query}&PRODUCT=flux_points.fits"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // How fast it is, the benchmark tells; here the log tells that nothing was computed.
        var job = answer.Content.Headers.ContentLocation!.ToString().Split("/results/")[0];
        Assert.Contains("the same was asked before", await _http.GetStringAsync(new Uri(job + "/results/log")), StringComparison.Ordinal);
        await _server.DisposeAsync();
        await ServeAsync(answersFromEarlier: false);
        Assert.False(await IsAnsweredAsync(query, null));
    }

    private async Task ServeAsync(bool answersFromEarlier = true)
    {
        var settings = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["TapGamma"] = new { Tap = new { AnswerFromEarlier = answersFromEarlier, Access = new { TokenFile = Tokens } } },
        }));
        _server = await TapServerProcess.StartAsync(["serve", "--store", _store, "--port", "0", "--jobs", Path.Combine(_folder, "jobs"), "--config", settings]);
    }

    private async Task<bool> IsAnsweredAsync(string query, string? token)
    {
        var job = await RunAsync(query, token);
        return (await (await SendAsync(HttpMethod.Get, job + "/results/log", token)).Content.ReadAsStringAsync()).Contains("the same was asked before", StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string query, string? token = null)
    {
        using var response = await SendAsync(HttpMethod.Post, $"{_server.Url}/jobs/point_source?PHASE=RUN&{query}", token);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        Assert.Equal("COMPLETED", await EndAsync(response.Headers.Location!.ToString(), token));
        return response.Headers.Location!.ToString();
    }

    private async Task<string> RerunAsync(string job)
    {
        using var response = await _http.PostAsync(new Uri(job + "/rerun"), null);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        await EndAsync(response.Headers.Location!.ToString(), null);
        return response.Headers.Location!.ToString();
    }

    private async Task<string> EndAsync(string job, string? token)
    {
        var phase = "";
        while (phase is not ("COMPLETED" or "ERROR" or "ABORTED"))
        {
            using (await SendAsync(HttpMethod.Get, job + "?WAIT=20", token)) { }
            phase = await (await SendAsync(HttpMethod.Get, job + "/phase", token)).Content.ReadAsStringAsync();
        }

        return phase;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, string? token)
    {
        using var request = new HttpRequestMessage(method, url);
        if (token is not null) request.Headers.Authorization = new("Bearer", await File.ReadAllTextAsync(Path.Combine(_folder, token)));
        return await _http.SendAsync(request);
    }

    private async Task<JsonElement> ReportAsync(string job)
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri(job + "/results/rerun.json")));
        return document.RootElement.Clone();
    }

    private async Task<string[]> NamesAsync(string job) =>
        [.. XDocument.Parse(await _http.GetStringAsync(new Uri(job + "/results"))).Root!.Elements(Uws + "result").Select(result => result.Attribute("id")!.Value).Order(StringComparer.Ordinal)];

    private async Task<string> RecordAsync(string job)
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri(job + "/results/provenance.json")));
        return document.RootElement.GetProperty("prefix").GetProperty("job").GetString()!.TrimEnd('#');
    }
}
