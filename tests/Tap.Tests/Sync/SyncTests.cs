using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace TapGamma.Tap.Tests.Sync;

[Collection(ServerTests.Name)]
public sealed class SyncTests(TestServer server)
{
    private const string OneRow = "SELECT TOP 1 obs_id, s_ra FROM ivoa.obscore ORDER BY t_min";

    [Fact]
    public async Task Query_by_get_gives_rows()
    {
        Assert.Equal("obs_id,s_ra\r\n1,83.1\r\n", await server.Http.TextAsync(OneRow, ("FORMAT", "csv")));
    }

    [Fact]
    public async Task Names_of_parameters_ignore_case_and_unknown_ones_are_ignored()
    {
        using var response = await server.Http.GetAsync(new Uri(
            "tap/sync?lang=adql-2.0&Query=" + Uri.EscapeDataString(OneRow) + "&responseformat=csv&DUMMY=x&request=doQuery", UriKind.Relative));
        Assert.Equal("obs_id,s_ra\r\n1,83.1\r\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_by_post_gives_rows(bool multipart)
    {
        KeyValuePair<string, string>[] fields = [new("LANG", "ADQL"), new("QUERY", OneRow), new("FORMAT", "csv")];
        using HttpContent body = multipart ? Multipart(fields) : new FormUrlEncodedContent(fields);
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), body);
        Assert.Equal("obs_id,s_ra\r\n1,83.1\r\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, "application/x-votable+xml")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("votable/td", "application/x-votable+xml; serialization=TABLEDATA")]
    [InlineData("csv", "text/csv; header=present")]
    [InlineData("tsv", "text/tab-separated-values")]
    public async Task Content_type_is_what_was_asked_for(string? format, string type)
    {
        using var response = await server.Http.QueryAsync(OneRow, format is null ? [] : [("RESPONSEFORMAT", format)]);
        Assert.Equal(type, response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("5", 5, "OK OVERFLOW")]
    [InlineData("20", 20, "OK")]
    [InlineData("0", 0, "OVERFLOW")]
    [InlineData("99999999999999999999999", 20, "OK")]
    public async Task Maxrec_cuts_the_rows_and_overflow_says_so_only_then(string maxRec, int rows, string status)
    {
        using var response = await server.Http.QueryAsync("SELECT obs_id FROM ivoa.obscore", ("MAXREC", maxRec), ("FORMAT", "votable/td"));
        var document = await response.XmlAsync();
        Assert.Equal(rows, document.Descendants(Requests.VoTable + "TR").Count());
        Assert.Equal(status, string.Join(' ', document.Statuses()));
        Assert.Single(document.Descendants(Requests.VoTable + "FIELD"));
    }

    [Fact]
    public async Task Top_below_maxrec_is_no_overflow()
    {
        using var response = await server.Http.QueryAsync("SELECT TOP 3 obs_id FROM ivoa.obscore", ("MAXREC", "5"), ("FORMAT", "votable/td"));
        var document = await response.XmlAsync();
        Assert.Equal(3, document.Descendants(Requests.VoTable + "TR").Count());
        Assert.Equal(["OK"], document.Statuses());
    }

    [Fact]
    public async Task Hard_limit_wins_over_maxrec()
    {
        using var http = await server.StartAsync(new TapOptions { DefaultMaxRec = 2, HardMaxRec = 4 }, server.Store);
        foreach (var (asked, rows) in new[] { ("100", 4), ("3", 3) })
        {
            using var response = await http.QueryAsync("SELECT obs_id FROM ivoa.obscore", ("MAXREC", asked), ("FORMAT", "votable/td"));
            Assert.Equal(rows, (await response.XmlAsync()).Descendants(Requests.VoTable + "TR").Count());
        }

        using var standard = await http.QueryAsync("SELECT obs_id FROM ivoa.obscore", ("FORMAT", "votable/td"));
        Assert.Equal(2, (await standard.XmlAsync()).Descendants(Requests.VoTable + "TR").Count());
    }

    [Fact]
    public async Task Repeated_query_gives_the_same_document()
    {
        var first = await server.Http.TextAsync(OneRow, ("FORMAT", "votable/td"));
        Assert.Equal(first, await server.Http.TextAsync(OneRow, ("FORMAT", "votable/td")));
    }

    [Fact]
    public async Task Run_id_is_echoed()
    {
        using var response = await server.Http.QueryAsync(OneRow, ("RUNID", "my run <1>"));
        var info = (await response.XmlAsync()).Descendants(Requests.VoTable + "INFO").Single(e => e.Attribute("name")!.Value == "RUNID");
        Assert.Equal("my run <1>", info.Attribute("value")!.Value);
    }

    [Theory]
    [InlineData("SELECT TOP 1 obs_id FROM test_dr . observations", true)]
    [InlineData("SELECT TOP 1 obs_id FROM \"test_dr\".observations", true)]
    [InlineData("SELECT TOP 1 obs_id FROM ivoa.obscore", true)]
    [InlineData("SELECT TOP 1 table_name FROM TAP_SCHEMA.tables WHERE table_name <> 'test_dr'", false)]
    public async Task Terms_of_use_and_citation_go_with_the_data(string query, bool expected)
    {
        using var response = await server.Http.QueryAsync(query);
        var infos = (await response.XmlAsync()).Descendants(Requests.VoTable + "INFO")
            .ToDictionary(e => e.Attribute("name")!.Value, e => e.Attribute("value")!.Value);
        Assert.Equal(expected ? "Free & open" : null, infos.GetValueOrDefault("rights"));
        Assert.Equal(expected ? "2018arXiv181004516H" : null, infos.GetValueOrDefault("citation"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Answer_is_compressed_when_asked_for(string coding)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "tap/sync?LANG=ADQL&FORMAT=csv&QUERY=" + Uri.EscapeDataString("SELECT * FROM test_dr.events"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
        using var response = await server.Http.SendAsync(request);
        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        var raw = await response.Content.ReadAsStreamAsync();
        await using Stream plain = coding == "gzip" ? new GZipStream(raw, CompressionMode.Decompress) : new BrotliStream(raw, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal(await server.Http.TextAsync("SELECT * FROM test_dr.events", ("FORMAT", "csv")), await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Answer_is_plain_when_compression_is_not_asked_for()
    {
        using var response = await server.Http.QueryAsync(OneRow);
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Head_has_the_headers_of_get_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "tap/sync?LANG=ADQL&QUERY=" + Uri.EscapeDataString(OneRow));
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-votable+xml", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Html_is_a_page_with_the_rows()
    {
        var page = await server.Http.TextAsync("SELECT TOP 2 target_name FROM ivoa.obscore ORDER BY t_min", ("FORMAT", "html"));
        Assert.Contains("<td>Crab &amp; &lt;Nebula&gt;</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>Größe</td>", page, StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return content;
    }
}
