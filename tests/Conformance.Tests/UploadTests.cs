using System.Text.RegularExpressions;
using System.Xml.Linq;
using ParquetSharp;
using Encoding = System.Text.Encoding;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Tables as the clients of astronomers upload them (TAP 1.1, section 2.7.6), to a real server process.</summary>
[Collection(HessServerTests.Name)]
public sealed partial class UploadTests(HessServer server)
{
    /// <summary>A table of every type in whatever astropy writes, up and down again through pyvo, compared with what was sent.</summary>
    [Fact]
    public async Task Stilts_tapskymatch_uploads_in_blocks_and_finds_every_pair()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var input = Path.Combine(server.Folder, "tapskymatch.csv");
        await File.WriteAllTextAsync(input, "id,ra,dec\n1,83.633,22.014\n2,329.717,-30.226\n3,266.415,-29.006\n4,0,0\n5,84.1,22.2\n");
        var result = await Tool.RunAsync(
            "stilts",
            [
                "tapskymatch", $"in={input}", "ifmt=csv", "inlon=ra", "inlat=dec", $"tapurl={server.Tap}", "taptable=ivoa.obscore", "taplon=s_ra", "taplat=s_dec",
                "sr=2.5", "find=all", "blocksize=2", "tapcols=obs_id,s_ra,s_dec", "ocmd=keepcols 'id obs_id'", "ofmt=csv-noheader",
            ]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var expected = new List<string>();
        foreach (var (id, position) in new[] { (1, "83.633, 22.014"), (2, "329.717, -30.226"), (3, "266.415, -29.006"), (4, "0, 0"), (5, "84.1, 22.2") })
            expected.AddRange((await server.RowsAsync($"SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(POINT(s_ra, s_dec), POINT({position})) <= 2.5"))
                .Select(run => $"{id},{run}"));
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), result.Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Astropy_s_tables_survive_the_round_trip_in_every_serialisation()
    {
        var output = await PythonAsync("upload_round_trip.py", server.Tap);
        Assert.Equal("every table came back as it went", output[^1]);
    }

    [Fact]
    public async Task Pyvo_joins_an_upload_in_sync_and_async_queries()
    {
        var output = await PythonAsync("upload_pyvo.py", server.Tap);
        Assert.Equal(["sync 105", "async 105", "two tables 105", "url refused", "error the request has no part"], output);
    }

    [Theory]
    [InlineData("sync=true")]
    [InlineData("sync=false")]
    public async Task Stilts_joins_two_uploads(string mode)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var (one, two) = (Path.Combine(server.Folder, "names.csv"), Path.Combine(server.Folder, "limits.csv"));
        await File.WriteAllTextAsync(one, "target,ra,dec\nCrab,83.633,22.014\nPKS,329.717,-30.226\n");
        await File.WriteAllTextAsync(two, "zenith,code\n90,a\n");
        var result = await Tool.RunAsync(
            "stilts",
            [
                "tapquery", $"tapurl={server.Tap}", mode, "nupload=2", $"upload1={one}", "ufmt1=csv", "upname1=one", $"upload2={two}", "ufmt2=csv",
                "upname2=two", "ofmt=csv",
                "adql=SELECT o.target, w.code, COUNT(*) AS runs FROM TAP_UPLOAD.one AS o JOIN TAP_UPLOAD.two AS w ON w.zenith > o.dec JOIN ivoa.obscore AS r"
                    + " ON DISTANCE(o.ra, o.dec, r.s_ra, r.s_dec) < 2 GROUP BY o.target, w.code ORDER BY o.target",
            ]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var crab = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore AS r WHERE DISTANCE(83.633, 22.014, r.s_ra, r.s_dec) < 2");
        var pks = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore AS r WHERE DISTANCE(329.717, -30.226, r.s_ra, r.s_dec) < 2");
        Assert.Equal(["target,code,runs", $"Crab,a,{crab[0]}", $"PKS,a,{pks[0]}"], result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    /// <summary>STILTS writes a table in each of its formats; what comes back has the same values and metadata as what it sent.</summary>
    [Theory]
    [InlineData("votable-tabledata", "vot")]
    [InlineData("votable-binary-inline", "vot")]
    [InlineData("votable-binary2-inline", "vot")]
    [InlineData("votable-fits-inline", "vot")]
    [InlineData("fits-basic", "fits")]
    [InlineData("fits-plus", "fits")]
    [InlineData("colfits-basic", "colfits")]
    [InlineData("csv", "csv")]
    [InlineData("tst", "tst")]
    public async Task Stilts_formats_are_read(string format, string ending)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var path = Path.Combine(server.Folder, $"stilts-{format}.{ending}");
        var written = await Tool.RunAsync(
            "stilts",
            [
                "tpipe", "in=:loop:200", "cmd=addcol name \"\\\"n\\\" + $0\"", "cmd=addcol -units deg -ucd pos.eq.ra ra \"i * 1.5\"",
                "cmd=addcol -units deg -ucd pos.eq.dec dec \"i * 0.1 - 10\"", "cmd=addcol flag \"i % 3 == 0 ? NULL : toFloat(i)\"",
                $"out={path}", $"ofmt={format}",
            ]);
        Assert.True(written.ExitCode == 0, written.ToString());
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent("SELECT COUNT(*), SUM(ra), SUM(dec), COUNT(flag), MAX(name) FROM TAP_UPLOAD.t"), "QUERY" },
            { new StringContent("csv"), "RESPONSEFORMAT" },
            { new StringContent("t,param:t"), "UPLOAD" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "t", Path.GetFileName(path) },
        };
        using var response = await server.Http.PostAsync(new Uri(server.Tap + "/sync"), form);
        var text = await response.Content.ReadAsStringAsync();
        if (ending is "colfits" or "tst")
        {
            // Formats of STILTS alone: an answer that says so, or the table.
            Assert.True((int)response.StatusCode is 200 or 400, text);
            return;
        }

