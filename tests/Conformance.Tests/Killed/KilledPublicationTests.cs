using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests.Killed;

/// <summary>Servers killed while results are published, published anew and withdrawn: rows, files and record are there together or not at all.</summary>
public sealed class KilledPublicationTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 6;

    private static readonly string[] s_products = ["pha_stacked.fits", "counts_map.fits"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-killed-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };
    private readonly Dictionary<string, int> _struck = new() { ["publish"] = 0, ["withdraw"] = 0 };

    private string Shelf => Path.Combine(_folder.FullName, "jobs", ".results");

    [Fact]
    public async Task Published_results_are_whole_or_gone_after_kills_at_random_moments()
    {
        var store = await Engine.NewStoreAsync($"{_folder}/store.db");
        await IngestAsync(store);
        var random = new Random(20261129);
        var job = "";
        for (var round = 0; _struck.Values.Min() < Kills && round < 40 * Kills; round++)
        {
            var server = await StartAsync(store);
            if (job.Length == 0) job = await RunAsync(server.Url);
            else await CheckAsync(server.Url);
            var (doing, told) = await StrikeAsync(server, job, TimeSpan.FromMilliseconds(random.Next(1, 60)), random);
            if (doing is not null) _struck[doing]++;
            if (told is not { } shown) continue;
            // Nothing was under way: what the client was told last holds.
            await using var next = await StartAsync(store);
            Assert.Equal(shown, await CheckAsync(next.Url));
        }

        output.WriteLine(string.Join(", ", _struck.Select(struck => $"{struck.Value} kills in {struck.Key}")));
        Assert.All(_struck, struck => Assert.InRange(struck.Value, Kills, int.MaxValue));
        await using (var last = await StartAsync(store))
        {
            await CheckAsync(last.Url);
            using var made = await _http.PostAsync(new Uri($"{last.Url}{job}/publish"), null);
            Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
            Assert.True(await CheckAsync(last.Url));
        }

        var examined = await TapGammaProgram.RunAsync(["doctor", "--store", store, "--jobs", Path.Combine(_folder.FullName, "jobs"), "--digests"]);
        Assert.DoesNotContain("PUB0", examined.Output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Publishes, publishes anew and withdraws until the server is killed; tells what was under way, or else what was told last.</summary>
    private async Task<(string? Doing, bool? Told)> StrikeAsync(TapServerProcess server, string job, TimeSpan life, Random random)
    {
        string? doing = null;
        bool? told = null;
        var client = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    // Not in turns, so that one sometimes takes the place of another.
                    var (word, query) = random.Next(2) == 0 ? ("withdraw", "") : ("publish", random.Next(2) == 0 ? "?product=" + s_products[random.Next(2)] : "");
                    Volatile.Write(ref doing, word);
                    using var answer = await _http.PostAsync(new Uri($"{server.Url}{job}/{word}{query}"), null);
                    if (answer.StatusCode == HttpStatusCode.SeeOther) told = word == "publish";
                    Volatile.Write(ref doing, null);
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or SocketException)
            {
                // The server is gone; a connection that breaks as it is made comes out of the client as it is.
            }
        });
        await Task.Delay(life);
        // Kills the process.
        var struck = Volatile.Read(ref doing);
        await server.DisposeAsync();
        await client;
        // What was asked for after the look may have been done or not.
        return (struck ?? Volatile.Read(ref doing), struck is null && Volatile.Read(ref doing) is null ? told : null);
    }

    /// <summary>Rows lead to files, and no file is without its row; tells whether something is published.</summary>
    private async Task<bool> CheckAsync(string url)
    {
        var rows = await RowsAsync(url, "SELECT access_url, obs_publisher_did FROM ivoa.obscore WHERE obs_collection = 'analysis-results'");
        var folders = Directory.EnumerateDirectories(Shelf).ToArray();
        Assert.Equal(rows.Length > 0 ? 1 : 0, folders.Length);
        if (rows.Length == 0) return false;
        var manifest = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"{url}/results/{Path.GetFileName(folders[0])}"))).RootElement;
        Assert.Equal(
            manifest.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("obs_publisher_did").GetString()!).Order(StringComparer.Ordinal),
            rows.Select(row => row.Split(',')[1]).Order(StringComparer.Ordinal));
        foreach (var row in rows)
            Assert.NotEmpty(await _http.GetByteArrayAsync(new Uri(url + new Uri(row.Split(',')[0]).AbsolutePath)));
        var record = manifest.GetProperty("record").GetString();
        Assert.Single(await RowsAsync(url, $"SELECT id FROM provenance.activity WHERE id = '{record}'"));
        return true;
    }

    private async Task IngestAsync(string store)
    {
        var archive = Path.Combine(_folder.FullName, "archive");
        var simulated = await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "2"]);
        Assert.True(simulated.ExitCode == 0, simulated.ToString());
        var ingested = await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store, "--without-events"]);
        Assert.True(ingested.ExitCode == 0, ingested.ToString());
    }

    private async Task<TapServerProcess> StartAsync(string store)
    {
        var config = Path.Combine(_folder.FullName, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { TapGamma = new { Tap = new { JobOrphanAge = "00:00:00.001", PublishAnonymous = true } } }));
        return await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--jobs", Path.Combine(_folder.FullName, "jobs"), "--config", config]);
    }

    private async Task<string> RunAsync(string url)
    {
        using var made = await _http.PostAsync(new Uri(url + "/jobs/point_source?PHASE=RUN&ra=83.63&dec=22.01&name=Crab"), null);
        var job = made.Headers.Location!;
        string phase;
        do phase = await _http.GetStringAsync(new Uri(job + "/phase?WAIT=20"));
        while (phase is "QUEUED" or "EXECUTING");
        Assert.Equal("COMPLETED", phase);
        return job.AbsolutePath;
    }

    private async Task<string[]> RowsAsync(string url, string adql)
    {
        var text = await _http.GetStringAsync(new Uri($"{url}/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(adql)}"));
        return text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1..];
    }
}
