using System.Net;
using System.Xml.Linq;
using TapGamma.Store;
using TapGamma.Tap.Links;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Tests.Links;

/// <summary>The links resource itself: DataLink 1.1, sections 2 and 3.</summary>
[Collection(ServerTests.Name)]
public sealed class LinksTests(TestServer server)
{
    private const string Known = "ivo://test.authority/test_dr?";

    [Fact]
    public async Task Without_ID_the_document_is_empty_but_whole()
    {
        var document = await LinksAsync("");
        Assert.Equal(["OK"], document.Statuses());
        Assert.Equal(
            ["ID", "access_url", "service_def", "error_message", "description", "semantics", "content_type", "content_length", "content_qualifier", "local_semantics", "link_auth", "link_authorized"],
            document.Descendants(Requests.VoTable + "FIELD").Select(field => field.Attribute("name")!.Value));
        Assert.Empty(document.Descendants(Requests.VoTable + "TR"));
        Assert.Contains(document.Descendants(Requests.VoTable + "RESOURCE"), resource => resource.Attribute("utype")?.Value == "adhoc:service");
        Assert.Equal("ivo://ivoa.net/std/DataLink#links-1.1", Info(document, "standardID"));
    }

    [Fact]
    public async Task What_fails_for_one_identifier_is_a_row_of_that_one()
    {
        var rows = Rows(await LinksAsync($"ID={Known}1&ID=ivo://nobody/x&ID={Known}1&id={Known}2"));
        Assert.Equal([Known + "1", "ivo://nobody/x", Known + "2"], rows.Select(row => row[0]));
        Assert.Equal("NotFoundFault: it is not published here", rows[1][3]);
        Assert.Equal("FatalFault: its files in the archive are broken", rows[0][3]);
        Assert.All(rows, row => Assert.Equal(("", "", "#this"), (row[1], row[2], row[5])));
    }

    [Theory]
    [InlineData("", "application/x-votable+xml; content=datalink")]
    [InlineData("&RESPONSEFORMAT=votable", "application/x-votable+xml; content=datalink")]
    [InlineData("&RESPONSEFORMAT=application/x-votable%2Bxml", "application/x-votable+xml; content=datalink")]
    [InlineData("&responseformat=application/x-votable%2Bxml;content=datalink", "application/x-votable+xml; content=datalink")]
    [InlineData("&RESPONSEFORMAT=text/xml", "text/xml")]
    public async Task The_media_type_says_that_these_are_links(string format, string type)
    {
        using var response = await server.Http.GetAsync(new Uri("datalink/links?ID=x" + format, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", "text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "&RESPONSEFORMAT=votable", "application/x-votable+xml")]
    [InlineData("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "", "application/x-votable+xml")]
    [InlineData("*/*", "", "application/x-votable+xml")]
    public async Task A_page_is_for_browsers_that_do_not_ask_for_more(string accept, string format, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("datalink/links?ID=%3Cb%3E" + format, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("NotFoundFault", text, StringComparison.Ordinal);
        Assert.Contains("&lt;b", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ID=x&RESPONSEFORMAT=junk", "UsageFault: parameter RESPONSEFORMAT: 'junk' is not supported")]
    [InlineData("ID=x&MAXREC=-1", "UsageFault: parameter MAXREC: '-1' is no whole number")]
    public async Task A_request_that_cannot_be_answered_is_a_fault_of_the_whole_document(string query, string message)
    {
        using var response = await server.Http.GetAsync(new Uri("datalink/links?" + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(message, (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_identifiers_come_by_POST_and_more_than_the_limit_overflow()
    {
        using var http = await server.StartAsync(new TapOptions { MaxLinkIds = 150 }, server.Store);
        using var form = new FormUrlEncodedContent(Enumerable.Range(1, 2000).Select(i => KeyValuePair.Create("ID", $"{Known}{i}")));
        using var response = await http.PostAsync(new Uri("datalink/links", UriKind.Relative), form);
        var document = await response.XmlAsync();
        Assert.Equal(["OK", "OVERFLOW"], document.Statuses());
        Assert.Equal(Enumerable.Range(1, 150).Select(i => $"{Known}{i}"), Rows(document).Select(row => row[0]));
    }

    [Theory]
    [InlineData(0, 0, "OVERFLOW")]
    [InlineData(2, 2, "OK OVERFLOW")]
    [InlineData(3, 3, "OK")]
    public async Task MAXREC_limits_the_rows(int maxRec, int count, string statuses)
    {
        var document = await LinksAsync($"ID=a&ID=b&ID=c&MAXREC={maxRec}");
        Assert.Equal(count, Rows(document).Count);
        Assert.Equal(statuses.Split(' '), document.Statuses());
    }

    [Theory]
    [InlineData("datalink", "ivo://ivoa.net/std/DataLink#links-1.1", "datalink/links")]
    [InlineData("soda/events", "ivo://ivoa.net/std/SODA#sync-1.0", "soda/events/sync")]
    [InlineData("soda/events", "ivo://ivoa.net/std/SODA#async-1.0", "soda/events/async")]
    public async Task Capabilities_stand_beside_the_resources(string service, string standard, string path)
    {
        using var response = await server.Http.GetAsync(new Uri(service + "/capabilities", UriKind.Relative));
        var capability = (await response.XmlAsync()).Descendants("capability").Single(c => c.Attribute("standardID")!.Value == standard);
        Assert.Equal(new Uri(server.Http.BaseAddress!, path).ToString(), capability.Descendants("accessURL").Single().Value);
        using var availability = await server.Http.GetAsync(new Uri(service + "/availability", UriKind.Relative));
        Assert.Equal("true", (await availability.XmlAsync()).Root!.Elements().First().Value);
    }

    [Theory]
    [InlineData(null, "event-list", "aeff")]
    [InlineData("classic", "event-list", "aeff")]
    [InlineData("product-type", "#event-list", "http://www.ivoa.net/rdf/response-type#aeff")]
    [InlineData("hea", "#hea-event-list", "#aeff")]
    public void A_collection_chooses_the_words(string? vocabulary, string events, string response)
    {
        var product = new PublishedProduct("did", new RunKey("c", "1"), "event-bundle", null, null, new ProductExtent(null, null, null, null, null, null, null));
        var collection = new PublishedCollection("c", "C", null, null, null, 1)
        {
            Settings = vocabulary is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [CollectionSettings.LinksVocabulary] = vocabulary },
        };
        var linked = new LinkedProduct(product, collection, [], null) { SodaId = "s" };
        Assert.Equal(events, linked.To(RunProduct.Events, "#this").ContentQualifier);
        Assert.Equal(response, linked.To(RunProduct.Responses[0], "#calibration").ContentQualifier);
    }

    private async Task<XDocument> LinksAsync(string query)
    {
        using var response = await server.Http.GetAsync(new Uri("datalink/links?" + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.XmlAsync();
    }

    private static string Info(XDocument document, string name) =>
        document.Descendants(Requests.VoTable + "INFO").First(info => info.Attribute("name")!.Value == name).Attribute("value")!.Value;

    private static List<string[]> Rows(XDocument document) =>
        [.. document.Descendants(Requests.VoTable + "TR").Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
}