        Assert.True(response.IsSuccessStatusCode, text);
        var values = text.Split('\n')[1].TrimEnd('\r').Split(',');
        Assert.Equal(("200", 29850.0, "133", "n99"), (values[0], Math.Round(double.Parse(values[1], System.Globalization.CultureInfo.InvariantCulture), 6), values[3], values[4]));
        Assert.Equal(-10.0, double.Parse(values[2], System.Globalization.CultureInfo.InvariantCulture), 9);
    }

    /// <summary>Our Parquet up and down again: what describes the columns comes back, and every cell, in both ways of asking.</summary>
    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task A_result_in_Parquet_comes_back_as_an_upload(string way)
    {
        HessServer.Require();
        const string Columns = "obs_id, s_ra, s_dec, t_min, em_min, s_region, obs_publisher_did, t_exptime, target_name";
        var parquet = await server.AnswerAsync("sync", $"SELECT {Columns} FROM ivoa.obscore ORDER BY obs_id", "parquet");
        var sent = XDocument.Parse(Encoding.UTF8.GetString(await server.AnswerAsync("sync", $"SELECT {Columns} FROM ivoa.obscore ORDER BY obs_id", "votable/td")));
        var got = XDocument.Parse(Encoding.UTF8.GetString(await server.AnswerAsync(way, "SELECT * FROM TAP_UPLOAD.t ORDER BY obs_id", "votable/td", parquet)));
        Assert.Equal(Described(sent), Described(got));
        Assert.Equal(Cells(sent), Cells(got));
        Assert.Equal(105, Cells(got).Count());
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task Parquet_of_the_reference_implementation_is_joined_by_position(string way)
    {
        HessServer.Require();
        var path = Path.Combine(server.Folder, $"positions-{way}.parquet");
        using (var file = new ParquetFileWriter(path, [new Column<string>("name"), new Column<double?>("ra"), new Column<double?>("dec")], Compression.Zstd))
        {
            using var group = file.AppendRowGroup();
            using (var writer = group.NextColumn().LogicalWriter<string>()) writer.WriteBatch(["Krebs ♋", "PKS", "nowhere"]);
            using (var writer = group.NextColumn().LogicalWriter<double?>()) writer.WriteBatch([83.633, 329.717, null]);
            using (var writer = group.NextColumn().LogicalWriter<double?>()) writer.WriteBatch([22.014, -30.226, null]);
            file.Close();
        }

        var answer = Encoding.UTF8.GetString(await server.AnswerAsync(
            way,
            "SELECT t.name, COUNT(*) AS runs FROM TAP_UPLOAD.t AS t JOIN ivoa.obscore AS o ON DISTANCE(t.ra, t.dec, o.s_ra, o.s_dec) < 2 GROUP BY t.name ORDER BY t.name",
            "csv",
            await File.ReadAllBytesAsync(path)));
        var crab = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore AS r WHERE DISTANCE(83.633, 22.014, r.s_ra, r.s_dec) < 2");
        var pks = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore AS r WHERE DISTANCE(329.717, -30.226, r.s_ra, r.s_dec) < 2");
        Assert.Equal(["name,runs", $"Krebs ♋,{crab[0]}", $"PKS,{pks[0]}"], answer.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Taplint_uploads_without_an_error_or_a_warning()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var result = await Tool.RunAsync("stilts", ["taplint", $"tapurl={server.Tap}", "stages=CAP UPL", "report=EWFS"]);
        Assert.Empty(Finding().Matches(result.Output).Select(match => match.Value));
        Assert.Contains("Totals: Errors: 0; Warnings: 0;", result.Output, StringComparison.Ordinal);
        Assert.Contains("Section UPL", result.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Described(XDocument table) => table.Descendants().Where(element => element.Name.LocalName == "FIELD").Select(field =>
        string.Join('|', ((string[])["name", "datatype", "arraysize", "unit", "ucd", "utype", "xtype"]).Select(name => (string?)field.Attribute(name))
            .Append(field.Elements().FirstOrDefault(child => child.Name.LocalName == "DESCRIPTION")?.Value)));

    private static IEnumerable<string> Cells(XDocument table) => table.Descendants().Where(element => element.Name.LocalName == "TR").Select(row =>
        string.Join('|', row.Elements().Select(cell => cell.Value)));

    private static async Task<string[]> PythonAsync(string script, params string[] arguments)
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var path = Path.Combine(Repository.Root, "tests", "Conformance.Tests", script);
        var result = await Tool.RunAsync(Tool.Python, [path, .. arguments]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.TrimEnd().Split('\n');
    }

    [GeneratedRegex("^[EWF]-.*$", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
