using System.Text.Json;
using System.Text.RegularExpressions;
using TapGamma.Testing;

namespace TapGamma.Cli.Tests;

/// <summary><c>tapgamma verify</c> and <c>tapgamma provenance</c> on a result that is whole, damaged, moved, or none.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-verify-").FullName;

    private string Archive => Path.Combine(_folder, "archive");

    private string Result => Path.Combine(_folder, "result");

    public async ValueTask InitializeAsync()
    {
        var made = await TapGammaProgram.RunAsync(["simulate", "--out", Archive, "--runs", "4"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var analysed = await TapGammaProgram.RunAsync(
            ["analyse", "point-source", "--data", Archive, "--ra", "83.633", "--dec", "22.014", "--out", Result]);
        Assert.True(analysed.ExitCode == 0, analysed.ToString());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_whole_result_is_verified_and_made_again_bit_by_bit()
    {
        var verified = await TapGammaProgram.RunAsync(["verify", Result, "--rerun"]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Contains(": this program", verified.Output, StringComparison.Ordinal);
        Assert.Matches(@"re-run: (\d+) of \1 products are bit-equal", verified.Output);
        var product = await TapGammaProgram.RunAsync(["verify", Path.Combine(Result, "flux_points.vot")]);
        Assert.True(product.ExitCode == 0, product.ToString());
        Assert.Contains("products: 1 of 1 are the same bytes", product.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_or_left_is_named_and_numbers_are_compared()
    {
        var table = Path.Combine(Result, "flux_points.ecsv");
        var record = Path.Combine(Result, "provenance.json");
        var lines = await File.ReadAllLinesAsync(table);
        lines[^1] = lines[^1][..^1];
        await File.WriteAllLinesAsync(table, lines);
        var changed = await TapGammaProgram.RunAsync(["verify", Result]);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains($"changed: {table}", changed.Output, StringComparison.Ordinal);

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Result, "result.json")));
        var name = document.RootElement.GetProperty("inputs")[0].GetProperty("file").GetString()!;
        var run = Directory.GetFiles(Archive, name, SearchOption.AllDirectories).Single();
        var aside = Path.Combine(_folder, "aside");
        Directory.CreateDirectory(aside);
        File.Move(run, Path.Combine(aside, Path.GetFileName(run)));
        var missing = await TapGammaProgram.RunAsync(["verify", record, "--rerun"]);
        Assert.Equal(1, missing.ExitCode);
        Assert.Matches("missing: .*" + Regex.Escape(name), missing.Output);
        Assert.Contains("name their folder by --data", missing.Output, StringComparison.Ordinal);
        var found = await TapGammaProgram.RunAsync(["verify", record, "--data", aside]);
        Assert.Matches(@"inputs: (\d+) of \1 are the same bytes", found.Output);
    }

    [Fact]
    public async Task A_record_of_another_version_is_said_to_be_one_and_compared_all_the_same()
    {
        var record = Path.Combine(Result, "provenance.json");
        var text = await File.ReadAllTextAsync(record);
        // As another revision of the sources would have written it: its products are the same bytes.
        var program = Regex.Match(text, "\"schema:softwareVersion\": \"(?<version>[^\"]+)\"(,\\s*\"schema:identifier\": \"(?<revision>[^\"]+)\")?");
        Assert.True(program.Success, text);
        if (program.Groups["revision"] is { Success: true, Value: var revision })
        {
            await File.WriteAllTextAsync(record, text.Replace(revision, new string('0', revision.Length), StringComparison.Ordinal));
            var same = await TapGammaProgram.RunAsync(["verify", Result, "--rerun"]);
            Assert.True(same.ExitCode == 0, same.ToString());
            Assert.Contains("(revision 000000000000): that version is not here", same.Output, StringComparison.Ordinal);
            Assert.Matches(@"re-run: (\d+) of \1 products are bit-equal", same.Output);
        }

        // As another version would have: what names the version differs by it, pictures and spectra do not.
        await File.WriteAllTextAsync(record, text.Replace($"\"{program.Groups["version"].Value}\"", "\"0.0.9\"", StringComparison.Ordinal));
        var other = await TapGammaProgram.RunAsync(["verify", Result, "--rerun"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("made by TapGamma 0.0.9", other.Output, StringComparison.Ordinal);
        Assert.Matches(@"re-run: [1-9]\d* of \d+ products are bit-equal", other.Output);
        Assert.DoesNotContain("spectrum.png", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_without_a_record_or_with_that_of_another_is_refused()
    {
        var alone = Path.Combine(_folder, "alone.vot");
        File.Copy(Path.Combine(Result, "flux_points.vot"), alone);
        Assert.Contains("CLI202", (await Refused(alone)).Error, StringComparison.Ordinal);
        Assert.Contains("CLI201", (await Refused(Path.Combine(_folder, "nothing"))).Error, StringComparison.Ordinal);
        var other = Path.Combine(Result, "other.vot");
        await File.WriteAllTextAsync(other, "urn:uuid:00000000-0000-8000-8000-000000000000");
        Assert.Contains("CLI203", (await Refused(other)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(other, "no name in it");
        Assert.Contains("CLI205", (await Refused(other)).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(Result, "provenance.json"), "{");
        Assert.Contains("PROV001", (await Refused(Result)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coarse", "PROV-N", "document")]
    [InlineData("detailed", "PROV-JSON", "{")]
    [InlineData("merged", "PROV-XML", "<?xml")]
    [InlineData("merged", "PROV-VOTABLE", "<?xml")]
    [InlineData("detailed", "svg", "<?xml")]
    public async Task Every_view_comes_in_every_form(string view, string format, string start)
    {
        var shown = await TapGammaProgram.RunAsync(["provenance", Result, "--view", view, "--format", format]);
        Assert.True(shown.ExitCode == 0, shown.ToString());
        Assert.StartsWith(start, shown.Output, StringComparison.Ordinal);
    }

    private static async Task<ToolResult> Refused(string path)
    {
        var result = await TapGammaProgram.RunAsync(["verify", path]);
        Assert.True(result.ExitCode == 2, result.ToString());
        return result;
    }
}
