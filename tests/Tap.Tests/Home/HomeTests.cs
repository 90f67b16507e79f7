namespace TapGamma.Tap.Tests.Home;

[Collection(ServerTests.Name)]
public sealed class HomeTests(TestServer server)
{
    [Fact]
    public async Task Start_page_tells_what_is_published_and_how_to_ask()
    {
        using var response = await server.Http.GetAsync(new Uri("", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var tap = server.Http.BaseAddress + "tap";
        foreach (var said in (string[])["test_dr.events", "2,000 rows", "energy", tap, "stilts tapquery", "pyvo", "TOPCAT", "20 observations", "2018arXiv181004516H"])
            Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_archive_is_never_markup()
    {
        var page = await server.Http.GetStringAsync(new Uri("", UriKind.Relative));
        Assert.Contains("Test release &lt;1&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Free &amp; open", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<Nebula>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_page_loads_nothing_from_elsewhere()
    {
        using var response = await server.Http.GetAsync(new Uri("", UriKind.Relative));
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }
}
