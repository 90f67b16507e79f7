using TapGamma.Tables.Formats;

namespace TapGamma.Tables.Tests.Formats;

public sealed class TableFormatsTests
{
    [Theory]
    [InlineData(null, "votable/b2", "application/x-votable+xml")]
    [InlineData("votable", "votable/b2", "application/x-votable+xml")]
    [InlineData("VOTABLE/TD", "votable/td", "application/x-votable+xml;serialization=TABLEDATA")]
    [InlineData("application/x-votable+xml", "votable/b2", "application/x-votable+xml")]
    [InlineData("application/x-votable+xml; serialization=BINARY", "votable/b", "application/x-votable+xml;serialization=BINARY")]
    [InlineData("application/x-votable+xml;serialization=binary2", "votable/b2", "application/x-votable+xml;serialization=binary2")]
    [InlineData("text/xml", "votable/b2", "text/xml")]
    [InlineData("text/xml; charset=utf-8", "votable/b2", "text/xml")]
    [InlineData("csv", "csv", "text/csv;header=present")]
    [InlineData("text/csv", "csv", "text/csv;header=present")]
    [InlineData("text/csv;header=present", "csv", "text/csv;header=present")]
    [InlineData("text/csv;header=absent", "csv/bare", "text/csv;header=absent")]
    [InlineData("tsv", "tsv", "text/tab-separated-values")]
    [InlineData("text/html", "html", "text/html;charset=utf-8")]
    public void Response_format_selects_format_and_content_type(string? value, string name, string contentType)
    {
        var choice = TableFormats.Find(value);
        Assert.NotNull(choice);
        Assert.Equal((name, contentType), (choice.Format.Name, choice.ContentType));
    }

    [Theory]
    [InlineData("fits2")]
    [InlineData("application/x-votable+xml;serialization=MORSE")]
    [InlineData("text/csv;header=maybe")]
    [InlineData(";")]
    public void Unknown_response_format_selects_nothing(string value) => Assert.Null(TableFormats.Find(value));

    [Fact]
    public void Every_format_is_in_the_list_in_order()
    {
        var types = typeof(TableFormats).Assembly.GetTypes()
            .Where(type => typeof(ITableFormat).IsAssignableFrom(type) && type.IsClass)
            .Select(type => type.Name).Order(StringComparer.Ordinal);
        Assert.Equal(types, TableFormats.All.Select(format => format.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_formats_of_one_name_stop_the_start_up() =>
        Assert.Throws<InvalidOperationException>(() => TableFormats.Index([new TsvFormat(), new TsvFormat()]));
}
