using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Tests.Uploads;

/// <summary>Tables that the server fetches (TAP 1.1, section 2.7.6), and from where it does not.</summary>
[Collection(ServerTests.Name)]
public sealed class FetchedUploadTests(TestServer server) : IAsyncLifetime
{
    private readonly WebApplication _elsewhere = Elsewhere();

    private HttpClient _http = null!;

    private static TapOptions Options => new() { UploadPrivateAddresses = true, UploadHosts = ["127.0.0.1"], MaxUploadBytes = 100_000 };

    private string Root => _elsewhere.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        await _elsewhere.StartAsync();
        _http = await server.StartAsync(Options, server.Store);
    }

    public async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [InlineData("/table?a=1;b=2,3")]
    [InlineData("/moved")]
    public async Task A_table_is_fetched(string path) =>
        Assert.Equal("x,y\n1,a\n", await _http.UploadAsync("SELECT * FROM TAP_UPLOAD.t", $"t,{Root}{path}"));

    [Fact]
    public async Task The_answer_of_another_service_is_a_table() => Assert.Equal(
        "obs_id\n1\n",
        await _http.UploadAsync(
            "SELECT o.obs_id FROM TAP_UPLOAD.a AS a JOIN ivoa.obscore AS o ON a.obs_id = o.obs_id",
            $"a,{server.Http.BaseAddress}tap/sync?LANG=ADQL&QUERY=SELECT+obs_id+FROM+ivoa.obscore+WHERE+obs_id='1'"));

    [Theory]
    [InlineData("/nosuch", "table t could not be fetched: its server answers with status 404 [UPL013]")]
    [InlineData("/large", "table t has more than 100000 bytes, unpacked (MaxUploadBytes)")]
    [InlineData("/endless", "table t has more than 100000 bytes, unpacked (MaxUploadBytes)")]
    [InlineData("/loop", "table t could not be fetched: its server redirects too often")]
    [InlineData("/file", "table t could not be fetched: its server redirects to what is no http or https address")]
    [InlineData("/astray", "the host 'localhost' is none that this service fetches tables from")]
    [InlineData("/broken", "table t could not be fetched")]
    [InlineData("/page", "t: there is no table in it")]
    public async Task Fault_of_the_other_side_is_named(string path, string said) =>
        Assert.Contains(said, await _http.RefusalAsync($"t,{Root}{path}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_table_that_comes_too_slowly_is_not_waited_for()
    {
        using var hasty = await server.StartAsync(Options with { UploadFetchTimeout = TimeSpan.FromSeconds(1) }, server.Store);
        Assert.Contains("table t was not there within 1 s (UploadFetchTimeout)", await hasty.RefusalAsync($"t,{Root}/slow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/table")]
    [InlineData("http://localhost:PORT/table")]
    [InlineData("http://2130706433:PORT/table")]
    [InlineData("http://0x7f.1:PORT/table")]
    [InlineData("http://0.0.0.0:PORT/table")]
    [InlineData("http://[::1]:PORT/table")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/table")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://user:password@127.0.0.1:PORT/table")]
    public async Task This_machine_and_private_networks_are_never_asked_by_default(string address)
    {
        address = address.Replace("PORT", new Uri(Root).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("has no public internet address", await server.Http.RefusalAsync("t," + address), StringComparison.Ordinal);
    }

    private static WebApplication Elsewhere()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/table", () => Results.Text("x,y\n1,a\n", "text/csv"));
        app.MapGet("/moved", () => Results.Redirect("/table"));
        app.MapGet("/loop", () => Results.Redirect("/loop"));
        app.MapGet("/file", () => Results.Redirect("file:///etc/passwd"));
        app.MapGet("/astray", (HttpContext context) => Results.Redirect($"http://localhost:{context.Request.Host.Port}/table"));
        app.MapGet("/page", () => Results.Text("<html><body>Not here</body></html>", "text/html"));
        app.MapGet("/large", () => Results.Bytes(new byte[200_000]));
        app.MapGet("/endless", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[10_000], context.RequestAborted);
        });
        app.MapGet("/slow", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync("x", context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }
        });
        app.MapGet("/broken", async (HttpContext context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("x,y\n1,");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        return app;
    }
}
