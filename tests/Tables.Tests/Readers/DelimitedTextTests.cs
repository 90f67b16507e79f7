using System.Text;
namespace TapGamma.Tables.Tests.Readers;

/// <summary>CSV and TSV: separators, quotes, types.</summary>
public class DelimitedTextTests
{
    [Fact]
    public async Task The_narrowest_type_that_holds_all_values_is_taken()
    {
        var table = await ReadTable.OfAsync("i,l,d,b,t,code,none\n1,3000000000,1e5,true,x,007,\n-2,4,NaN,FALSE,3,008,\n");
        Assert.Equal(
            [Datatype.Int, Datatype.Long, Datatype.Double, Datatype.Boolean, Datatype.Char, Datatype.Char, Datatype.Char],
            table.Columns.Select(column => column.Datatype));
        Assert.Equal(["-2", "4", "NaN", "0", "3", "008", null], table.Rows[1]);
    }

    [Fact]
    public async Task Quotes_hold_separators_line_ends_and_quotes()
    {
        var table = await ReadTable.OfAsync("\uFEFF\"a,b\",c\r\n\"1\n2\",\"say \"\"hi\"\"\"\r\n\r\n,\"\"");
        Assert.Equal(["a,b", "c"], table.Columns.Select(column => column.Name));
        Assert.Equal(["1\n2", "say \"hi\""], table.Rows[0]);
        Assert.Equal([null, null], table.Rows[1]);
    }

    [Theory]
    [InlineData("a\tb\n1,5\t2\n", null)]
    [InlineData("a;b\n1,5;2\n", null)]
    [InlineData("a|b\n1,5|2\n", null)]
    [InlineData("a\tb\n1,5\t2\n", "text/tab-separated-values; charset=utf-8")]
    public async Task The_separator_is_found(string text, string? type) =>
        Assert.Equal(["1,5", "2"], (await ReadTable.OfAsync(text, type)).Rows.Single());

    [Fact]
    public async Task A_file_without_names_says_so() =>
        Assert.Equal(["col1", "col2"], (await ReadTable.OfAsync("1,2\n", "text/csv; header=absent")).Columns.Select(column => column.Name));

    /// <summary>Text that is no UTF-8 is refused, as its letters could only be guessed.</summary>
    [Theory]
    [InlineData("name\näö\n", 0)]
    [InlineData("name\nGröße\n", 10_000)]
    public async Task Text_in_another_encoding_is_refused_and_not_changed(string text, int before)
    {
        text = text.Replace("Gr", string.Concat(Enumerable.Repeat("a\n", before)) + "Gr", StringComparison.Ordinal);
        Assert.Contains("The text is no UTF-8", await ReadTable.RefusalAsync(Encoding.Latin1.GetBytes(text), "text/csv"), StringComparison.Ordinal);
        var table = await ReadTable.OfAsync(text, "text/csv");
        Assert.Contains("ö", table.Columns[0].Name + table.Rows[^1][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1\n", "t, row 2, line 3: the line has 1 values, but there are 2 columns [TAB004]")]
    [InlineData("a,b\n1,\"2\n", "t: a quoted value does not end [TAB004]")]
    public async Task A_broken_line_is_named(string text, string message) => Assert.Equal(message, await ReadTable.RefusalAsync(text));
}
