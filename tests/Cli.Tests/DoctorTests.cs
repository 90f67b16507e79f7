using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Cli.Tests;

/// <summary>What the doctor says of stores and options, and its exit status.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-doctor-").FullName;

    [Fact]
    public async Task A_store_is_in_good_order_until_a_file_of_it_vanishes()
    {
        var (archive, store) = (Path.Combine(_folder, "archive"), $"sqlite:{_folder}/small.db");
        Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "1"])).ExitCode);
        Assert.Equal(0, (await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store])).ExitCode);
        var good = await TapGammaProgram.RunAsync(["doctor", "--store", store, "--digests"]);
        Assert.True(good is { ExitCode: 0, Error: "" }, good.ToString());
        Assert.Contains("in good order", good.Output, StringComparison.Ordinal);

        var file = Directory.EnumerateFiles(archive, "*.fits*", SearchOption.AllDirectories).Where(path => !path.Contains("index", StringComparison.Ordinal)).Order().First();
        File.Delete(file);
        var bad = await TapGammaProgram.RunAsync(["doctor", "--store", store, "--json", "--public-url", "https://vo.example.org/?q=1"]);
        Assert.Equal(1, bad.ExitCode);
        var findings = JsonDocument.Parse(bad.Output).RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(["DALI031", "STO068"], findings.Select(finding => finding.GetProperty("code").GetString()));
        Assert.Equal(file, findings[1].GetProperty("where").GetString());
        Assert.StartsWith($"tapgamma ingest {file} --collection ", findings[1].GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_store_is_refused()
    {
        var result = await TapGammaProgram.RunAsync(["doctor", "--store", $"sqlite:{_folder}/none.db"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("none.db", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Events_are_lines_of_JSON_on_request()
    {
        var (archive, store) = (Path.Combine(_folder, "archive"), $"sqlite:{_folder}/small.db");
        Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "1"])).ExitCode);
        Assert.Equal(0, (await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store])).ExitCode);
        await using var server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--log-format", "json"], _folder);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url + "/health/ready"));
        request.Headers.Add("X-Request-Id", "from-the-proxy");
        using (await http.SendAsync(request)) { }
        for (var tries = 0; !server.Log.Contains("from-the-proxy", StringComparison.Ordinal) && tries < 1200; tries++) await Task.Delay(50);
        var line = server.Log.Split('\n').First(text => text.Contains("from-the-proxy", StringComparison.Ordinal));
        var state = JsonDocument.Parse(line).RootElement.GetProperty("State");
        Assert.Equal("from-the-proxy", state.GetProperty("RequestId").GetString());
        Assert.Equal("/health/ready", state.GetProperty("Path").GetString());
        Assert.Equal(200, state.GetProperty("Status").GetInt32());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
