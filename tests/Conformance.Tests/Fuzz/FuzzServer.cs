using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>A server process over a small table, with limits so low that the tests meet them.</summary>
public sealed partial class FuzzServer : IAsyncLifetime
{
    private const int Rows = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-fuzz-");
    private TapServerProcess? _server;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(3) };

    public Uri Sync => new(_server!.Url + "/tap/sync");

    public string Log => _server!.Log;

    /// <summary>Tables that uploads are made from, by their format.</summary>
    public IReadOnlyDictionary<string, byte[]> Samples { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>Functions as the capabilities declare them: name, and types of the arguments.</summary>
    public IReadOnlyList<(string Name, string[] Types)> Functions { get; private set; } = [];

    /// <summary>Whether the process is no more.</summary>
    public bool HasEnded => !Directory.Exists($"/proc/{_server!.Id}");

    /// <summary>Bytes of memory that the server holds.</summary>
    public long Memory =>
        1024 * long.Parse(Resident().Match(File.ReadAllText($"/proc/{_server!.Id}/status")).Groups[1].Value, CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        var table = Path.Combine(_folder.FullName, "table.csv");
        await File.WriteAllTextAsync(table, Table());
        var store = await Engine.NewStoreAsync(Path.Combine(_folder.FullName, "store.db"));
        var loaded = await TapGammaProgram.RunAsync(["load", table, "--name", "invented", "--store", store]);
        Assert.True(loaded.ExitCode == 0, loaded.ToString());
        var uploads = Directory.CreateDirectory(UploadFolder);
        var config = Path.Combine(_folder.FullName, "config.json");
        await File.WriteAllTextAsync(
            config,
            $$"""{"TapGamma:Tap": {"UploadFolder": "{{uploads.FullName}}", "ExecutionTimeout": "00:00:10", "MaxUploadBytes": 20000000, "MaxUploadPageBytes": 20000000 } }""");
        _server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--config", config]);
        Samples = await SamplesAsync();
        var capabilities = XDocument.Parse(await Http.GetStringAsync(new Uri(_server.Url + "/tap/capabilities")));
        Functions = [.. capabilities.Descendants("form").Select(form => Declaration().Match(form.Value)).Where(match => match.Success).Select(match =>
            (match.Groups["name"].Value, match.Groups["type"].Captures.Select(type => type.Value.Trim()).ToArray()))];
        Assert.True(Functions.Count > 20, $"only {Functions.Count} functions are declared");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Files of uploads that are still there.</summary>
    public IEnumerable<string> Leftovers() =>
        Directory.EnumerateFiles(UploadFolder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock");

    private string UploadFolder => Path.Combine(_folder.FullName, "uploads");

    private async Task<Dictionary<string, byte[]>> SamplesAsync()
    {
        const string Query = "SELECT TOP 40 obs_id, target_name, s_ra, s_dec, s_region, calib_level, t_exptime, em_min, access_estsize,"
            + " POINT(s_ra, s_dec) AS place, t_min FROM ivoa.obscore ORDER BY obs_id";
        var samples = new Dictionary<string, byte[]>();
        foreach (var format in (string[])["votable/td", "votable/b", "votable/b2", "fits", "csv", "tsv", "parquet"])
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["LANG"] = "ADQL", ["RESPONSEFORMAT"] = format, ["QUERY"] = Query });
            using var response = await Http.PostAsync(Sync, form);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            samples.Add(format, await response.Content.ReadAsByteArrayAsync());
        }

        return samples;
    }

    private static string Table()
    {
        var random = new Random(20261128);
        var text = new StringBuilder("obs_publisher_did,obs_id,obs_collection,calib_level,target_name,s_ra,s_dec,s_region,t_min,t_max,t_exptime,em_min,em_max,access_estsize\n");
        for (var i = 0; i < Rows; i++)
        {
            var (ra, dec) = (random.NextDouble() * 360, (random.NextDouble() * 180) - 90);
            var region = i % 3 == 0 ? "" : $"Circle ICRS {ra} {dec} {random.NextDouble() * 5}";
            text.Append(CultureInfo.InvariantCulture, $"ivo://x/y?{i},{i},R{i % 4},{i % 4},{(i % 5 == 0 ? "" : "Größe " + (i % 9))},{ra},{dec},{region},{53000 + i},{53000.5 + i},{(i % 7 == 0 ? "" : i * 10)},1e-19,1e-17,{i * 1000}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"VmRSS:\s+(\d+) kB")]
    private static partial Regex Resident();

    [GeneratedRegex(@"^(?<name>\w+)\((?:\s*\w+ (?<type>[A-Z][A-Z ()\d*]*?)\s*(?:,|(?=\)\s*->)))*\)\s*->")]
    private static partial Regex Declaration();
}
