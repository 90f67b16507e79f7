using System.Diagnostics;
using System.Net;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>
/// What clients of a running server meet while its PostgreSQL is stopped, killed, full or changed by others, and that the same
/// process serves again afterwards.
/// </summary>
[Trait("engine", "postgres")]
public sealed class PostgresOutageTests(OutageServer server) : IClassFixture<OutageServer>
{
    /// <summary>More rows than a test waits for.</summary>
    private const string Endless = "SELECT a.obs_id, b.target_name FROM ivoa.obscore AS a, ivoa.obscore AS b";

    /// <summary>Computes for longer than a test waits, and has no row to show for it.</summary>
    private const string Silent = "SELECT COUNT(*) AS n FROM ivoa.obscore AS a, ivoa.obscore AS b, ivoa.obscore AS c WHERE SIN(a.s_ra + b.s_ra + c.s_ra) > 2";

    [Fact]
    public async Task A_stopped_database_is_told_and_a_restarted_one_is_used_again()
    {
        await server.AssertWorksAsync();
        await server.Database.StopAsync();
        var (isAvailable, note) = await server.AvailabilityAsync();
        var error = await server.RefusedAsync("SELECT COUNT(*) AS n FROM ivoa.obscore", HttpStatusCode.ServiceUnavailable);
        await server.Database.RestartAsync();
        Assert.False(isAvailable);
        Assert.Contains("database", note, StringComparison.Ordinal);
        Assert.Contains("cannot be reached", error, StringComparison.Ordinal);
        await server.AssertWorksAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_break_off_end_in_an_error_and_the_next_query_works(bool wholeServer)
    {
        var url = (await server.PatientAsync()).Url;
        using var response = await server.Http.GetAsync(server.Sync(Endless, url), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[100_000]);
        if (wholeServer) await server.Database.StopAsync(crash: true);
        else await server.SqlAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%obscore%' AND pid <> pg_backend_pid()");
        using var rest = new StreamReader(body);
        var text = await rest.ReadToEndAsync();
        if (wholeServer) await server.Database.RestartAsync();
        Assert.Contains("database", text[^400..], StringComparison.Ordinal);
        Assert.Contains("name=\"QUERY_STATUS\" value=\"ERROR\"", text, StringComparison.Ordinal);
        Assert.EndsWith("</VOTABLE>", text.TrimEnd(), StringComparison.Ordinal);
        await server.AssertWorksAsync(url);
    }

    [Fact]
    public async Task A_database_without_connections_left_is_told_and_works_when_there_are_some()
    {
        // The connections that it keeps for its next queries end with it.
        await using (var other = await server.StartPatientAsync()) await TakeAllAsync(other.Url);
        await server.AssertSoonWorksAsync();
    }

    private async Task TakeAllAsync(string url)
    {
        var refused = "";
        List<HttpResponseMessage> open = [];
        try
        {
            for (var i = 0; i < OutageServer.Connections && refused.Length == 0; i++)
            {
                var response = await server.Http.GetAsync(server.Sync(Endless, url), HttpCompletionOption.ResponseHeadersRead);
                open.Add(response);
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable) refused = await OutageServer.ErrorOfAsync(response);
            }
        }
        finally
        {
            foreach (var response in open) response.Dispose();
        }

        Assert.Contains("no connection left", refused, StringComparison.Ordinal);
        await server.AssertSoonWorksAsync(url);
    }

