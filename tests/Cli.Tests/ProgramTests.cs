using TapGamma.Testing;

namespace TapGamma.Cli.Tests;

/// <summary>The program as its users meet it: arguments in, exit status and one clear message out.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Help_names_every_command()
    {
        var result = await TapGammaProgram.RunAsync(["--help"]);
        Assert.Equal(0, result.ExitCode);
        foreach (var command in (string[])["adql", "analyse", "demo", "doctor", "ingest", "load", "serve", "simulate"])
            Assert.Contains("  " + command, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_is_found_by_the_name_that_the_help_tells()
    {
        var help = (await TapGammaProgram.RunAsync(["--help"])).Output;
        var names = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]);
        foreach (var name in names)
        {
            var result = await TapGammaProgram.RunAsync([name, "--help"]);
            Assert.True(result.ExitCode == 0 && result.Output.Contains($" {name}", StringComparison.Ordinal), result.ToString());
        }
    }

    [Fact]
    public async Task A_valid_query_passes_the_syntax_check_without_a_store()
    {
        var result = await TapGammaProgram.RunAsync(
            ["adql", "check", "--syntax"], input: "SELECT TOP 5 obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83.6, 22.0) < 2");
        Assert.True(result is { ExitCode: 0, Error: "" }, result.ToString());
    }

    [Fact]
    public async Task An_invalid_query_ends_with_status_1_and_its_place()
    {
        var result = await TapGammaProgram.RunAsync(["adql", "check", "--syntax", "-"], input: "SELECT obs_id\nFORM ivoa.obscore");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("line 2, column 6", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_query_file_that_is_not_there_is_named()
    {
        var result = await TapGammaProgram.RunAsync(["adql", "check", "--syntax", "no-such-file.adql"]);
        AssertPlain(result, 3, "no-such-file.adql");
    }

    [Fact]
    public async Task The_sql_of_a_query_is_shown_for_a_store()
    {
        await InFolderAsync(async folder =>
        {
            var archive = Path.Combine(folder, "archive");
            var store = $"sqlite:{folder}/small.db";
            Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "1"])).ExitCode);
            var ingest = await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store]);
            Assert.True(ingest.ExitCode == 0, ingest.ToString());
            var result = await TapGammaProgram.RunAsync(["adql", "sql", "--store", store], input: "SELECT COUNT(*) FROM sim.events");
            Assert.Equal(0, result.ExitCode);
            Assert.Contains("\"sim.events\"", result.Output, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("mysql:x", "sqlite:")]
    [InlineData("sqlite:/no/such/folder/of/mine.db", "/no/such/folder/of/mine.db")]
    public async Task A_store_that_cannot_be_served_is_named(string store, string said)
    {
        var result = await TapGammaProgram.RunAsync(["serve", "--port", "0", "--store", store]);
        Assert.NotEqual(0, result.ExitCode);
        AssertPlain(result, result.ExitCode, said);
    }

    [Theory]
    [InlineData("'abc' is no port", "serve", "--port", "abc")]
    [InlineData("'gamma' is no web address", "serve", "--public-url", "gamma")]
    [InlineData("'ftp://x' is no web address", "ingest", "runs", "--collection", "gadf", "--base-url", "ftp://x")]
    [InlineData("There is no option '--dryrun'", "ingest", "runs", "--collection", "gadf", "--dryrun")]
    public async Task A_wrong_argument_is_quoted_and_nothing_begins(string said, params string[] arguments) =>
        AssertPlain(await TapGammaProgram.RunAsync(arguments), 1, said);

    [Theory]
    [InlineData("no-such-folder/report.json", "report.json")]
    [InlineData("", "is a folder")]
    public async Task A_report_that_cannot_be_written_is_told_before_the_ingest(string report, string said)
    {
        await InFolderAsync(async folder =>
        {
            var result = await TapGammaProgram.RunAsync(
                ["ingest", folder, "--collection", "gadf", "--store", $"sqlite:{folder}/x.db", "--report", Path.Combine(folder, report)]);
            AssertPlain(result, 2, said);
            Assert.DoesNotContain("stored", result.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_ingest_that_finds_nothing_publishes_no_empty_collection()
    {
        await InFolderAsync(async folder =>
        {
            var result = await TapGammaProgram.RunAsync(["ingest", folder, "--collection", "gadf", "--store", $"sqlite:{folder}/x.db"]);
            AssertPlain(result, 2, "ING102");
            Assert.False(File.Exists(Path.Combine(folder, "x.db")));
        });
    }

    [Fact]
    public async Task An_unknown_setting_in_the_configuration_is_named()
    {
        await InFolderAsync(async folder =>
        {
            var config = Path.Combine(folder, "site.json");
            await File.WriteAllTextAsync(config, """{ "TapGamma": { "Tap": { "DefaultMaxRek": 5 } } }""");
            var result = await TapGammaProgram.RunAsync(["serve", "--port", "0", "--config", config]);
            AssertPlain(result, 2, "DefaultMaxRek");
        });
    }

    [Fact]
    public async Task A_port_in_use_is_told_plainly()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await InFolderAsync(async folder =>
        {
            var archive = Path.Combine(folder, "archive");
            var store = $"sqlite:{folder}/small.db";
            Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "1"])).ExitCode);
            Assert.Equal(0, (await TapGammaProgram.RunAsync(["ingest", archive, "--collection", "simulated", "--store", store])).ExitCode);
            var result = await TapGammaProgram.RunAsync(["serve", "--port", port, "--host", "127.0.0.1", "--store", store]);
            AssertPlain(result, 3, port);
        });
    }

    [Fact]
    public async Task An_unknown_collection_is_named_with_those_that_exist()
    {
        await InFolderAsync(async folder =>
        {
            var result = await TapGammaProgram.RunAsync(["ingest", folder, "--collection", "hess", "--store", $"sqlite:{folder}/x.db"]);
            AssertPlain(result, 2, "hess_dr");
            Assert.False(File.Exists(Path.Combine(folder, "x.db")));
        });
    }

    [Fact]
    public async Task A_broken_file_is_refused_by_name_with_status_2_and_the_others_are_stored()
    {
        await InFolderAsync(async folder =>
        {
            var archive = Path.Combine(folder, "archive");
            Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--runs", "3"])).ExitCode);
            var victim = Directory.GetFiles(archive, "*.fits.gz", SearchOption.AllDirectories)
                .Where(file => !file.Contains("index", StringComparison.Ordinal)).Order(StringComparer.Ordinal).First();
            await using (var file = File.OpenWrite(victim)) file.SetLength(file.Length / 2);
            var json = Path.Combine(folder, "report.json");
            var result = await TapGammaProgram.RunAsync(
                ["ingest", archive, "--collection", "simulated", "--store", $"sqlite:{folder}/x.db", "--report", json]);
            AssertPlain(result, 2, Path.GetFileName(victim));
            using var report = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(json));
            Assert.Equal(2, report.RootElement.GetProperty("stored").GetInt32());
            Assert.Equal(1, report.RootElement.GetProperty("refused").GetInt32());
        });
    }

    [Fact]
    public async Task The_Crab_spectrum_is_one_command()
    {
        Assert.SkipWhen(Repository.HessData is null, "the H.E.S.S. DL3 DR1 data are not beside the project (../shared/data)");
        await InFolderAsync(async folder =>
        {
            var products = Path.Combine(folder, "crab");
            var result = await TapGammaProgram.RunAsync(
                ["analyse", "point-source", "--data", Repository.HessData!, "--ra", "83.633", "--dec", "22.014", "--out", products, "--json"]);
            Assert.True(result.ExitCode == 0, result.ToString());
            using var document = System.Text.Json.JsonDocument.Parse(result.Output);
            Assert.Equal(4, document.RootElement.GetProperty("n_runs").GetInt32());
            Assert.All(
                (string[])["result.json", "spectrum.png", "counts_map.fits", "flux_points.fits", "pha_stacked.fits", "model.yaml", "reproduce.py"],
                file => Assert.True(File.Exists(Path.Combine(products, file)), file));
        });
    }

    [Theory]
    [InlineData("sky-map", "ring_significance.fits")]
    [InlineData("light-curve", "light_curve.fits")]
    [InlineData("theta2", "theta2.png")]
    public async Task Each_analysis_writes_its_products_for_the_sample_archive(string analysis, string product)
    {
        await InFolderAsync(async folder =>
        {
            var archive = Path.Combine(folder, "archive");
            Assert.Equal(0, (await TapGammaProgram.RunAsync(["simulate", "--out", archive])).ExitCode);
            string[] target = ["--data", archive, "--ra", "83.633", "--dec", "22.014"];
            var result = await TapGammaProgram.RunAsync(["analyse", analysis, .. target, "--out", Path.Combine(folder, "result")]);
            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.True(File.Exists(Path.Combine(folder, "result", product)), result.ToString());
            var weakest = await TapGammaProgram.RunAsync(["analyse", "sensitivity", .. target, "--json"]);
            Assert.True(weakest.ExitCode == 0, weakest.ToString());
            Assert.Contains("\"dnde\"", weakest.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Wrong_settings_of_an_analysis_are_all_named_and_nothing_is_written()
    {
        await InFolderAsync(async folder =>
        {
            var products = Path.Combine(folder, "result");
            string[] wrong = ["--ra", "400", "--dec", "22", "--model", "powerlaw", "--on-radius", "-1"];
            var result = await TapGammaProgram.RunAsync(["analyse", "point-source", "--data", folder, .. wrong, "--out", products]);
            AssertPlain(result, 2, "400");
            AssertPlain(result, 2, "powerlaw");
            AssertPlain(result, 2, "radius");
            Assert.False(Directory.Exists(products));
        });
    }

    private static void AssertPlain(ToolResult result, int status, string said)
    {
        Assert.True(result.ExitCode == status, result.ToString());
        Assert.Contains(said, result.Error + result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }

    private static async Task InFolderAsync(Func<string, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-cli-").FullName;
        try
        {
            await test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
