using System.Text.Json;

namespace TapGamma.Tables.Tests.Formats;

/// <summary>Binary tables as fitsverify, astropy and STILTS see them.</summary>
public sealed class FitsFormatTests : IDisposable
{
    private const string Script = """
        import json, sys, warnings
        warnings.simplefilter("error")
        from astropy.io import fits
        from astropy.table import Table
        header = fits.getheader(sys.argv[1], 1)
        table = Table.read(sys.argv[1], hdu=1, mask_invalid=False)
        print(json.dumps({
            "status": header["QSTATUS"], "rows": len(table), "comments": "\n".join(header["COMMENT"]) if "COMMENT" in header else "",
            "columns": [[header.get(key + str(i), "") for key in ("TTYPE", "TFORM", "TUNIT", "TUCD", "TUTYP", "TXTYP", "TCOMM", "TNULL")]
                        for i in range(1, header["TFIELDS"] + 1)],
            "right": all(table["id"][i] == i and table["text"][i] == "n" * (i % 300) and table["x"][i] == i / 7
                         and "".join(table["rare"][i]) == "r" * (3000 if i == 500 else 1)
                         and list(table["list"][i]) == list(range(i % 4)) for i in range(len(table))) if "list" in table.colnames else None,
        }))
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-fits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Stilts_reads_every_value_of_every_type()
    {
        Assert.SkipUnless(Tool.Has("/usr/bin/stilts") && Tool.HasAstropy(), "stilts or python3-astropy is not installed");
        var votable = Path.Combine(_folder, "back.vot");
        var (code, output) = Tool.Run("/usr/bin/stilts", "tpipe", "ifmt=fits", $"in={Write(Rows())}", $"out={votable}", "ofmt=votable");
        Assert.True(code == 0, output);
        (code, output) = Tool.Run(Tool.Python, Path.Combine(AppContext.BaseDirectory, "Data", "read_votable.py"), votable);
        Assert.True(code == 0, output);
        var rows = JsonDocument.Parse(output).RootElement.GetProperty("rows");
        SampleValues.Check(rows, Rows(), "fits");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Fitsverify_finds_nothing(int rows)
    {
        Assert.SkipUnless(Testing.Tool.Exists("fitsverify"), "fitsverify is not installed");
        var (code, output) = Tool.Run("fitsverify", Write([.. Rows().Take(rows)]));
        Assert.True(code == 0 && output.Contains("0 warning(s) and 0 error(s)", StringComparison.Ordinal), output);
    }

    [Fact]
    public void Header_says_what_the_columns_mean()
    {
        var header = Header(SampleTable.Columns, Rows(), TableStatus.Overflow, "cut at 4");
        Assert.Equal("OVERFLOW", header.GetProperty("status").GetString());
        Assert.Contains("cut at 4", header.GetProperty("comments").GetString(), StringComparison.Ordinal);
        Assert.Contains("question marks", header.GetProperty("comments").GetString(), StringComparison.Ordinal);
        var columns = header.GetProperty("columns").EnumerateArray().Select(c => string.Join('|', c.EnumerateArray())).ToList();
        Assert.Equal("i|1J||meta.number|||a count < 5 & more|-2147483648", columns[3]);
        Assert.Equal("d|1D|deg|pos.eq.ra||||", columns[6]);
        Assert.Equal("date|23A||||timestamp||", columns[8]);
        Assert.Equal("text|29A|||obscore:DataID.Title|||", columns[9]);
        Assert.Equal("point|2D|deg|||point||", columns[12]);
        Assert.Equal("polygon|1PD(8)|deg|||polygon||", columns[13]);
    }

    [Fact]
    public void A_hundred_thousand_rows_pass_through_the_spool()
    {
        Column[] columns =
        [
            new("id", Datatype.Int), new("text", Datatype.Char) { ArraySize = "*" }, new("x", Datatype.Double),
            new("rare", Datatype.Char) { ArraySize = "*" }, new("list", Datatype.Long) { ArraySize = "*" },
        ];
        var rows = Enumerable.Range(0, 100_000).Select(i => new object?[]
        {
            (long)i, new string('n', i % 300), i / 7.0, new string('r', i == 500 ? 3000 : 1), Enumerable.Range(0, i % 4).Select(k => (double)k).ToArray(),
        }).ToArray();
        var header = Header(columns, rows, TableStatus.Ok, null);
        Assert.Equal(100_000, header.GetProperty("rows").GetInt32());
        Assert.True(header.GetProperty("right").GetBoolean());
        Assert.Equal(["1J", "299A", "1D", "1PA(3000)", "1PK(3)"], header.GetProperty("columns").EnumerateArray().Select(c => c[1].GetString()));
    }

    /// <summary>FITS has ASCII only, which a test of its own looks at.</summary>
    private static object?[][] Rows() => [.. SampleTable.Rows.Select(row => row
        .Select(value => value is string text ? new string([.. text.Select(c => c is >= ' ' and <= '~' ? c : '?')]) : value).ToArray())];

    private JsonElement Header(Column[] columns, object?[][] rows, TableStatus status, string? message)
    {
        Assert.SkipUnless(Tool.HasAstropy(), "python3-astropy is not installed");
        var path = Path.Combine(_folder, "table.fits");
        if (columns == SampleTable.Columns) rows = SampleTable.Rows;
        File.WriteAllBytes(path, SampleTable.Write("fits", columns, rows, status, message).Span);
        var (code, output) = Tool.Run(Tool.Python, "-c", Script, path);
        Assert.True(code == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private string Write(object?[][] rows)
    {
        var path = Path.Combine(_folder, "sample.fits");
        File.WriteAllBytes(path, SampleTable.Write("fits", SampleTable.Columns, rows).Span);
        return path;
    }
}
