using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>A server process over a few simulated runs, so that every resource has something to answer with.</summary>
public sealed class DoorServer : IAsyncLifetime
{
    /// <summary>Jobs whose addresses are kept for later requests.</summary>
    private const int KeptJobs = 40;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-doors-");
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _jobs = new();
    private TapServerProcess? _server;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };

    public string Url => _server!.Url;

    public string Log => _server!.Log;

    /// <summary>Whether the process is no more.</summary>
    public bool HasEnded => !Directory.Exists($"/proc/{_server!.Id}");

    /// <summary>What no answer may tell: where the server's files lie.</summary>
    public IReadOnlyList<string> Secrets => [_folder.FullName, Repository.Root];

    /// <summary>The resources, as the server itself describes them.</summary>
    public IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>Names of tables.</summary>
    public IReadOnlyList<string> Tables { get; private set; } = [];

    /// <summary>Identifiers of the runs.</summary>
    public IReadOnlyList<string> Dids { get; private set; } = [];

    /// <summary>Paths of files below the root, from the links of the runs.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var archive = Path.Combine(_folder.FullName, "archive");
        await DoneAsync("simulate", "--out", archive, "--runs", "2");
        var store = await Engine.NewStoreAsync(Path.Combine(_folder.FullName, "store.db"));
        await DoneAsync("ingest", archive, "--collection", "sim", "--store", store);
        var config = Path.Combine(_folder.FullName, "config.json");
        await File.WriteAllTextAsync(
            config,
            """{"TapGamma:Tap": {"ExecutionTimeout": "00:00:10", "LongestWait": "00:00:01", "MaxJobsPerOrigin": 1000000, "JobDuration": "00:00:30", "MaxUploadBytes": 2000000, "PublishAnonymous": true } }""");
        _server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--config", config, "--jobs", Path.Combine(_folder.FullName, "jobs")]);
        using var description = JsonDocument.Parse(await Http.GetStringAsync(new Uri(Url + "/openapi.json")));
        Doors = [.. description.RootElement.GetProperty("paths").EnumerateObject().Select(Door.Of)];
        Tables = [.. await ColumnAsync("SELECT table_name FROM TAP_SCHEMA.tables")];
        Dids = [.. await ColumnAsync("SELECT obs_publisher_did FROM ivoa.obscore")];
        var links = XDocument.Parse(await Http.GetStringAsync(new Uri($"{Url}/datalink/links?ID={string.Join("&ID=", Dids.Select(Uri.EscapeDataString))}")));
        Files = [.. links.Descendants().Where(e => e.Name.LocalName == "TD" && e.Value.StartsWith(Url + "/", StringComparison.Ordinal)).Select(e => e.Value[Url.Length..].Split('?')[0]).Distinct()];
        Assert.True(Doors.Count > 100 && Files.Count > 10, $"{Doors.Count} resources, {Files.Count} files");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Keeps the address of a job that was made.</summary>
    public void Remember(string url)
    {
        if (!url.StartsWith(Url, StringComparison.Ordinal)) return;
        var path = url[Url.Length..];
        var jobs = _jobs.GetOrAdd(path[..path.LastIndexOf('/')], _ => new());
        jobs.Enqueue(path[(path.LastIndexOf('/') + 1)..]);
        if (jobs.Count > KeptJobs) jobs.TryDequeue(out _);
    }

    /// <summary>Identifiers of jobs in the list at a path.</summary>
    public string[] JobsOf(string path) => _jobs.TryGetValue(path, out var jobs) ? [.. jobs] : [];

    /// <summary>How many jobs of all lists have neither ended nor wait for their client.</summary>
    public async Task<int> UnfinishedJobsAsync()
    {
        var count = 0;
        foreach (var list in Doors.Where(door => door.Path.EndsWith("/{id}/phase", StringComparison.Ordinal)))
        {
            var jobs = XDocument.Parse(await Http.GetStringAsync(new Uri(Url + list.Path.Replace("/{id}/phase", "?PHASE=QUEUED&PHASE=EXECUTING", StringComparison.Ordinal))));
            count += jobs.Descendants().Count(element => element.Name.LocalName == "jobref");
        }

        return count;
    }

    private async Task<string[]> ColumnAsync(string adql)
    {
        var text = await Http.GetStringAsync(new Uri($"{Url}/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(adql)}"));
        return [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim('"'))];
    }

    private static async Task DoneAsync(params string[] arguments)
    {
        var result = await TapGammaProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
