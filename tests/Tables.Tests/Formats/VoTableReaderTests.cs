using System.Text.Json;

namespace TapGamma.Tables.Tests.Formats;

/// <summary>Every VOTable serialisation as astropy and STILTS read it.</summary>
public sealed class VoTableReaderTests : IDisposable
{
    private static readonly string[] Serialisations = ["votable/td", "votable/b", "votable/b2"];

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-votable").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Astropy_reads_what_was_written_in_every_serialisation()
    {
        Assert.SkipUnless(Tool.HasAstropy(), "python3-astropy is not installed");
        var script = Path.Combine(AppContext.BaseDirectory, "Data", "read_votable.py");
        var (code, output) = Tool.Run(Tool.Python, [script, .. Serialisations.Select(Write)]);
        Assert.True(code == 0, output);
        var documents = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line)).ToList();
        Assert.Equal(Serialisations.Length, documents.Count);
        for (var i = 0; i < documents.Count; i++) SampleValues.Check(documents[i].RootElement.GetProperty("rows"), Serialisations[i]);
    }

    /// <summary>votlint 3.4.7 loses count in numeric arrays of free length, even in files that STILTS wrote, so they stay out.</summary>
    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public void Votlint_finds_nothing(string format)
    {
        Assert.SkipUnless(Tool.Has("/usr/bin/stilts"), "stilts is not installed");
        var columns = SampleTable.FixedColumns.Select(i => SampleTable.Columns[i]).ToArray();
        var rows = SampleTable.Rows.Select(row => SampleTable.FixedColumns.Select(i => row[i]).ToArray()).ToArray();
        var path = Path.Combine(_folder, "lint.vot");
        File.WriteAllBytes(path, SampleTable.Write(format, columns, rows).Span);
        var (code, output) = Tool.Run("/usr/bin/stilts", "votlint", $"votable={path}");
        Assert.True(code == 0 && output.Trim().Length == 0, output);
    }

    /// <summary>votlint 3.4.7 knows the schema of 1.4 only, and ours of 1.5 is a subset of it.</summary>
    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public void Version_1_5_differs_by_its_number(string format)
    {
        var newer = System.Text.Encoding.UTF8.GetString(SampleTable.Write(format + ";version=1.5", SampleTable.Columns, SampleTable.Rows).Span);
        var older = System.Text.Encoding.UTF8.GetString(SampleTable.Write(format, SampleTable.Columns, SampleTable.Rows).Span);
        Assert.Contains("<VOTABLE version=\"1.5\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">", newer, StringComparison.Ordinal);
        Assert.Equal(older, newer.Replace("version=\"1.5\"", "version=\"1.4\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Votlint_finds_nothing_in_an_empty_table_with_overflow_and_citation()
    {
        Assert.SkipUnless(Tool.Has("/usr/bin/stilts"), "stilts is not installed");
        var path = Path.Combine(_folder, "empty.vot");
        var info = new TableInfo
        {
            Name = "result",
            Description = "No rows & <nothing>",
            OverflowKnown = true,
            Infos = [new("QUERY", "SELECT \"a\" FROM t WHERE a < 5\nAND b > 'x'"), new("citation", "2018arXiv181004516H", "meta.bib.bibcode", "H.E.S.S.")],
        };
        File.WriteAllBytes(path, SampleTable.Write("votable", SampleTable.Columns, [], TableStatus.Overflow, null, info).Span);
        var (code, output) = Tool.Run("/usr/bin/stilts", "votlint", $"votable={path}");
        Assert.True(code == 0 && output.Trim().Length == 0, output);
    }

    [Fact]
    public void Stilts_reads_arrays_of_free_length_in_every_serialisation()
    {
        Assert.SkipUnless(Tool.Has("/usr/bin/stilts"), "stilts is not installed");
        foreach (var format in Serialisations)
        {
            var (code, output) = Tool.Run("/usr/bin/stilts", "tpipe", $"in={Write(format)}", "cmd=keepcols 'polygon vector i'", "ofmt=csv");
            Assert.True(code == 0, output);
            Assert.Contains("\"(0.0, 1.0, 2.5, -3.0, 4.0, 5.0E-9)\",\"(1, 2, 3)\",2147483647\n", output, StringComparison.Ordinal);
            Assert.Contains("\n,,\n", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Text_beyond_ASCII_in_char_columns_reads_in_every_serialisation()
    {
        Assert.SkipUnless(Tool.HasAstropy(), "python3-astropy is not installed");
        Column[] columns = [new("title", Datatype.Char) { ArraySize = "*" }];
        var paths = Serialisations.Select((format, i) => Path.Combine(_folder, $"{i}.vot")).ToArray();
        for (var i = 0; i < paths.Length; i++)
            File.WriteAllBytes(paths[i], SampleTable.Write(Serialisations[i], columns, [["Größe"]]).Span);
        var (code, output) = Tool.Run(Tool.Python, [Path.Combine(AppContext.BaseDirectory, "Data", "read_votable.py"), .. paths]);
        Assert.True(code == 0, output);
        var titles = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("rows")[0][0].GetString());
        Assert.Equal(["Größe", "Gr??e", "Gr??e"], titles);
        foreach (var path in paths)
            Assert.Equal(path != paths[0], File.ReadAllText(path).Contains("<INFO name=\"WARNING\" value=\"char\">Characters beyond ASCII", StringComparison.Ordinal));
    }

    private string Write(string format)
    {
        var path = Path.Combine(_folder, format.Replace('/', '-') + ".vot");
        File.WriteAllBytes(path, SampleTable.Write(format, SampleTable.Columns, SampleTable.Rows).Span);
        return path;
    }
}
