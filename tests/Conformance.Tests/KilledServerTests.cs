using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>
/// Servers killed at random moments, while jobs are made, run, written and deleted. Whatever a client was told holds afterwards, every
/// job comes to an end of its own, and no file is left that belongs to none.
/// </summary>
public sealed class KilledServerTests : IDisposable
{
    private static readonly XNamespace Uws = "http://www.ivoa.net/xml/UWS/v1.0";
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("TAPGAMMA_TEST_KILLS"), CultureInfo.InvariantCulture, out var n) ? n : 8;

    // Small ones, one that takes a while to compute, one with much to write, one with a table, one that is wrong.
    private static readonly string[] Queries =
    [
        "SELECT TOP 5 obs_id FROM ivoa.obscore",
        "SELECT COUNT(*) AS n FROM (SELECT TOP 1500 energy FROM sim.events) AS a, (SELECT TOP 1500 energy FROM sim.events) AS b WHERE a.energy < b.energy",
        "SELECT a.event_id, b.energy FROM (SELECT TOP 500 event_id FROM sim.events) AS a, (SELECT TOP 500 energy FROM sim.events) AS b",
        "SELECT COUNT(*) AS n FROM TAP_UPLOAD.mine",
        "SELECT nix FROM ivoa.obscore",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-killed-");
    private readonly ConcurrentDictionary<string, int> _made = new();
    private readonly ConcurrentDictionary<string, bool> _deleted = new();

    [Fact]
    public async Task Jobs_survive_kills_at_random_moments()
    {
        var store = await Engine.NewStoreAsync($"{_folder}/store.db");
        await IngestAsync(store);
        var random = new Random(20261128);
        for (var round = 0; round < Rounds; round++)
        {
            var server = await StartAsync(store);
            using var gone = new CancellationTokenSource();
            var clients = Enumerable.Range(0, 4).Select(i => BusyAsync(server.Url, random.Next(), gone.Token)).ToList();
            await Task.Delay(random.Next(20, 900));
            await server.DisposeAsync();
            await gone.CancelAsync();
            await Task.WhenAll(clients);
        }

        await using var last = await StartAsync(store);
        using var http = new HttpClient { BaseAddress = new Uri(last.Url) };
        foreach (var (job, query) in _made) await CheckAsync(http, job, query);
        Assert.NotEmpty(_made);
        await NothingIsLeftAsync(http);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Jobs => Path.Combine(_folder.FullName, "jobs");

    private string Uploads => Path.Combine(_folder.FullName, "uploads");

    private async Task IngestAsync(string store)
    {
        var archive = Path.Combine(_folder.FullName, "archive");
        var simulated = await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "2"]);
        Assert.True(simulated.ExitCode == 0, simulated.ToString());
        var ingested = await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store]);
        Assert.True(ingested.ExitCode == 0, ingested.ToString());
        Directory.CreateDirectory(Uploads);
    }

    private async Task<TapServerProcess> StartAsync(string store)
    {
        var config = Path.Combine(_folder.FullName, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            TapGamma = new { Tap = new { JobOrphanAge = "00:00:01", UploadFolder = Uploads, JobRepetitions = 1000, MaxJobsPerOrigin = 10_000 } },
        }));
        return await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--jobs", Jobs, "--config", config]);
    }

    /// <summary>Makes and deletes jobs until the server is gone.</summary>
    private async Task BusyAsync(string url, int seed, CancellationToken gone)
    {
        var random = new Random(seed);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        List<string> mine = [];
        try
        {
            while (!gone.IsCancellationRequested)
            {
                if (mine.Count > 2 && random.Next(3) == 0)
                {
                    var job = mine[random.Next(mine.Count)];
                    mine.Remove(job);
                    // Whether it is deleted, nobody knows until the answer comes.
                    _made.TryRemove(job, out _);
                    using var deleted = await http.DeleteAsync(new Uri(job, UriKind.Relative), gone);
                    if (deleted.StatusCode == HttpStatusCode.SeeOther) _deleted[job] = true;
                    continue;
                }

                var query = random.Next(Queries.Length);
                using var body = Body(query);
                using var made = await http.PostAsync(new Uri("/tap/async", UriKind.Relative), body, gone);
                if (made.StatusCode != HttpStatusCode.SeeOther) continue;
                mine.Add(made.Headers.Location!.AbsolutePath);
                _made[mine[^1]] = query;
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // The server is gone.
        }
    }

    private static MultipartFormDataContent Body(int query)
    {
        var body = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent(Queries[query]), "QUERY" },
            { new StringContent("csv"), "RESPONSEFORMAT" },
            { new StringContent("1000000"), "MAXREC" },
            { new StringContent("RUN"), "PHASE" },
        };
        if (!Queries[query].Contains("TAP_UPLOAD", StringComparison.Ordinal)) return body;
        body.Add(new StringContent("mine,param:mine"), "UPLOAD");
        body.Add(new ByteArrayContent(Encoding.ASCII.GetBytes("x\n" + string.Join('\n', Enumerable.Range(0, 20_000)))), "mine", "mine.csv");
        return body;
    }

    private static async Task CheckAsync(HttpClient http, string job, int query)
    {
        XElement document;
        do document = XDocument.Parse(await http.GetStringAsync(new Uri(job + "?WAIT=30", UriKind.Relative))).Root!;
        while (document.Element(Uws + "phase")!.Value is "QUEUED" or "EXECUTING");
        var expected = Queries[query].Contains("nix", StringComparison.Ordinal) ? "ERROR" : "COMPLETED";
        Assert.True(document.Element(Uws + "phase")!.Value == expected, document.ToString());
        if (expected == "ERROR") return;
        var lines = (await http.GetStringAsync(new Uri(job + "/results/result", UriKind.Relative))).TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(query switch { 0 => 3, 2 => 250_001, _ => 2 }, lines.Length);
        if (query == 3) Assert.Equal("20000", lines[1]);
    }

    private async Task NothingIsLeftAsync(HttpClient http)
    {
        foreach (var job in _deleted.Keys)
        {
            using var response = await http.GetAsync(new Uri(job, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        string[] left = ["?"];
        for (var tries = 0; left.Length > 0 && tries < 100; tries++)
        {
            await Task.Delay(200);
            left = await LeftAsync(http);
        }

        Assert.Empty(left);
    }

    /// <summary>Files that no job and no living server knows of.</summary>
    private async Task<string[]> LeftAsync(HttpClient http)
    {
        var list = XDocument.Parse(await http.GetStringAsync(new Uri("/tap/async", UriKind.Relative))).Root!;
        List<string> known = [];
        foreach (var id in list.Elements().Select(job => job.Attribute("id")!.Value))
        {
            var job = XDocument.Parse(await http.GetStringAsync(new Uri($"/tap/async/{id}", UriKind.Relative))).Root!;
            var (uploads, results) = (job.Descendants(Uws + "parameter").Count(p => p.Attribute("byReference") is not null), job.Descendants(Uws + "result").Count());
            var files = Directory.Exists(Path.Combine(Jobs, id)) ? Directory.GetFiles(Path.Combine(Jobs, id), "*", SearchOption.AllDirectories) : [];
            if (files.Length == uploads + results && !files.Any(file => file.EndsWith(".part", StringComparison.Ordinal))) known.Add(id);
        }

        var scratch = Directory.GetDirectories(Uploads).Where(folder => Directory.GetDirectories(folder).Length > 0);
        return
        [
            .. Directory.GetDirectories(Jobs).Select(path => Path.GetFileName(path)).Where(id => id[0] != '.' && !known.Contains(id)),
            .. Directory.GetFiles(Path.Combine(Jobs, ".workers")).Skip(1), .. scratch,
        ];
    }
}
