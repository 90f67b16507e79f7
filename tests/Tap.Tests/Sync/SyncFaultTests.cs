using System.Net;
using System.Text;

namespace TapGamma.Tap.Tests.Sync;

/// <summary>Faults of the request: status 400 and a VOTable that says what is wrong (DALI 1.1, section 4.2).</summary>
[Collection(ServerTests.Name)]
public sealed class SyncFaultTests(TestServer server)
{
    private const string Good = "QUERY=SELECT TOP 1 obs_id FROM ivoa.obscore";

    [Theory]
    [InlineData("LANG=ADQL&QUERY=DUFF QUERY", "line 1, column 1")]
    [InlineData("LANG=ADQL&QUERY=SELECT nosuch FROM ivoa.obscore", "line 1, column 8")]
    [InlineData("LANG=ADQL&QUERY=SELECT obs_id FROM ivoa.obscor", "ivoa.obscore")]
    [InlineData("LANG=ADQL", "the request needs QUERY, such as QUERY=SELECT TOP 5 * FROM ivoa.obscore")]
    [InlineData(Good, "the request needs LANG, such as LANG=ADQL")]
    [InlineData("LANG=OOBLECK&" + Good, "parameter LANG: 'OOBLECK' is not supported; use ADQL, ADQL-2.0 or ADQL-2.1")]
    [InlineData("LANG=ADQL&MAXREC=-1&" + Good, "parameter MAXREC: '-1' is no whole number of zero or more")]
    [InlineData("LANG=ADQL&FORMAT=papyrus&" + Good, "parameter RESPONSEFORMAT: 'papyrus' is not supported; use one of arrow, csv")]
    [InlineData("LANG=ADQL&REQUEST=getCapabilities&" + Good, "parameter REQUEST")]
    [InlineData("LANG=ADQL&UPLOAD=t&" + Good, "parameter UPLOAD")]
    [InlineData("LANG=ADQL&QUERY=SELECT 1&" + Good, "parameter QUERY: the request gives it more than once")]
    public async Task Fault_is_named(string parameters, string said)
    {
        using var response = await server.Http.GetAsync(new Uri("tap/sync?" + parameters, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-votable+xml", response.Content.Headers.ContentType!.MediaType);
        var document = await response.XmlAsync();
        Assert.Contains(said, document.Error(), StringComparison.Ordinal);
        Assert.Empty(document.Descendants(Requests.VoTable + "TABLE"));
        Assert.Equal("results", document.Root!.Element(Requests.VoTable + "RESOURCE")!.Attribute("type")!.Value);
    }

    [Theory]
    [InlineData("SELECT CAST(target_name AS INTEGER) AS n FROM ivoa.obscore", "is no number")]
    [InlineData("SELECT SUM(9223372036854775807) AS n FROM ivoa.obscore", "integer overflow")]
    public async Task Value_that_cannot_be_computed_is_the_query_s_fault(string query, string said)
    {
        using var response = await server.Http.QueryAsync(query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense")]
    public async Task A_charset_that_nobody_reads_is_the_client_s_fault_or_none(string type)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("LANG=ADQL&" + Good));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), content);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        using var response = await server.Http.GetAsync(new Uri("tap/sync?LANG=SQL&MAXREC=x&RUNID=" + new string('r', 65), UriKind.Relative));
        var error = (await response.XmlAsync()).Error();
        Assert.Equal(["DALI003", "DALI001", "DALI005", "DALI006"], error.Split('\n').Select(line => line[^8..^1]));
    }

    [Fact]
    public async Task Fault_of_a_browser_s_request_is_plain_text()
    {
        using var response = await server.Http.QueryAsync("SELECT nosuch FROM ivoa.obscore", ("FORMAT", "html"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("line 1, column 8", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_of_an_unknown_type_is_refused()
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("application/x-www-form-urlencoded", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_multipart_body_is_refused()
    {
        using var body = new StringContent("--x\r\nnonsense", Encoding.UTF8);
        body.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Body_and_query_beyond_the_limits_are_refused()
    {
        using var http = await server.StartAsync(new TapOptions { MaxRequestBytes = 5000, MaxQueryLength = 1000 }, server.Store);
        using var form = new FormUrlEncodedContent([new("LANG", "ADQL"), new("QUERY", new string('x', 1001))]);
        using var longQuery = await http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.Contains("1001 characters", (await longQuery.XmlAsync()).Error(), StringComparison.Ordinal);
        using var huge = new FormUrlEncodedContent([new("LANG", "ADQL"), new("QUERY", new string('x', 6000))]);
        using var tooLarge = await http.PostAsync(new Uri("tap/sync", UriKind.Relative), huge);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(["ERROR"], (await tooLarge.XmlAsync()).Statuses());
    }

    [Theory]
    [InlineData("DELETE", "tap/sync", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "tap/tables", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "tap/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "no/such/path", HttpStatusCode.NotFound)]
    public async Task Unknown_path_or_method_gets_a_short_text(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("/" + path, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_page_may_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "tap/sync");
        request.Headers.Add("Origin", "https://example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var preflight = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(["*"], preflight.Headers.GetValues("Access-Control-Allow-Origin"));
        using var bad = await server.Http.QueryAsync("nonsense");
        Assert.Equal(["*"], bad.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.StartsWith("TapGamma/", bad.Headers.Server.ToString(), StringComparison.Ordinal);
    }
}
