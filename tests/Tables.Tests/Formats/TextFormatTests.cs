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

    private static string Text(string format, Column[] columns, params object?[][] rows) =>
        Encoding.UTF8.GetString(SampleTable.Write(format, columns, rows).Span);
}
