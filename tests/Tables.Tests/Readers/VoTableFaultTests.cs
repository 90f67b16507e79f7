using System.Globalization;
using System.Text;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>VOTables that are wrong or hostile: one message that says where, and bounded memory.</summary>
public class VoTableFaultTests
{
    private const string Head = "<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='int'/><FIELD name='b' datatype='char' arraysize='*'/>";

    [Theory]
    [InlineData("<html/>", "t: there is no table in it; its root element is 'html', that of a VOTable is VOTABLE [TAB008]")]
    [InlineData("<VOTABLE><RESOURCE/></VOTABLE>", "t: there is no table in it; a VOTable needs a TABLE with at least one FIELD [TAB008]")]
    [InlineData(Head + "<DATA><TABLEDATA><TR><TD>1</TD><TD>x</TD></TR><TR><TD>1x</TD><TD/></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>",
        "t, a, row 2: '1x' is no int [TAB004]")]
    [InlineData(Head + "<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>",
        "t, row 1: the row has 1 TD, but there are 2 FIELDs [TAB004]")]
    [InlineData(Head + "<DATA><TABLEDATA><TR><TD>1</TD><TD>x</TD></TR>", "t, row 2, line 1: this is no well-formed XML: Unexpected end of file has occurred. The following elements are not closed: TABLEDATA, DATA, TABLE, RESOURCE, VOTABLE [TAB005]")]
    [InlineData(Head + "<DATA><BINARY><STREAM encoding='base64'>AAAA</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>",
        "t, row 1: The content ends in the middle of a row [TAB004]")]
    [InlineData(Head + "<DATA><BINARY><STREAM encoding='base64'>AAAAAX////8=</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>",
        "t, b, row 1: the cell announces 2147483647 elements, more than fit into 4194304 bytes [TAB004]")]
    [InlineData(Head + "<DATA><BINARY><STREAM href='http://elsewhere/x'/></BINARY></DATA></TABLE></RESOURCE></VOTABLE>",
        "t: its rows lie in another file (STREAM href); put them into the document, as base64 [TAB004]")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='flaot'/></TABLE></RESOURCE></VOTABLE>",
        "t, a: the datatype 'flaot' is none of VOTable's [TAB004]")]
    public async Task The_fault_is_named_with_its_place(string xml, string message) => Assert.Equal(message, await ReadTable.RefusalAsync(xml));

    /// <summary>A scalar of such a value is refused by its type; in an array it must not become another number.</summary>
    [Theory]
    [InlineData("short", "70000 1", "'70000' is no short, nor can it be kept as one")]
    [InlineData("unsignedByte", "1 256", "'256' is no unsignedByte, nor can it be kept as one")]
    [InlineData("int", "1 -3000000000", "'-3000000000' is no int, nor can it be kept as one")]
    [InlineData("int", "1.5 1", "'1.5' is no int, nor can it be kept as one")]
    [InlineData("long", "1 9007199254740993", "'9007199254740992' is no long, nor can it be kept as one: arrays hold integers below 2^53")]
    public async Task An_integer_in_an_array_is_kept_or_refused(string datatype, string cell, string message) => Assert.Contains(
        "t, a, row 1: " + message,
        await ReadTable.RefusalAsync($"<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='{datatype}' arraysize='*'/><DATA><TABLEDATA><TR><TD>{cell}</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>"),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_entity_bomb_expands_nothing()
    {
        var xml = "<!DOCTYPE VOTABLE [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + Head + "<DATA><TABLEDATA><TR><TD>1</TD><TD>&b;</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
        Assert.Contains("undeclared entity", await ReadTable.RefusalAsync(xml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_entity_is_not_fetched()
    {
        var xml = "<!DOCTYPE VOTABLE [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
            + Head + "<DATA><TABLEDATA><TR><TD>1</TD><TD>&a;</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
        Assert.Contains("undeclared entity", await ReadTable.RefusalAsync(xml), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_names_and_pieces_are_bounded()
    {
        var deep = "<VOTABLE>" + string.Concat(Enumerable.Repeat("<RESOURCE>", 100));
        Assert.Contains("nested more than 64 deep", await ReadTable.RefusalAsync(deep), StringComparison.Ordinal);
        var names = "<VOTABLE>" + string.Concat(Enumerable.Range(0, 5000).Select(i => FormattableString.Invariant($"<a{i}/>")));
        Assert.Contains("names of elements", await ReadTable.RefusalAsync(names), StringComparison.Ordinal);
        var attribute = "<VOTABLE><RESOURCE name='" + new string('x', 6 << 20) + "'>";
        Assert.Contains("is larger than", await ReadTable.RefusalAsync(attribute), StringComparison.Ordinal);
        var cell = Head + "<DATA><TABLEDATA><TR><TD>1</TD><TD>" + new string('x', 6 << 20);
        Assert.Contains("t, row 1", await ReadTable.RefusalAsync(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_and_damaged_files_end_in_a_message_or_a_table()
    {
        var random = new Random(20261124);
        foreach (var format in (string[])["votable/td", "votable/b", "votable/b2", "csv", "tsv"])
        {
            var good = SampleTable.Write(format, SampleTable.Columns, SampleTable.Rows).ToArray();
            for (var i = 0; i < 300; i++) await TryAsync(Damaged(good, random), string.Create(CultureInfo.InvariantCulture, $"{format}, case {i}"));
        }
    }

    internal static byte[] Damaged(byte[] good, Random random)
    {
        var bytes = good[..(random.Next(3) == 0 ? random.Next(good.Length) : good.Length)];
        for (var flips = random.Next(6); flips > 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    internal static async Task TryAsync(byte[] content, string what)
    {
        try
        {
            _ = await ReadTable.OfAsync(new MemoryStream(content));
        }
        catch (Diagnostics.InvalidInputException fault)
        {
            Assert.NotEmpty(fault.Diagnostics);
        }
        catch (Exception fault)
        {
            Assert.Fail($"{what}: {fault}\n{Encoding.Latin1.GetString(content)}");
        }
    }
}