    [Fact]
    public async Task A_store_that_another_version_changed_is_told_until_it_is_ours_again()
    {
        var version = await server.SqlAsync("SELECT value FROM tapgamma.tg_setting WHERE name = 'schema_version'");
        await server.SqlAsync("UPDATE tapgamma.tg_setting SET value = '9999' WHERE name = 'schema_version'; NOTIFY tapgamma_metadata;");
        try
        {
            var (isAvailable, note) = await server.AvailabilityAsync();
            var started = await TapGammaProgram.RunAsync(["serve", "--store", server.Store, "--port", "0"]);
            // The server hears of it a moment later.
            for (var i = 0; i < 600 && await server.StatusAsync("SELECT COUNT(*) AS n FROM ivoa.obscore") == HttpStatusCode.OK; i++) await Task.Delay(100);
            var error = await server.RefusedAsync("SELECT COUNT(*) AS n FROM ivoa.obscore", HttpStatusCode.ServiceUnavailable);
            Assert.False(isAvailable);
            Assert.Contains("9999", note, StringComparison.Ordinal);
            Assert.Contains("9999", error, StringComparison.Ordinal);
            Assert.Equal(2, started.ExitCode);
            Assert.Contains("STO035", started.Error, StringComparison.Ordinal);
        }
        finally
        {
            await server.SqlAsync($"UPDATE tapgamma.tg_setting SET value = '{version}' WHERE name = 'schema_version'; NOTIFY tapgamma_metadata;");
        }

        await server.AssertSoonWorksAsync();
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_nothing_half_written()
    {
        Assert.SkipUnless(server.HasSmallDisk, "no file system of a few megabytes can be mounted here (it needs root)");
        var before = await server.SqlAsync("SELECT count(*) FROM ivoa.obscore");
        var load = await TapGammaProgram.RunAsync(["load", server.Csv("large", 100_000), "--name", "large", "--store", server.Store]);
        var sorted = await server.RefusedAsync(
            "SELECT a.obs_id, b.obs_publisher_did FROM ivoa.obscore AS a, ivoa.obscore AS b ORDER BY a.s_ra + b.s_ra", HttpStatusCode.ServiceUnavailable,
            (await server.PatientAsync()).Url);
        Assert.NotEqual(0, load.ExitCode);
        Assert.Contains("disk is full", load.Error, StringComparison.Ordinal);
        Assert.Contains("disk is full", sorted, StringComparison.Ordinal);
        Assert.Equal(before, await server.SqlAsync("SELECT count(*) FROM ivoa.obscore"));
        await server.SqlAsync("VACUUM ivoa.obscore");
        await server.AssertWorksAsync();
    }

    [Fact]
    public async Task A_runaway_query_is_cancelled_in_the_engine_at_its_limit()
    {
        var begin = Stopwatch.GetTimestamp();
        var error = await server.RefusedAsync(Silent, HttpStatusCode.BadRequest);
        Assert.Contains("time", error, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(begin) >= OutageServer.TimeLimit, "it was ended before its limit");
        await server.AssertSoonIdleAsync();
    }

    [Fact]
    public async Task Rows_that_nobody_fetches_in_time_end_in_an_error_that_says_so()
    {
        using var response = await server.Http.GetAsync(server.Sync(Endless), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await server.AssertSoonIdleAsync();
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("name=\"QUERY_STATUS\" value=\"ERROR\"", text, StringComparison.Ordinal);
        Assert.EndsWith("</VOTABLE>", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_of_a_killed_server_process_ends_in_the_engine()
    {
        await using (var other = await server.StartPatientAsync())
        {
            var asked = server.Http.GetAsync(server.Sync(Silent, other.Url));
            await server.AssertSoonAsync("1");
            await other.DisposeAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => asked);
        }

        await server.AssertSoonIdleAsync();
    }

    [Fact]
    public async Task A_runaway_query_is_cancelled_in_the_engine_when_its_client_leaves()
    {
        // No limit of time ends it before its client leaves.
        var url = (await server.PatientAsync()).Url;
        using var leave = new CancellationTokenSource();
        var asked = server.Http.GetAsync(server.Sync(Silent, url), leave.Token);
        await server.AssertSoonAsync("1");
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await server.AssertSoonIdleAsync();
    }
}

/// <summary>A server process over a PostgreSQL of its own, which tests may stop, with a store on a disk of a few megabytes.</summary>
public sealed class OutageServer : IAsyncLifetime
{
    /// <summary>Enough for three idle servers, and fewer than the queries that one of them runs at once.</summary>
    public const int Connections = 36;

    private const int Rows = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-outage-").FullName;
    private TapServerProcess? _server;
    private TapServerProcess? _patient;
    private PostgresServer? _database;
    private string _name = "";

    /// <summary>Longest time of a query, but for those of patient servers.</summary>
    public static TimeSpan TimeLimit => TimeSpan.FromSeconds(6);

    internal PostgresServer Database
    {
        get
        {
            Assert.SkipWhen(_database is null, PostgresServer.Missing() ?? "");
            return _database;
        }
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5) };

    public bool HasSmallDisk { get; private set; }

    public string Store => Database.Uri(_name);

    private string Disk => Path.Combine(_folder, "disk");

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing() is not null) return;
        _database = await PostgresServer.StartAsync($"max_connections = {Connections}\nsuperuser_reserved_connections = 2\nwork_mem = 16MB");
        HasSmallDisk = await MountAsync();
        _name = await _database.CreateDatabaseAsync();
        if (HasSmallDisk) await _database.SqlAsync("postgres", $"CREATE TABLESPACE small LOCATION '{Disk}/space'; ALTER DATABASE {_name} SET TABLESPACE small;");
        var load = await TapGammaProgram.RunAsync(["load", Csv("base", Rows), "--name", "base", "--store", Store]);
        Assert.True(load.ExitCode == 0, load.ToString());
        var config = Path.Combine(_folder, "tap.json");
        await File.WriteAllTextAsync(config, $$"""{ "TapGamma": { "Tap": { "ExecutionTimeout": "{{TimeLimit:c}}", "MinDataRate": 0 } } }""");
        _server = await TapServerProcess.StartAsync(["serve", "--store", Store, "--port", "0", "--config", config]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_patient is not null) await _patient.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        if (HasSmallDisk) await Tool.RunAsync("umount", [Disk]);
        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A table of ObsCore rows to load.</summary>
    public string Csv(string name, int rows)
    {
        var path = Path.Combine(_folder, name + ".csv");
        using var text = new StreamWriter(path);
        text.WriteLine("obs_id,obs_publisher_did,obs_collection,calib_level,dataproduct_type,target_name,s_ra,s_dec,t_min");
        for (var i = 0; i < rows; i++)
            text.WriteLine(FormattableString.Invariant($"{name}{i},ivo://test/{name}?{i},{name},2,event,target of number {i},{i * 0.618 % 360:F5},{(i * 0.31 % 180) - 90:F5},{50000 + i}"));
        return path;
    }

    /// <summary>A second server process over the same store, with no limit of time that a test would reach; started for the first that needs it.</summary>
    public async Task<TapServerProcess> PatientAsync() => _patient ??= await StartPatientAsync();

    /// <summary>Another one, of the caller's own.</summary>
    public async Task<TapServerProcess> StartPatientAsync()
    {
        var config = Path.Combine(_folder, "patient.json");
        await File.WriteAllTextAsync(config, """{ "TapGamma": { "Tap": { "ExecutionTimeout": "01:00:00", "MinDataRate": 0, "ConcurrentQueries": 64, "QueriesPerClient": 64 } } }""");
        return await TapServerProcess.StartAsync(["serve", "--store", Store, "--port", "0", "--config", config]);
    }

    public Task<string> SqlAsync(string sql) => Database.SqlAsync(_name, sql);

    public Uri Sync(string query, string? url = null) => new($"{url ?? _server!.Url}/tap/sync?LANG=ADQL&MAXREC=20000000&QUERY={Uri.EscapeDataString(query)}");

    public async Task<(bool IsAvailable, string Note)> AvailabilityAsync(string? url = null)
    {
        Assert.SkipWhen(_server is null, PostgresServer.Missing() ?? "");
        var document = XDocument.Parse(await Http.GetStringAsync(new Uri((url ?? _server.Url) + "/tap/availability")));
        string Text(string name) => document.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
        return (Text("available") == "true", Text("note"));
    }

    /// <summary>The message of a query that must be refused with a VOTable error document.</summary>
    public async Task<string> RefusedAsync(string query, HttpStatusCode status, string? url = null)
    {
        _ = Database;
        using var response = await Http.GetAsync(Sync(query, url));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
        return await ErrorOfAsync(response);
    }

    /// <summary>How a query is answered.</summary>
    public async Task<HttpStatusCode> StatusAsync(string query)
    {
        using var response = await Http.GetAsync(Sync(query));
        return response.StatusCode;
    }

    /// <summary>The message in a VOTable error document.</summary>
    public static async Task<string> ErrorOfAsync(HttpResponseMessage response)
    {
        var info = XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants()
            .Single(element => element.Name.LocalName == "INFO" && (string?)element.Attribute("name") == "QUERY_STATUS");
        Assert.Equal("ERROR", (string?)info.Attribute("value"));
        return info.Value;
    }

    public async Task AssertWorksAsync(string? url = null)
    {
        var (isAvailable, note) = await AvailabilityAsync(url);
        var text = await Http.GetStringAsync(new Uri(Sync("SELECT COUNT(*) AS n FROM ivoa.obscore", url) + "&RESPONSEFORMAT=csv"));
        Assert.True(isAvailable, note);
        Assert.Equal(["n", $"{Rows}"], text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The same, when what others did takes a moment to end.</summary>
    public async Task AssertSoonWorksAsync(string? url = null)
    {
        for (var i = 0; i < 600 && !(await AvailabilityAsync(url)).IsAvailable; i++) await Task.Delay(100);
        await AssertWorksAsync(url);
    }

    /// <summary>The database itself says that it works on nothing any more.</summary>
    public Task AssertSoonIdleAsync() => AssertSoonAsync("0");

    /// <summary>As many queries run in the database; those that look after jobs do not count.</summary>
    public async Task AssertSoonAsync(string queries)
    {
        var running = "";
        var begin = Stopwatch.GetTimestamp();
        while (running != queries && Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(2))
        {
            // A query counts once, however many processes work at it.
            running = await SqlAsync("SELECT count(DISTINCT coalesce(leader_pid, pid)) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%obscore%' AND pid <> pg_backend_pid()");
            if (running != queries) await Task.Delay(30);
        }

        Assert.True(running == queries, await SqlAsync("SELECT pid, backend_type, state, wait_event, now() - query_start, left(query, 200) FROM pg_stat_activity"));
    }

    private async Task<bool> MountAsync()
    {
        Directory.CreateDirectory(Disk);
        if (!Environment.IsPrivilegedProcess || (await Tool.RunAsync("mount", ["-t", "tmpfs", "-o", "size=50m", "none", Disk])).ExitCode != 0) return false;
        Directory.CreateDirectory(Path.Combine(Disk, "space"));
        foreach (var path in (string[])[_folder, Disk, Path.Combine(Disk, "space")])
            Assert.Equal(0, (await Tool.RunAsync("chown", ["postgres", path])).ExitCode);
        return true;
    }
}
