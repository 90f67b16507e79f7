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

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(10) };

    public async ValueTask InitializeAsync()
    {
        if (Repository.HessData is not { } data) return;
        Store = await Engine.NewStoreAsync($"{Folder}/hess.db");
        var ingest = await TapGammaProgram.RunAsync(["ingest", data, "--collection", "hess_dr", "--store", Store]);
        Assert.True(ingest.ExitCode == 0, ingest.ToString());
        // However busy the machine is, an analysis ends within the request that waits for it.
        var config = $"{Folder}/hess.json";
        await File.WriteAllTextAsync(config, """{ "TapGamma": { "Tap": { "LongestWait": "00:05:00" } } }""");
        _server = await TapServerProcess.StartAsync(["serve", "--store", Store, "--port", "0", "--jobs", $"{Folder}/jobs", "--config", config]);
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

    /// <summary>Runs a query by /sync or /async, with a table t of TAP_UPLOAD if there is one, and returns the bytes of the result.</summary>
    public async Task<byte[]> AnswerAsync(string way, string adql, string format, byte[]? upload = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent("ADQL"), "LANG" }, { new StringContent(adql), "QUERY" }, { new StringContent(format), "RESPONSEFORMAT" } };
        if (upload is not null)
        {
            form.Add(new StringContent("t,param:t"), "UPLOAD");
            form.Add(new ByteArrayContent(upload), "t", "t");
        }

        if (way == "async") form.Add(new StringContent("RUN"), "PHASE");
        using var response = await Http.PostAsync(new Uri($"{Tap}/{way}"), form);
        if (way == "sync")
        {
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            return await response.Content.ReadAsByteArrayAsync();
        }

        // The client followed the redirect to the new job.
        var job = response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Path);
        for (var phase = ""; phase != "COMPLETED";)
        {
            _ = await Http.GetStringAsync(new Uri(job + "?WAIT=10"));
            phase = await Http.GetStringAsync(new Uri(job + "/phase"));
            Assert.True(phase is "QUEUED" or "EXECUTING" or "COMPLETED", phase + await Http.GetStringAsync(new Uri(job)));
        }

        return await Http.GetByteArrayAsync(new Uri(job + "/results/result"));
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
