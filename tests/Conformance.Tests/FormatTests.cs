using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Every format of results, from a server over real data, as programs of other makers read it.</summary>
[Collection(HessServerTests.Name)]
public sealed class FormatTests(HessServer server)
{
    private static readonly string[] Tables = ["hess_dr.vo_obscore_2", "hess_dr.observations", "tap_schema.columns"];

    [Fact]
    public async Task FITS_passes_fitsverify_and_holds_what_VOTable_holds()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        HessServer.RequireTool("fitsverify");
        foreach (var table in Tables)
        {
            var fits = await FetchAsync(table, "fits");
            var verified = await Tool.RunAsync("fitsverify", ["-q", fits]);
            Assert.True(verified.Output.StartsWith("verification OK", StringComparison.Ordinal), $"{table}: {verified}");
            Assert.Equal(await CsvOfAsync(await FetchAsync(table, "votable/td"), "votable"), await CsvOfAsync(fits, "fits"));
        }
    }

    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public async Task VOTable_1_5_reads_as_the_same_table(string format)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var newer = await FetchAsync(Tables[0], format + ";version=1.5");
        Assert.Contains("<VOTABLE version=\"1.5\"", await File.ReadAllTextAsync(newer), StringComparison.Ordinal);
        Assert.Equal(await CsvOfAsync(await FetchAsync(Tables[0], format), "votable"), await CsvOfAsync(newer, "votable"));
    }

    [Fact]
    public async Task Plain_text_has_every_row_for_STILTS()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var counted = await Tool.RunAsync("stilts", ["tpipe", "ifmt=ascii", $"in={await FetchAsync(Tables[0], "text")}", "omode=count"]);
        Assert.True(counted.Output.Contains("rows: 105", StringComparison.Ordinal), counted.ToString());
    }

    [Fact]
    public async Task JSON_Parquet_and_Arrow_are_whole()
    {
        HessServer.Require();
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(await FetchAsync(Tables[0], "json")));
        Assert.Equal("OK", json.RootElement.GetProperty("status").GetString());
        Assert.Equal(105, json.RootElement.GetProperty("data").GetArrayLength());
        var parquet = await File.ReadAllBytesAsync(await FetchAsync(Tables[0], "parquet"));
        Assert.True(parquet.AsSpan().StartsWith("PAR1"u8) && parquet.AsSpan().EndsWith("PAR1"u8));
        Assert.True(parquet.AsSpan().IndexOf("IVOA.VOTable-Parquet.content"u8) > 0);
        var arrow = await File.ReadAllBytesAsync(await FetchAsync(Tables[0], "arrow"));
        Assert.Equal([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], arrow[^8..]);
    }

    [Fact]
    public async Task Rows_cut_off_are_told_where_the_format_can_tell()
    {
        HessServer.Require();
        Assert.Contains("# OVERFLOW", await File.ReadAllTextAsync(await FetchAsync(Tables[0], "text", 5)), StringComparison.Ordinal);
        Assert.Contains("\"status\":\"OVERFLOW\"", await File.ReadAllTextAsync(await FetchAsync(Tables[0], "json", 0)), StringComparison.Ordinal);
        Assert.Contains("QSTATUS = 'OVERFLOW'", await File.ReadAllTextAsync(await FetchAsync(Tables[0], "fits", 5)), StringComparison.Ordinal);
        Assert.Contains("value=\"OVERFLOW\"", await File.ReadAllTextAsync(await FetchAsync(Tables[0], "parquet", 0)), StringComparison.Ordinal);
    }

    private async Task<string> FetchAsync(string table, string format, long maxRec = 100_000)
    {
        var url = $"{server.Tap}/sync?LANG=ADQL&MAXREC={maxRec}&RESPONSEFORMAT={Uri.EscapeDataString(format)}&QUERY={Uri.EscapeDataString("SELECT * FROM " + table)}";
        var file = Path.Combine(server.Folder, $"formats-{table}-{string.Concat(format.Where(char.IsLetterOrDigit))}-{maxRec}");
        await File.WriteAllBytesAsync(file, await server.Http.GetByteArrayAsync(new Uri(url)));
        return file;
    }

    private static async Task<string> CsvOfAsync(string file, string format)
    {
        var read = await Tool.RunAsync("stilts", ["tpipe", $"ifmt={format}", $"in={file}", "ofmt=csv"]);
        Assert.True(read.ExitCode == 0, read.ToString());
        return read.Output;
    }
}
