using TapGamma.Testing;

namespace TapGamma.Cli.Tests;

/// <summary>Where <c>tapgamma analyse</c> takes its runs and its excluded sky from.</summary>
public sealed class AnalyseInputTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-analyse-").FullName;

    private string Archive => Path.Combine(_folder, "archive");

    private string Store => $"sqlite:{_folder}/small.db";

    public async ValueTask InitializeAsync()
    {
        var made = await TapGammaProgram.RunAsync(["simulate", "--out", Archive, "--runs", "8"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var stored = await TapGammaProgram.RunAsync(["ingest", Archive, "--collection", "simulated", "--store", Store, "--without-events"]);
        Assert.True(stored.ExitCode == 0, stored.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_store_gives_the_same_result_as_the_folder_it_was_made_from()
    {
        var fromFolder = await AnalyseAsync("--data", Archive);
        Assert.True(fromFolder.ExitCode == 0, fromFolder.ToString());
        Assert.Equal(fromFolder.Output, (await AnalyseAsync("--store", Store)).Output);
        Assert.Equal(fromFolder.Output, (await AnalyseAsync("--store", Store, "--collection", "sim")).Output);
    }

    [Fact]
    public async Task A_file_that_left_the_archive_costs_its_run_only()
    {
        var run = Directory.GetFiles(Archive, "*.fits.gz", SearchOption.AllDirectories)
            .Where(file => !file.Contains("index", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
        File.Delete(run);
        var result = await AnalyseAsync("--store", Store);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("It cannot be read", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_contradicts_itself_is_refused_with_status_2()
    {
        await RefusesAsync("CLI107");
        await RefusesAsync("CLI107", "--data", Archive, "--store", Store);
        await RefusesAsync("CLI108", "--data", Archive, "--collection", "sim");
        await RefusesAsync("CLI109", "--store", Store, "--collection", "hess");
        await RefusesAsync("STO004", "--store", $"sqlite:{_folder}/none.db");
    }

    [Fact]
    public async Task A_region_file_excludes_sky_and_a_wrong_one_is_named_with_its_line()
    {
        var file = Path.Combine(_folder, "sky.reg");
        await File.WriteAllTextAsync(file, "icrs\nbox(83.6,22.6,1,0.6,10)\ncircle(82.9,21.8,0.2)\n");
        var result = await AnalyseAsync("--data", Archive, "--exclude-file", file);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("\"exclusion_rule\": true", result.Output.Replace("\":true", "\": true", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("sky.reg", result.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "icrs\nbox(83.6,22.6,1)\n");
        await RefusesAsync($"{file}, line 2", "--data", Archive, "--exclude-file", file);
    }

    private static async Task<ToolResult> AnalyseAsync(params string[] arguments) =>
        await TapGammaProgram.RunAsync(["analyse", "point-source", "--ra", "83.6287", "--dec", "22.0147", "--json", .. arguments]);

    private static async Task RefusesAsync(string said, params string[] arguments)
    {
        var result = await AnalyseAsync(arguments);
        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
