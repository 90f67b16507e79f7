using System.Text;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.Tests.Formats;

public sealed class TextFormatTests
{
    private static readonly Column[] TwoTexts =
        [new("a,b", Datatype.Char) { ArraySize = "*" }, new("c", Datatype.Char) { ArraySize = "*" }];

    [Fact]
    public void Csv_quotes_what_RFC_4180_asks_to_quote() =>
        Assert.Equal(
            "\"a,b\",c\r\nplain,\"say \"\"no\"\", twice\"\r\n\"two\nlines\",\"\"\r\n,Größe\r\n",
            Text("csv", TwoTexts, ["plain", "say \"no\", twice"], ["two\nlines", ""], [null, "Größe"]));

    [Fact]
    public void Csv_without_header_has_rows_only() =>
        Assert.Equal("x,y\r\n", Text("text/csv; header=absent", TwoTexts, ["x", "y"]));

    [Fact]
    public void Csv_null_in_a_single_column_is_not_a_blank_line() =>
        Assert.Equal("c\r\n\"\"\r\nx\r\n", Text("csv", [TwoTexts[1]], [null], ["x"]));

    [Fact]
    public void Tsv_has_no_tab_and_no_line_end_inside_values() =>
        Assert.Equal("a,b\tc\none two\tthree  four\n\t\n", Text("tsv", TwoTexts, ["one\ttwo", "three\r\nfour"], [null, null]));

    [Fact]
    public void Csv_of_every_datatype_has_null_as_nothing()
    {
        var lines = Text("csv", SampleTable.Columns, SampleTable.Rows).Split("\r\n");
        Assert.StartsWith("true,7,-32767,2147483647,9007199254740993,0.1,83.6333,53090.123456789,2004-03-26T02:57:47.184,Crab,ab,Größe,83.6333 22.0145,0 1 2.5 -3 4 5E-09,1 2 3", lines[1], StringComparison.Ordinal);
        Assert.Equal(new string(',', SampleTable.Columns.Length - 1), lines[^3]);
    }

