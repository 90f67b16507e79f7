using System.Text;
using TapGamma.Tables.Readers;

namespace TapGamma.Tables.Tests.Readers;

/// <summary>The choice of a reader, and that what our writers write comes back.</summary>
public class TableReadersTests
{
    [Fact]
    public void Every_reader_is_in_the_list()
    {
        var readers = typeof(TableReaders).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ITableReader)));
        Assert.Equal(readers.OrderBy(type => type.Name), TableReaders.All.Select(reader => reader.GetType()));
    }

    [Fact]
    public void Two_readers_of_one_media_type_stop_the_program() =>
        Assert.Throws<InvalidOperationException>(() => TableReaders.Index([TableReaders.All[0], TableReaders.All[0]]));

    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public async Task What_our_writers_write_comes_back(string format)
    {
        var table = await ReadTable.OfAsync(new MemoryStream(SampleTable.Write(format, SampleTable.Columns, SampleTable.Rows).ToArray()));
        Assert.Equal(SampleTable.Columns.Select(column => column with { Description = null }), table.Columns.Select(column => column with { Description = null }));
        var memory = new MemoryRowReader(SampleTable.Columns, SampleTable.Rows);
        foreach (var row in table.Rows)
        {
            memory.Read();
            for (var i = 0; i < row.Count; i++)
                Assert.Equal(Plain(ReadTable.Cell(memory, SampleTable.Columns[i], i), SampleTable.Columns[i]), Plain(row[i], SampleTable.Columns[i]));
        }
    }

    [Fact]
    public async Task Content_decides_and_not_the_declared_type()
    {
        var votable = SampleTable.Write("votable/b2", SampleTable.Columns, SampleTable.Rows).ToArray();
        Assert.Equal(4, (await ReadTable.OfAsync(new MemoryStream(votable), "text/csv")).Rows.Count);
        Assert.Equal(["1", "2"], (await ReadTable.OfAsync("a;b\n1;2\n", "application/x-votable+xml")).Rows.Single());
    }

    [Theory]
    [InlineData("", null, "t: there is no content; send a table [TAB001]")]
    [InlineData("\u0000\u0001\u0002", null, "t: the content is of no known format; send one of CSV or TSV, FITS, Parquet, VOTable [TAB002]")]
    [InlineData("\u0000\u0001", "application/fits", "t: it is declared as application/fits, but the content is no FITS; send the right file or type [TAB003]")]
    public async Task Content_of_no_known_kind_is_refused(string content, string? type, string message) =>
        Assert.Equal(message, await ReadTable.RefusalAsync(Encoding.UTF8.GetBytes(content), type));

    /// <summary>NaN and the empty text are NULL in some serialisations; plain text is ASCII in the binary ones.</summary>
    private static string? Plain(string? cell, Column column) => cell switch
    {
        null or "" or "NaN" => null,
        _ when column.Datatype == Datatype.Float => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => cell,
    };
}
