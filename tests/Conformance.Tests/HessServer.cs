using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>A server process over the real H.E.S.S. DL3 DR1, ingested once with its events.</summary>
public sealed class HessServer : IAsyncLifetime
{
    private TapServerProcess? _server;

    /// <summary>Folder for the files of the tests.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("tapgamma-conformance-").FullName;

    /// <summary>Base URL of the server, such as <c>http://localhost:40123</c>.</summary>
    public string Url => _server!.Url;

    /// <summary>URL of the TAP service.</summary>
    public string Tap => Url + "/tap";

    /// <summary>The store's URI.</summary>
    public string Store { get; private set; } = "";

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public async ValueTask InitializeAsync()
    {
        if (Repository.HessData is not { } data) return;
        Store = await Engine.NewStoreAsync($"{Folder}/hess.db");
        var ingest = await TapGammaProgram.RunAsync(["ingest", data, "--collection", "hess_dr", "--store", Store], 300);
        Assert.True(ingest.ExitCode == 0, ingest.ToString());
        _server = await TapServerProcess.StartAsync(["serve", "--store", Store, "--port", "0", "--jobs", $"{Folder}/jobs"]);
    }

    /// <summary>Skips the calling test where the real data are absent.</summary>
    public static void Require() =>
        Assert.SkipWhen(Repository.HessData is null, "the H.E.S.S. DL3 DR1 data are not beside the project (../shared/data)");

    /// <summary>Skips the calling test where a program is absent.</summary>
    public static void RequireTool(string name) => Assert.SkipUnless(Tool.Exists(name), $"{name} is not installed");

    /// <summary>Skips the calling test where Debian's Python lacks a module.</summary>
    public static void RequirePython(string module) =>
        Assert.SkipUnless(Tool.HasPythonModule(module), $"python3-{module} is not installed");

    /// <summary>Runs a query and returns the rows of its CSV without the header.</summary>
    public async Task<string[]> RowsAsync(string adql)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["LANG"] = "ADQL",
            ["QUERY"] = adql,
            ["RESPONSEFORMAT"] = "csv",
            ["MAXREC"] = "2000000",
        });
        using var response = await Http.PostAsync(new Uri(Tap + "/sync"), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1..];
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class HessServerTests : ICollectionFixture<HessServer>
{
    public const string Name = "H.E.S.S. server";
}
