using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Cli.Tests;

/// <summary>Which events <c>tapgamma analyse</c> uses, and where it counts their background.</summary>
public sealed class AnalyseSelectionTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-select-").FullName;

    public async ValueTask InitializeAsync()
    {
        var made = await TapGammaProgram.RunAsync(["simulate", "--out", Path.Combine(_folder, "archive"), "--runs", "1"]);
        Assert.True(made.ExitCode == 0, made.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Options_and_settings_file_choose_events_and_background()
    {
        var run = (await AnalyseAsync("--background", "wobble")).GetProperty("runs")[0];
        Assert.Equal(3, run.GetProperty("n_off_regions").GetInt32());
        var (start, stop) = (run.GetProperty("start_mjd").GetDouble(), run.GetProperty("stop_mjd").GetDouble());
        var time = FormattableString.Invariant($"{start:R},{(start + stop) / 2:R}");
        var file = Path.Combine(_folder, "settings.json");
        await File.WriteAllTextAsync(file, $$"""{ "time": ["{{time}}"], "background": "ring", "event-offset": "0,1.5" }""");
        var half = (await AnalyseAsync("--settings", file)).GetProperty("runs")[0];
        Assert.Equal(run.GetProperty("livetime_s").GetDouble() / 2, half.GetProperty("livetime_s").GetDouble(), 1e-4);
        Assert.True(half.GetProperty("n_events").GetInt32() < run.GetProperty("n_events").GetInt32());
        Assert.Equal(0, half.GetProperty("n_off_regions").GetInt32());
        Assert.InRange(half.GetProperty("alpha").GetDouble(), 0.001, 0.2);
    }

    [Theory]
    [InlineData("--time", "5,4", "ANA022")]
    [InlineData("--time", "5", "START,STOP")]
    [InlineData("--event-offset", "2,1", "ANA023")]
    [InlineData("--event-phase", "0.2,1.2", "ANA024")]
    [InlineData("--background", "template", "reflected, wobble, ring")]
    [InlineData("--wobble-regions", "0", "ANA025")]
    public async Task Choice_that_makes_no_sense_is_refused_with_status_2(string option, string value, string said)
    {
        var result = await RunAsync(option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
    }

    private async Task<JsonElement> AnalyseAsync(params string[] options)
    {
        var result = await RunAsync(options);
        Assert.True(result.ExitCode == 0, result.ToString());
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "out", "result.json")));
        return document.RootElement.Clone();
    }

    private Task<ToolResult> RunAsync(params string[] options) => TapGammaProgram.RunAsync(
        [
            "analyse", "point-source", "--data", Path.Combine(_folder, "archive"), "--ra", "83.633212", "--dec", "22.01446",
            "--out", Path.Combine(_folder, "out"), .. options,
        ]);
}
