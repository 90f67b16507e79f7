using System.Net;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Two server processes on one PostgreSQL database say the same: about tables, about jobs, and about uploads, which concern nobody else.</summary>
[Trait("engine", "postgres")]
public sealed class TwoServersTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-two-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
    private readonly List<TapServerProcess> _servers = [];
    private string _store = "";

    public async ValueTask InitializeAsync()
    {
        _store = await Engine.NewDatabaseAsync();
        await LoadAsync("base", 50);
        for (var i = 0; i < 2; i++)
            _servers.Add(await TapServerProcess.StartAsync(["serve", "--store", _store, "--port", "0", "--jobs", Path.Combine(_folder, "jobs")]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Both_see_what_a_third_process_publishes()
    {
        Assert.Equal(["50", "50"], [await CountAsync(0), await CountAsync(1)]);
        var before = await RowsInTableSetAsync(0);
        await LoadAsync("more", 30);
        Assert.Equal(["80", "80"], [await CountAsync(0), await CountAsync(1)]);
        for (var i = 0; i < 1200 && (await RowsInTableSetAsync(0) == before || await RowsInTableSetAsync(1) == before); i++) await Task.Delay(50);
        Assert.Equal("50", before);
        Assert.Equal(["80", "80"], [await RowsInTableSetAsync(0), await RowsInTableSetAsync(1)]);
    }

    [Fact]
    public async Task A_job_of_one_is_a_job_of_the_other()
    {
        var path = await CreateJobAsync(0, "SELECT obs_id FROM ivoa.obscore WHERE t_min < 50010 ORDER BY t_min");
        Assert.Equal("COMPLETED", await EndAsync(1, path));
        var (one, other) = (await GetAsync(0, path + "/results/result"), await GetAsync(1, path + "/results/result"));
        Assert.Equal(10, one.Split("<TD>").Length - 1);
        Assert.Equal(one, other);
        Assert.Contains(path[(path.LastIndexOf('/') + 1)..], await GetAsync(1, "/tap/async"), StringComparison.Ordinal);
        using var deleted = await _http.DeleteAsync(Url(1, path));
        Assert.Equal(HttpStatusCode.SeeOther, deleted.StatusCode);
        // The other hears of it a moment later.
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 1200 && status == HttpStatusCode.OK; i++)
        {
            using var gone = await _http.GetAsync(Url(0, path));
            status = gone.StatusCode;
            await Task.Delay(50);
        }

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task A_job_that_runs_in_one_is_aborted_through_the_other()
    {
        // The condition names all five: no plan can find early that no row fulfils it, and 50^5 rows take minutes.
        var path = await CreateJobAsync(
            0,
            "SELECT COUNT(*) AS n FROM ivoa.obscore a, ivoa.obscore b, ivoa.obscore c, ivoa.obscore d, ivoa.obscore e "
            + "WHERE SIN(a.s_ra + b.s_ra + c.s_ra + d.s_ra + e.s_ra) > 2");
        for (var i = 0; i < 1200 && await PhaseAsync(1, path) != "EXECUTING"; i++) await Task.Delay(50);
        using var abort = new FormUrlEncodedContent(new Dictionary<string, string> { ["PHASE"] = "ABORT" });
        using var answer = await _http.PostAsync(Url(1, path + "/phase"), abort);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("ABORTED", await EndAsync(0, path));
        Assert.Equal("ABORTED", await EndAsync(1, path));
    }

    [Fact]
    public async Task Uploads_of_the_same_name_do_not_meet()
    {
        var counts = await Task.WhenAll(Enumerable.Range(1, 12).Select(async rows =>
        {
            var table = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes("x\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i}\n"))));
            table.Headers.ContentType = new("text/csv");
            using var form = new MultipartFormDataContent
            {
                { new StringContent("ADQL"), "LANG" }, { new StringContent("SELECT COUNT(*) AS n FROM TAP_UPLOAD.mine"), "QUERY" },
                { new StringContent("csv"), "RESPONSEFORMAT" }, { new StringContent("mine,param:table"), "UPLOAD" }, { table, "table", "mine.csv" },
            };
            using var response = await _http.PostAsync(Url(rows % 2, "/tap/sync"), form);
            var text = await response.Content.ReadAsStringAsync();
            return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1];
        }));
        Assert.Equal(Enumerable.Range(1, 12).Select(rows => $"{rows}"), counts);
    }

    private Uri Url(int server, string path) => new(_servers[server].Url + path);

    private Task<string> GetAsync(int server, string path) => _http.GetStringAsync(Url(server, path));

    private async Task<string> CountAsync(int server) =>
        (await GetAsync(server, "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT+COUNT(*)+AS+n+FROM+ivoa.obscore")).Split('\n')[1].Trim();

    private async Task<string> RowsInTableSetAsync(int server) => XDocument.Parse(await GetAsync(server, "/tap/tables")).Descendants("table")
        .Single(table => (string?)table.Element("name") == "ivoa.obscore").Element("nrows")?.Value ?? "";

    private async Task<string> CreateJobAsync(int server, string query)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["LANG"] = "ADQL",
            ["QUERY"] = query,
            ["PHASE"] = "RUN",
            ["RESPONSEFORMAT"] = "votable/td",
        });
        using var response = await _http.PostAsync(Url(server, "/tap/async"), form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return new Uri(Url(server, "/"), response.Headers.Location!).AbsolutePath;
    }

    private Task<string> PhaseAsync(int server, string path) => GetAsync(server, path + "/phase");

    private async Task<string> EndAsync(int server, string path)
    {
        var phase = "";
        for (var i = 0; i < 2400 && phase is not ("COMPLETED" or "ERROR" or "ABORTED"); i++)
        {
            phase = await PhaseAsync(server, path);
            await Task.Delay(25);
        }

        return phase;
    }

    private async Task LoadAsync(string name, int rows)
    {
        var file = Path.Combine(_folder, name + ".csv");
        await File.WriteAllLinesAsync(
            file,
            [
                "obs_id,obs_publisher_did,obs_collection,calib_level,dataproduct_type,s_ra,s_dec,t_min",
                .. Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{name}{i},ivo://test/{name}?{i},{name},2,event,{i},{i % 90},{50000 + i}")),
            ]);
        var load = await TapGammaProgram.RunAsync(["load", file, "--name", name, "--store", _store]);
        Assert.True(load.ExitCode == 0, load.ToString());
    }
}
