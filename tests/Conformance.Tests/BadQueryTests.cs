using System.Net;
using System.Xml.Linq;

namespace TapGamma.Conformance.Tests;

/// <summary>A bad request gets a DALI error document (DALI 1.1, section 4.4) that says what is wrong and where.</summary>
[Collection(HessServerTests.Name)]
public sealed class BadQueryTests(HessServer server)
{
    [Theory]
    [InlineData("LANG=ADQL&QUERY=SELECT * FROM hess_dr.evnts", "hess_dr.events")]
    [InlineData("LANG=ADQL&QUERY=SELECT enrgy FROM hess_dr.events", "energy")]
    [InlineData("LANG=ADQL&QUERY=SELECT * FORM hess_dr.events", "line 1, column 10")]
    [InlineData("LANG=ADQL&QUERY=SELECT obs_id FROM hess_dr.events WHERE obs_id = ‘23523’", "quot")]
    [InlineData("LANG=ADQL&QUERY=SELECT `obs_id` FROM hess_dr.events", "back-tick")]
    [InlineData("LANG=ADQL&QUERY=SELECT TOP 1 obs_id FROM hess_dr.events LIMIT 5", "TOP")]
    [InlineData("LANG=ADQL", "QUERY")]
    [InlineData("QUERY=SELECT 1 AS a FROM hess_dr.events", "LANG")]
    [InlineData("LANG=SQL&QUERY=SELECT 1 AS a FROM hess_dr.events", "ADQL")]
    [InlineData("LANG=ADQL&MAXREC=many&QUERY=SELECT TOP 1 obs_id FROM hess_dr.events", "MAXREC")]
    [InlineData("LANG=ADQL&RESPONSEFORMAT=parchment&QUERY=SELECT TOP 1 obs_id FROM hess_dr.events", "parchment")]
    [InlineData("LANG=ADQL&QUERY=DROP TABLE hess_dr.events", "SELECT")]
    [InlineData("LANG=ADQL&QUERY=SELECT POINT(1) FROM hess_dr.events", "POINT")]
    public async Task A_fault_is_named_in_an_error_document(string query, string said)
    {
        HessServer.Require();
        var parts = query.Split('&').Select(part => part.Split('=', 2)).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}");
        using var response = await server.Http.GetAsync(new Uri($"{server.Tap}/sync?{string.Join('&', parts)}"));
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-votable+xml", response.Content.Headers.ContentType?.MediaType);
        var info = XDocument.Parse(text).Descendants().Single(element => element.Name.LocalName == "INFO"
            && (string?)element.Attribute("name") == "QUERY_STATUS");
        Assert.Equal("ERROR", (string?)info.Attribute("value"));
        Assert.Contains(said, info.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", info.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tap/nosuch", HttpStatusCode.NotFound)]
    [InlineData("/nosuch", HttpStatusCode.NotFound)]
    [InlineData("/tap/tables/hess_dr.nosuch", HttpStatusCode.NotFound)]
    public async Task An_unknown_resource_is_not_found(string path, HttpStatusCode status)
    {
        HessServer.Require();
        using var response = await server.Http.GetAsync(new Uri(server.Url + path));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Hostile_text_is_refused_and_the_server_goes_on()
    {
        HessServer.Require();
        string[] hostile =
        [
            "SELECT " + new string('(', 10_000) + "1" + new string(')', 10_000) + " AS a FROM hess_dr.events",
            "SELECT obs_id FROM hess_dr.events WHERE " + string.Join(" OR ", Enumerable.Repeat("energy > 1", 200_000)),
            "SELECT obs_id\0 FROM hess_dr.events",
            "SELECT obs_id FROM hess_dr.events WHERE obs_id = '\ud800'",
            new string('x', 5_000_000),
        ];
        foreach (var query in hostile)
        {
            using var form = new FormUrlEncodedContent(
                [new("LANG", "ADQL"), new("QUERY", query.Replace("\ud800", "\uFFFD", StringComparison.Ordinal)), new("MAXREC", "1")]);
            using var response = await server.Http.PostAsync(new Uri(server.Tap + "/sync"), form);
            Assert.True((int)response.StatusCode < 500, $"{query[..Math.Min(40, query.Length)]}: {response.StatusCode}");
        }

        Assert.Single(await server.RowsAsync("SELECT TOP 1 obs_id FROM ivoa.obscore"));
    }
}