    [Fact]
    public void Html_shows_markup_as_text()
    {
        var page = Text("html", TwoTexts, ["<script>alert(1)</script>", "https://example.org/a?b=1&c=2"], ["javascript:alert(1)", "https://x\" onclick=\"y"]);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/a?b=1&amp;c=2\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onclick=\"y", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_the_shortest_text_that_reads_back()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 20_000; i++)
        {
            var value = (i % 4) switch
            {
                0 => Math.Round(random.NextDouble() * 360, random.Next(10)),
                1 => random.NextDouble() * Math.Pow(10, random.Next(-30, 30)),
                2 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                _ => -random.Next() / 1e3,
            };
            if (!double.IsFinite(value)) continue;
            var block = new ByteBlock();
            NumberText.AddDouble(block, value, NonFinite.VoTable);
            var text = Encoding.ASCII.GetString(block.Written);
            block.Return();
            Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(text.Length <= FormattableString.Invariant($"{value:R}").Length, text);
        }
    }

    [Fact]
    public void Numbers_have_the_digits_that_the_runtime_finds()
    {
        var block = new ByteBlock();
        foreach (var value in Numbers().SelectMany(number => (double[])[Math.BitDecrement(number), number, Math.BitIncrement(number)]).Where(double.IsFinite))
        {
            block.Clear();
            NumberText.AddDouble(block, value, NonFinite.VoTable);
            var text = Encoding.ASCII.GetString(block.Written);
            Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            var known = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // Of two powers of two the runtime finds one digit less, which reads back as another number.
            if (double.Parse(known, System.Globalization.CultureInfo.InvariantCulture) == value) Assert.Equal(known, text);
        }

        block.Return();
    }

    // Where intervals change their width, where notations change, where several numbers are equally short or near; and any.
    private static IEnumerable<double> Numbers()
    {
        for (var power = -1074; power < 1024; power++) yield return Math.ScaleB(1, power);
        for (var power = -324; power <= 308; power++)
            for (var digit = 1; digit < 10; digit++) yield return double.Parse(FormattableString.Invariant($"{digit}E{power}"), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var number in (double[])[0, -0.0, double.MaxValue, double.MinValue, 9007199254740993, 9.5367431640625e-7, 1.8014398509481984e16, 2.9802322387695312e-8, 5e-324]) yield return number;
        var random = new Random(20261129);
        for (var i = 0; i < 30_000; i++)
        {
            yield return BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            yield return random.NextDouble() * Math.Pow(10, random.Next(-20, 20));
            yield return Math.Round(random.NextDouble() * 1e6, random.Next(16));
            yield return random.NextInt64(1L << 60);
        }
    }

    [Fact]
    public void Json_holds_metadata_rows_and_status()
    {
        var info = new TableInfo { Infos = [new("QUERY", "SELECT \"a\"")] };
        var text = SampleTable.Write("json", SampleTable.Columns, SampleTable.Rows, TableStatus.Overflow, "cut", info);
        using var document = System.Text.Json.JsonDocument.Parse(text);
        var root = document.RootElement;
        Assert.Equal("OVERFLOW cut", $"{root.GetProperty("status")} {root.GetProperty("message")}");
        Assert.Equal("SELECT \"a\"", root.GetProperty("infos")[0].GetProperty("value").GetString());
        var energy = root.GetProperty("metadata")[5];
        Assert.Equal("f float TeV em.energy", string.Join(' ', new[] { "name", "datatype", "unit", "ucd" }.Select(key => energy.GetProperty(key))));
        SampleValues.Check(root.GetProperty("data"), "json");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    [InlineData("csv")]
    [InlineData("fits")]
    [InlineData("arrow")]
    [InlineData("votable")]
    public void A_table_without_columns_is_written(string format) =>
        Assert.False(SampleTable.Write(format, [], []).IsEmpty && format != "csv");

    [Fact]
    public void Plain_text_stands_in_columns_and_says_what_is_missing() =>
        Assert.Equal(
            "#\"a,b\"        c    \n plain        \"x y\"\n \"say \\\"no\\\"\" \"\"   \n# OVERFLOW: cut\n",
            Encoding.UTF8.GetString(SampleTable.Write("text", TwoTexts, [["plain", "x y"], ["say \"no\"", null]], TableStatus.Overflow, "cut").Span));

    [Fact]
    public void Plain_text_is_read_by_stilts_and_astropy()
    {
        Assert.SkipUnless(Tool.Has("/usr/bin/stilts") && Tool.HasAstropy(), "stilts or python3-astropy is not installed");
        Column[] columns = [new("id", Datatype.Int), new("the text", Datatype.Char) { ArraySize = "*" }, new("x", Datatype.Double)];
        object?[][] rows = [.. Enumerable.Range(0, 250).Select(i => new object?[] { (long)i, i == 7 ? null : $"n {i} #", i / 7.0 })];
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, SampleTable.Write("text", columns, rows).Span);
            var (code, output) = Tool.Run("/usr/bin/stilts", "tpipe", "ifmt=ascii", $"in={path}", "ofmt=csv", "cmd=select $1>6&&$1<9");
            Assert.True(code == 0 && output.ReplaceLineEndings("\n") == "id,the text,x\n7,,1.0\n8,n 8 #,1.1428571428571428\n", output);
            (code, output) = Tool.Run(
                Tool.Python, "-c", "import sys; from astropy.table import Table; t = Table.read(sys.argv[1], format='ascii.commented_header'); print(len(t), t['x'][8], t.colnames)", path);
            Assert.True(code == 0 && output.StartsWith("250 1.1428571428571428 ['id', 'the text', 'x']", StringComparison.Ordinal), output);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(string format, Column[] columns, params object?[][] rows) =>
        Encoding.UTF8.GetString(SampleTable.Write(format, columns, rows).Span);
}
