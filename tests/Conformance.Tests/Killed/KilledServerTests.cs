using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests.Killed;

/// <summary>
/// Servers killed at random moments, until each kind of work was struck as often as TAPGAMMA_TEST_KILLS says. Whatever a client was
/// told holds afterwards, every job comes to an end of its own, and no file or table is left that belongs to none.
/// </summary>
public sealed partial class KilledServerTests(ITestOutputHelper output) : IDisposable
{
    private static readonly XNamespace Uws = "http://www.ivoa.net/xml/UWS/v1.0";
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("TAPGAMMA_TEST_KILLS"), CultureInfo.InvariantCulture, out var n) ? n : 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-killed-");
    private readonly BusyClients _clients = new();
    private readonly Dictionary<Work, int> _struck = Enum.GetValues<Work>().ToDictionary(work => work, _ => 0);

    [Fact]
    public async Task Jobs_survive_kills_at_random_moments_of_each_kind_of_work()
    {
        var store = await Engine.NewStoreAsync($"{_folder}/store.db");
        await IngestAsync(store);
        var tables = await Engine.TablesAsync(store);
        var random = new Random(20261128);
        HashSet<string> writing = [];
        var kills = 0;
        for (; _struck.Values.Min() < Kills && kills < 25 * Kills; kills++)
        {
            var server = await StartAsync(store);
            using var gone = new CancellationTokenSource();
            var strike = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var clients = _clients.WorkAsync(server.Url, TimeSpan.FromMilliseconds(random.Next(500)), random.Next(1, 12), strike, gone.Token);
            await strike.Task.WaitAsync(TimeSpan.FromMinutes(5));
            await Task.Delay(random.Next(3));
            if (_clients.IsSending) _struck[Work.Upload]++;
            // Kills the process; what it did for others is told by the next one.
            await server.DisposeAsync();
            if (_clients.IsDeleting) _struck[Work.Deletion]++;
            var executed = BegunAnew().Matches(server.Log).Select(line => line.Groups["id"].Value).ToHashSet();
            if (executed.Overlaps(writing)) _struck[Work.Writing]++;
            if (!executed.IsSubsetOf(writing)) _struck[Work.Execution]++;
            writing = [.. HalfWritten()];
            await gone.CancelAsync();
            await clients;
            _clients.Forget();
        }

        output.WriteLine($"{kills} kills: {string.Join(", ", _struck.Select(struck => $"{struck.Value} in {struck.Key}"))}");
        Assert.All(_struck, struck => Assert.InRange(struck.Value, Kills, int.MaxValue));
        await using var last = await StartAsync(store);
        using var http = new HttpClient { BaseAddress = new Uri(last.Url) };
        foreach (var (job, query) in _clients.Made) await CheckAsync(http, job, query);
        await NothingIsLeftAsync(http);
        for (var tries = 0; tries < 600 && await Engine.TablesAsync(store) != tables; tries++) await Task.Delay(100);
        Assert.Equal(tables, await Engine.TablesAsync(store));
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

    /// <summary>Jobs with a result that has rows but no end.</summary>
    private IEnumerable<string> HalfWritten() => Directory.GetFiles(Jobs, "*.part", SearchOption.AllDirectories)
        .Where(file => new FileInfo(file).Length > 0)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))!));

    private static async Task CheckAsync(HttpClient http, string job, JobQuery query)
    {
        XElement document;
        do document = XDocument.Parse(await http.GetStringAsync(new Uri(job + "?WAIT=30", UriKind.Relative))).Root!;
        while (document.Element(Uws + "phase")!.Value is "QUEUED" or "EXECUTING");
        var expected = query.Lines == 0 ? "ERROR" : "COMPLETED";
        Assert.True(document.Element(Uws + "phase")!.Value == expected, document.ToString());
        if (expected == "ERROR") return;
        var lines = (await http.GetStringAsync(new Uri(job + "/results/result", UriKind.Relative))).TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(query.Lines, lines.Length);
        if (query == JobQuery.OfUpload) Assert.Equal(SlowBody.Rows.ToString(CultureInfo.InvariantCulture), lines[1]);
    }

    private async Task NothingIsLeftAsync(HttpClient http)
    {
        foreach (var job in _clients.Gone)
        {
            using var response = await http.GetAsync(new Uri(job, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        string[] left = ["?"];
        for (var tries = 0; left.Length > 0 && tries < 600; tries++)
        {
            await Task.Delay(200);
            left = await LeftAsync(http);
        }

        Assert.Empty(left);
    }

    /// <summary>Jobs that do not end, and files that no job and no living server knows of.</summary>
    private async Task<string[]> LeftAsync(HttpClient http)
    {
        var list = XDocument.Parse(await http.GetStringAsync(new Uri("/tap/async", UriKind.Relative))).Root!;
        List<string> known = [], unended = [];
        foreach (var id in list.Elements().Select(job => job.Attribute("id")!.Value))
        {
            var job = XDocument.Parse(await http.GetStringAsync(new Uri($"/tap/async/{id}", UriKind.Relative))).Root!;
            if (job.Element(Uws + "phase")!.Value is not ("COMPLETED" or "ERROR")) unended.Add(id);
            // Results without a size are made of others when somebody asks.
            var (uploads, results) = (job.Descendants(Uws + "parameter").Count(p => p.Attribute("byReference") is not null), job.Descendants(Uws + "result").Count(r => r.Attribute("size") is not null));
            var files = Directory.Exists(Path.Combine(Jobs, id)) ? Directory.GetFiles(Path.Combine(Jobs, id), "*", SearchOption.AllDirectories) : [];
            if (files.Length == uploads + results && !files.Any(file => file.EndsWith(".part", StringComparison.Ordinal))) known.Add(id);
        }

        var scratch = Directory.GetDirectories(Uploads).Where(folder => Directory.GetDirectories(folder).Length > 0);
        return
        [
            .. unended, .. Directory.GetDirectories(Jobs).Select(path => Path.GetFileName(path)).Where(id => id[0] != '.' && !known.Contains(id)),
            .. Directory.GetFiles(Path.Combine(Jobs, ".workers")).Skip(1), .. scratch,
        ];
    }

    [GeneratedRegex("Job (?<id>[0-9a-f]{32}) lost its server")]
    private static partial Regex BegunAnew();
}
