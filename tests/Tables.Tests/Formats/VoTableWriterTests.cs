using System.Buffers;
using System.Text;
using System.Xml.Linq;
using TapGamma.Tables.Formats;
using TapGamma.Tables.VoTable;

namespace TapGamma.Tables.Tests.Formats;

public sealed class VoTableWriterTests
{
    private static readonly XNamespace Ns = "http://www.ivoa.net/xml/VOTable/v1.3";

    private static readonly Column[] OneText = [new("t", Datatype.Char) { ArraySize = "*" }];

    [Theory]
    [InlineData(TableStatus.Ok, "OK")]
    [InlineData(TableStatus.Overflow, "OK OVERFLOW")]
    [InlineData(TableStatus.Error, "OK ERROR:the query took too long")]
    public void Status_stands_before_the_table_and_again_after_it_when_it_changed(TableStatus status, string expected)
    {
        var document = Parse(SampleTable.Write("votable", OneText, [["x"]], status, status == TableStatus.Error ? "the query took too long" : null));
        Assert.Equal(expected, Statuses(document));
        var resource = document.Root!.Element(Ns + "RESOURCE")!;
        Assert.Equal("results", resource.Attribute("type")!.Value);
        var names = resource.Elements().Select(e => e.Name.LocalName).ToList();
        Assert.Equal("INFO", names[0]);
        Assert.Equal(status == TableStatus.Ok ? "TABLE" : "INFO", names[^1]);
    }

    [Fact]
    public void Overflow_known_beforehand_is_said_once()
    {
        var info = new TableInfo { OverflowKnown = true };
        Assert.Equal("OVERFLOW", Statuses(Parse(SampleTable.Write("votable", OneText, [], TableStatus.Overflow, null, info))));
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_replaced()
    {
        byte[] broken = [(byte)'a', 0, 1, 0x1F, 0xFF, 0xC3, (byte)'b', 0xEF, 0xBF, 0xBF];
        var document = Parse(SampleTable.Write("votable/td", OneText, [[broken], ["tab\tcr\r\nlf"], ["]]>"]]));
        var cells = document.Descendants(Ns + "TD").Select(td => td.Value).ToArray();
        Assert.Equal("a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFD", cells[0]);
        Assert.Equal("tab\tcr\r\nlf", cells[1]);
        Assert.Equal("]]>", cells[2]);
    }

    [Fact]
    public void Systems_are_declared_once_and_referred_to()
    {
        var resource = Parse(SampleTable.Write("votable", SampleTable.Columns, [])).Root!.Element(Ns + "RESOURCE")!;
        Assert.Equal(["ICRS"], resource.Elements(Ns + "COOSYS").Select(e => e.Attribute("ID")!.Value));
        var times = resource.Elements(Ns + "TIMESYS").ToDictionary(e => e.Attribute("ID")!.Value);
        Assert.Equal("MJD-origin", times["UTC_MJD"].Attribute("timeorigin")!.Value);
        Assert.Null(times["UTC"].Attribute("timeorigin"));
        Assert.Equal("TOPOCENTER", times["UTC"].Attribute("refposition")!.Value);
        var refs = resource.Descendants(Ns + "FIELD").ToDictionary(e => e.Attribute("name")!.Value, e => e.Attribute("ref")?.Value);
        Assert.Equal("ICRS", refs["d"]);
        Assert.Equal("UTC_MJD", refs["t"]);
        Assert.Equal("UTC", refs["date"]);
        Assert.Null(refs["i"]);
    }

    [Fact]
    public void Binary_declares_the_null_value_of_integers_and_Binary2_does_not()
    {
        Assert.Equal(
            ["255", "-32768", "-2147483648", "-9223372036854775808"],
            Parse(SampleTable.Write("votable/b", SampleTable.Columns, [])).Descendants(Ns + "VALUES").Select(e => e.Attribute("null")!.Value));
        Assert.Empty(Parse(SampleTable.Write("votable/b2", SampleTable.Columns, [])).Descendants(Ns + "VALUES"));
    }

    [Theory]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public void Base64_of_many_blocks_is_one_stream(string format)
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => new object?[] { $"row {i}" }).ToArray();
        var text = Parse(SampleTable.Write(format, OneText, rows)).Descendants(Ns + "STREAM").Single().Value;
        var bytes = Convert.FromBase64String(text.Trim());
        var flags = format == "votable/b2" ? 1 : 0;
        Assert.Equal(rows.Sum(row => flags + 4 + ((string)row[0]!).Length), bytes.Length);
        Assert.Equal("row 19999", Encoding.ASCII.GetString(bytes.AsSpan(bytes.Length - 9)));
    }

    /// <summary>The formats by column gather a bounded number of rows instead.</summary>
    [Fact]
    public void Rows_allocate_nothing()
    {
        var output = new ArrayBufferWriter<byte>(64 << 20);
        var reader = new MemoryRowReader(SampleTable.Columns[..8], [[true, 1L, 2L, 3L, 4L, 5.5, 6.25, 7.125]]);
        reader.Read();
        var formats = TableFormats.All.Where(f => f.Name is not ("arrow" or "parquet"))
            .Select(f => f.Start(output, reader.Columns, new TableInfo(), () => Stream.Null)).ToList();
        foreach (var writer in formats) Repeat(writer, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var writer in formats) Repeat(writer, 10_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);

        void Repeat(ITableWriter writer, int count)
        {
            for (var i = 0; i < count; i++) writer.WriteRow(reader);
        }
    }

    [Fact]
    public void Error_document_holds_the_message_and_no_table()
    {
        var output = new ArrayBufferWriter<byte>();
        VoTableErrorDocument.Write(output, "line 1, column 8: no column <x>", [new TableInfoItem("QUERY", "SELECT x")]);
        var document = Parse(output.WrittenMemory);
        Assert.Equal("ERROR:line 1, column 8: no column <x>", Statuses(document));
        Assert.Empty(document.Descendants(Ns + "TABLE"));
    }

    private static XDocument Parse(ReadOnlyMemory<byte> xml) => XDocument.Parse(Encoding.UTF8.GetString(xml.Span));

    private static string Statuses(XDocument document) => string.Join(' ', document.Descendants(Ns + "INFO")
        .Where(e => e.Attribute("name")!.Value == "QUERY_STATUS")
        .Select(e => e.Value.Length == 0 ? e.Attribute("value")!.Value : $"{e.Attribute("value")!.Value}:{e.Value}"));
}
