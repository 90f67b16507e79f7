using System.Net;

namespace TapGamma.Tap.Tests.Sync;

/// <summary>access_url is a whole URL under the name by which the client reached the server (docs/adr/0004).</summary>
[Collection(ServerTests.Name)]
public sealed class AccessUrlTests(TestServer server)
{
    private const string Two = "SELECT access_url FROM ivoa.obscore WHERE obs_id IN ('1', '20') ORDER BY access_url";

    [Fact]
    public async Task It_begins_with_the_address_that_the_client_used()
    {
        var text = await server.Http.TextAsync(Two, ("FORMAT", "csv"));
        Assert.Equal(
            $"access_url\n{server.Http.BaseAddress}data/test_dr/run_1.fits.gz\nhttps://elsewhere.example/run_20.fits\n", text.ReplaceLineEndings("\n"));
        using var file = await server.Http.GetAsync(new Uri(text.ReplaceLineEndings("\n").Split('\n')[1]));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    [Fact]
    public async Task One_cached_query_serves_every_name_of_the_server()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/sync?LANG=ADQL&FORMAT=csv&QUERY=" + Uri.EscapeDataString(Two));
        request.Headers.Host = "gamma.example:81";
        _ = await server.Http.TextAsync(Two, ("FORMAT", "csv"));
        using var response = await server.Http.SendAsync(request);
        Assert.Contains("http://gamma.example:81/data/test_dr/run_1.fits.gz", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_address_wins()
    {
        using var http = await server.StartAsync(new TapOptions { PublicUrl = new Uri("https://gamma.example.org/vo/") }, server.Store);
        Assert.Contains("https://gamma.example.org/vo/data/test_dr/run_1.fits.gz", await http.TextAsync(Two, ("FORMAT", "csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datastore?QUERY=SELECT * FROM ivoa.obscore WHERE obs_id = '0'", HttpStatusCode.NotFound)]
    [InlineData("datastore?QUERY=SELECT obs_publisher_did FROM ivoa.obscore WHERE access_url LIKE '/%'", HttpStatusCode.NotFound)]
    [InlineData("jobs/point_source/preflight?ra=83&dec=22&query=SELECT * FROM ivoa.obscore WHERE obs_id = '0'", HttpStatusCode.OK)]
    [InlineData("jobs/point_source/preflight?sources=SELECT access_url, s_ra AS ra, s_dec AS dec FROM ivoa.obscore WHERE access_url LIKE 'http%'", HttpStatusCode.OK)]
    public async Task Queries_that_choose_runs_or_positions_may_have_it_too(string address, HttpStatusCode status)
    {
        using var response = await server.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(status == response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("SELECT COUNT(*) FROM ivoa.obscore WHERE access_url LIKE 'http://%/data/test_dr/run_%'", "19")]
    [InlineData("SELECT COUNT(*) FROM ivoa.obscore WHERE access_url LIKE '/data/%'", "0")]
    [InlineData("SELECT COUNT(DISTINCT access_url) FROM test_dr.vo_obscore", "20")]
    [InlineData("SELECT COUNT(*) FROM (SELECT access_url AS u FROM test_dr.observations GROUP BY access_url) AS x WHERE u LIKE 'http%'", "20")]
    [InlineData("WITH a AS (SELECT access_url FROM ivoa.obscore) SELECT COUNT(*) FROM a JOIN ivoa.obscore AS b ON a.access_url = b.access_url", "20")]
    [InlineData("SELECT COUNT(*) FROM ivoa.obscore WHERE access_url IS NULL", "0")]
    [InlineData("SELECT COUNT(*) FROM ivoa.obscore WHERE 'see ' || access_url LIKE 'see http%'", "20")]
    public async Task Conditions_see_what_results_show(string query, string count)
    {
        var text = await server.Http.TextAsync(query, ("FORMAT", "csv"));
        Assert.Equal(count, text.Trim().Split('\n')[^1]);
    }
}
