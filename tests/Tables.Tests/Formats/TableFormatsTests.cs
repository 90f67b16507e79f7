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
    [InlineData("application/x-votable+xml;version=1.4", "votable/b2", "application/x-votable+xml;version=1.4")]
    [InlineData("application/x-votable+xml; version=1.5", "votable/b2;version=1.5", "application/x-votable+xml;version=1.5")]
    [InlineData("application/x-votable+xml;serialization=TABLEDATA;version=1.5", "votable/td;version=1.5", "application/x-votable+xml;serialization=TABLEDATA;version=1.5")]
    [InlineData("votable/td;version=1.5", "votable/td;version=1.5", "application/x-votable+xml;serialization=TABLEDATA;version=1.5")]
    [InlineData("votable_plain", "votable/td", "application/x-votable+xml;serialization=TABLEDATA")]
    [InlineData("fits", "fits", "application/fits")]
    [InlineData("application/fits", "fits", "application/fits")]
    [InlineData("json", "json", "application/json")]
    [InlineData("text", "text", "text/plain;charset=utf-8")]
    [InlineData("text/plain", "text", "text/plain;charset=utf-8")]
    [InlineData("parquet", "parquet", "application/vnd.apache.parquet")]
    [InlineData("application/vnd.apache.parquet", "parquet", "application/vnd.apache.parquet")]
    [InlineData("arrow", "arrow", "application/vnd.apache.arrow.stream")]
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
    [InlineData("application/x-votable+xml;version=2.0")]
    [InlineData("text/csv;version=1.5")]
    [InlineData("votable;version")]
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
