using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>
/// A server that is killed while analyses wait and run: the next one leaves every job in a true phase, and nothing half-made. On one engine:
/// what an engine does for killed jobs, <see cref="Killed.KilledServerTests"/> shows on both.
/// </summary>
[Trait("engine", "sqlite")]
public sealed class JobInterruptionTests : IAsyncLifetime
{
    private const string Cuts = "/soda/events/async";

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-jobs-").FullName;
    private readonly HttpClient _http = new();
    private string _store = "";

    public async ValueTask InitializeAsync()
    {
        var archive = Path.Combine(_folder, "archive");
        _store = await Engine.NewStoreAsync(Path.Combine(_folder, "small.db"));
        var made = await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "6"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var stored = await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", _store, "--without-events"]);
        Assert.True(stored.ExitCode == 0, stored.ToString());
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Kill_in_every_phase_leaves_true_phases_and_no_loose_files()
    {
        string pending, done;
        var asked = new List<string>();
        await using (var first = await ServeAsync())
        {
            pending = await MakeAsync(first, "ra=83.63&dec=22.01");
            done = await MakeAsync(first, "ra=83.63&dec=22.01&PHASE=RUN");
            Assert.Equal("COMPLETED", await EndAsync(first, done));
            // More than the workers can run at once: some execute, the others wait.
            for (var i = 0; i < 12; i++)
                asked.Add(await MakeAsync(first, FormattableString.Invariant($"ra={83.5 + (i / 40.0)}&dec=22.01&joint=true&profile_errors=true&PHASE=RUN")));
            await Task.Delay(150);
        }

        // Disposing kills the process, and nothing of it is tidied up.
        await using var second = await ServeAsync();
        Assert.Equal("PENDING", await PhaseAsync(second, pending));
        Assert.Equal("COMPLETED", await PhaseAsync(second, done));
        foreach (var job in asked) Assert.Equal("COMPLETED", await EndAsync(second, job));
        foreach (var job in asked.Append(done))
        {
            var results = XDocument.Parse(await _http.GetStringAsync(new Uri($"{second.Url}/jobs/point_source/{job}/results")));
            foreach (var result in results.Root!.Elements())
            {
                using var content = await _http.GetAsync(new Uri($"{second.Url}/jobs/point_source/{job}/results/{result.Attribute("id")!.Value}"));
                var length = (await content.Content.ReadAsByteArrayAsync()).Length;
                Assert.True(length > 0);
                // What is made when somebody asks for it has no size yet.
                if (result.Attribute("size") is { } size) Assert.Equal(size.Value, FormattableString.Invariant($"{length}"));
            }
        }

        Assert.Empty(Directory.EnumerateFiles(_folder, "*.part", SearchOption.AllDirectories));
        Assert.Equal(asked.Count + 1, await CountAsync(second, "Analysis of a point source"));
    }

    [Fact]
    public async Task Killed_between_a_result_and_its_record_a_server_leaves_neither_without_the_other()
    {
        var jobs = new List<string>();
        // Cuts end in milliseconds, so that kills at all these moments strike some of them between the two.
        foreach (var moment in (int[])[5, 40, 100, 250])
        {
            await using var killed = await ServeAsync();
            var run = Uri.EscapeDataString(await ValueAsync(killed, "SELECT TOP 1 obs_publisher_did AS did FROM ivoa.obscore WHERE dataproduct_subtype = 'event-bundle'"));
            var made = Enumerable.Range(0, 30).Select(async _ =>
            {
                try
                {
                    using var response = await _http.PostAsync(
                        new Uri($"{killed.Url}{Cuts}?PHASE=RUN&ENERGY=1+10&ID={run}"), null);
                    lock (jobs) jobs.Add(response.RequestMessage!.RequestUri!.Segments[^1]);
                }
                catch (Exception fault) when (fault is HttpRequestException or System.Net.Sockets.SocketException)
                {
                    // The server was killed before it answered.
                }
            }).ToArray();
            await Task.WhenAny(made);
            await Task.Delay(moment);
            // Some go while others are made.
            if (jobs is [var first, ..]) await Task.WhenAny(_http.DeleteAsync(new Uri($"{killed.Url}{Cuts}/{first}")), Task.Delay(5));
            await killed.DisposeAsync();
            await Task.WhenAll(made);
        }

        await using var last = await ServeAsync();
        int completed;
        string list;
        do
        {
            await Task.Delay(100);
            list = await _http.GetStringAsync(new Uri(last.Url + Cuts));
            completed = XDocument.Parse(list).Descendants().Count(e => e.Name.LocalName == "phase" && e.Value == "COMPLETED");
        }
        while (list.Contains(">QUEUED<", StringComparison.Ordinal) || list.Contains(">EXECUTING<", StringComparison.Ordinal));
        Assert.True(completed > 0);
        foreach (var failed in XDocument.Parse(list).Descendants().Where(e => e.Name.LocalName == "jobref" && e.Value.StartsWith("ERROR", StringComparison.Ordinal)))
        {
            // What was running at every kill is not tried for ever; nothing else may fail.
            Assert.Contains("The server ended", await _http.GetStringAsync(new Uri($"{last.Url}{Cuts}/{failed.Attribute("id")!.Value}/error")), StringComparison.Ordinal);
        }

        Assert.Equal(completed, await CountAsync(last, "Selection of events (SODA)"));
        foreach (var job in XDocument.Parse(list).Descendants().Where(e => e.Name.LocalName == "jobref").Select(e => e.Attribute("id")!.Value))
            using (await _http.DeleteAsync(new Uri($"{last.Url}{Cuts}/{job}")))
            {
                // With its record.
            }

        Assert.Equal(0, await CountAsync(last, "Selection of events (SODA)"));
    }

    /// <summary>How many activities of a name everybody sees in the tables.</summary>
    private async Task<int> CountAsync(TapServerProcess server, string name) => int.Parse(
        await ValueAsync(server, $"SELECT count(*) AS n FROM provenance.activity WHERE name = '{name}'"), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> ValueAsync(TapServerProcess server, string query) =>
        (await _http.GetStringAsync(new Uri($"{server.Url}/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(query)}"))).Split('\n')[1].Trim();

    private Task<TapServerProcess> ServeAsync() => TapServerProcess.StartAsync(["serve", "--store", _store, "--port", "0"]);

    private async Task<string> MakeAsync(TapServerProcess server, string query)
    {
        using var response = await _http.PostAsync(new Uri($"{server.Url}/jobs/point_source?{query}"), null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.RequestMessage!.RequestUri!.Segments[^1];
    }

    private Task<string> PhaseAsync(TapServerProcess server, string job) => _http.GetStringAsync(new Uri($"{server.Url}/jobs/point_source/{job}/phase"));

    private async Task<string> EndAsync(TapServerProcess server, string job)
    {
        string phase;
        do
        {
            using (await _http.GetAsync(new Uri($"{server.Url}/jobs/point_source/{job}?WAIT=20"))) phase = await PhaseAsync(server, job);
        }
        while (phase is "QUEUED" or "EXECUTING");
        return phase;
    }
}
