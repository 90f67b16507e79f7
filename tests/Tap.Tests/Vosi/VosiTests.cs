using System.Net;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Vosi;

[Collection(ServerTests.Name)]
public sealed class VosiTests(TestServer server)
{
    private static readonly XNamespace Tables = "http://www.ivoa.net/xml/VOSITables/v1.0";

    [Fact]
    public async Task Capabilities_point_back_to_the_address_of_the_request()
    {
        var document = await GetAsync("tap/capabilities");
        var urls = document.Descendants("accessURL").Select(e => e.Value).ToList();
        var root = server.Http.BaseAddress!.ToString().TrimEnd('/');
        Assert.Equal(
            [$"{root}/tap", $"{root}/tap/capabilities", $"{root}/tap/availability", $"{root}/tap/tables", $"{root}/tap/examples"], urls);
    }

    [Fact]
    public async Task Capabilities_follow_the_public_url_or_the_trusted_proxy()
    {
        using var fixedUrl = await server.StartAsync(new TapOptions { PublicUrl = new Uri("https://vo.example.org/gamma/") }, server.Store);
        Assert.Contains("https://vo.example.org/gamma/tap<", await fixedUrl.GetStringAsync(new Uri("tap/capabilities", UriKind.Relative)), StringComparison.Ordinal);
        using var proxied = await server.StartAsync(new TapOptions { TrustForwardedHeaders = true }, server.Store);
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/capabilities");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "vo.example.org");
        using var response = await proxied.SendAsync(request);
        Assert.Contains("https://vo.example.org/tap<", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forwarded_headers_of_strangers_are_ignored()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/capabilities");
        request.Headers.Add("X-Forwarded-Host", "evil.example.org");
        using var response = await server.Http.SendAsync(request);
        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_declare_every_format_and_function()
    {
        var document = await GetAsync("tap/capabilities");
        var names = document.Descendants("outputFormat").SelectMany(e => e.Elements()).Select(e => e.Value).ToHashSet();
        foreach (var format in TapGamma.Tables.Formats.TableFormats.All) Assert.Contains(format.Name, names);
        var forms = document.Descendants("form").Select(e => e.Value).ToHashSet();
        foreach (var function in TapGamma.Adql.Functions.AdqlFunctions.Declarations) Assert.Contains(function.Form, forms);
        Assert.Contains("ivo://ivoa.net/std/ObsCore#core-1.1", document.Descendants("dataModel").Select(e => e.Attribute("ivo-id")!.Value));
    }

    [Fact]
    public async Task Availability_says_yes()
    {
        var document = await GetAsync("tap/availability");
        XNamespace ns = "http://www.ivoa.net/xml/VOSIAvailability/v1.0";
        Assert.Equal("true", document.Root!.Element(ns + "available")!.Value);
    }

    [Fact]
    public async Task Tables_are_those_of_TAP_SCHEMA()
    {
        var document = await GetAsync("tap/tables");
        Assert.Equal(Tables + "tableset", document.Root!.Name);
        Assert.Null(document.Root.Attribute("version"));
        var listed = document.Descendants("table").Select(e => e.Element("name")!.Value).Order(StringComparer.Ordinal);
        var text = await server.Http.TextAsync("SELECT table_name FROM TAP_SCHEMA.tables", ("FORMAT", "tsv"));
        Assert.Equal(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Order(StringComparer.Ordinal), listed);
        var columns = await server.Http.TextAsync("SELECT COUNT(*) AS n FROM TAP_SCHEMA.columns", ("FORMAT", "tsv"));
        Assert.Equal(FormattableString.Invariant($"n\n{document.Descendants("column").Count()}\n"), columns);
    }

    [Fact]
    public async Task Tables_without_detail_have_no_columns()
    {
        var document = await GetAsync("tap/tables?detail=min");
        Assert.NotEmpty(document.Descendants("table"));
        Assert.Empty(document.Descendants("column"));
        using var wrong = await server.Http.GetAsync(new Uri("tap/tables?detail=some", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task One_table_is_described_or_not_found()
    {
        var document = await GetAsync("tap/tables/ivoa.obscore");
        Assert.Equal(Tables + "table", document.Root!.Name);
        Assert.Equal("ivoa.obscore", document.Root.Element("name")!.Value);
        Assert.Contains("s_ra", document.Descendants("column").Select(e => e.Element("name")!.Value));
        using var missing = await server.Http.GetAsync(new Uri("tap/tables/ivoa.nothing", UriKind.Relative));
        Assert.Contains("ivoa.nothing", (await missing.XmlAsync()).Error(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("tap/capabilities")]
    [InlineData("tap/availability")]
    [InlineData("tap/tables")]
    [InlineData("tap/examples")]
    [InlineData("")]
    [InlineData("tap/")]
    public async Task Head_works_everywhere(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    private async Task<XDocument> GetAsync(string path)
    {
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        return await response.XmlAsync();
    }
}
