using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using TapGamma.Tap.Tests.Sync;

namespace TapGamma.Tap.Tests.Monitoring;

[Collection(ServerTests.Name)]
public sealed partial class MonitoringTests(TestServer server)
{
    [Fact]
    public async Task Figures_follow_the_requests()
    {
        using var http = await server.StartAsync(new TapOptions(), server.Store);
        var text = await http.TextAsync("SELECT obs_id FROM ivoa.obscore", ("FORMAT", "tsv"));
        using (await http.QueryAsync("SELECT nothing FROM ivoa.obscore")) { }
        using (await http.GetAsync(new Uri("no/such/place", UriKind.Relative))) { }
        var figures = new Dictionary<string, double>();
        await UntilAsync(async () =>
        {
            figures = Samples(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)));
            return figures.Where(pair => pair.Key.StartsWith("tapgamma_http_requests_total{", StringComparison.Ordinal)).Sum(pair => pair.Value) >= 3;
        });

        Assert.Equal(1, figures["tapgamma_http_requests_total{endpoint=\"/tap/sync\",method=\"GET\",status=\"200\"}"]);
        Assert.Equal(1, figures["tapgamma_http_requests_total{endpoint=\"/tap/sync\",method=\"GET\",status=\"400\"}"]);
        Assert.Equal(1, figures["tapgamma_http_requests_total{endpoint=\"none\",method=\"GET\",status=\"404\"}"]);
        Assert.Equal(2, figures["tapgamma_http_request_duration_seconds_bucket{endpoint=\"/tap/sync\",le=\"+Inf\"}"]);
        Assert.Equal(2, figures["tapgamma_http_request_duration_seconds_count{endpoint=\"/tap/sync\"}"]);
        Assert.Equal(20, figures["tapgamma_query_rows_total"]);
        Assert.True(figures["tapgamma_http_response_bytes_total{endpoint=\"/tap/sync\"}"] > text.Length);
        Assert.Equal(0, figures["tapgamma_queries_running"]);
        Assert.Equal(0, figures["tapgamma_jobs{service=\"tap\",phase=\"QUEUED\"}"]);
        Assert.Equal(1, figures["tapgamma_store_up"]);
        Assert.True(figures["tapgamma_store_size_bytes"] > 4096);
        Assert.True(figures["dotnet_gc_heap_bytes"] >= 0);
    }

    [Fact]
    public async Task Figures_are_in_the_format_of_Prometheus()
    {
        using var response = await server.Http.GetAsync(new Uri("metrics", UriKind.Relative));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var family = "";
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal)) family = line.Split(' ')[2];
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) Assert.Matches($"^# TYPE {family} (counter|gauge|histogram)$", line);
            else Assert.True(SampleLine().Match(line) is { Success: true } match && match.Groups[1].Value.StartsWith(family, StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public async Task Running_queries_are_counted()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new ScriptedStore(server.Store, 1, async _ =>
        {
            await release.Task;
            return false;
        });
        using var http = await server.StartAsync(new TapOptions(), store);
        var query = http.QueryAsync("SELECT obs_id FROM ivoa.obscore");
        await store.Reached.Task;
        Assert.Equal(1, Samples(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)))["tapgamma_queries_running"]);
        release.SetResult();
        using (await query) { }
        await UntilAsync(async () => Samples(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)))["tapgamma_queries_running"] == 0);
    }

    [Theory]
    [InlineData("health/live", "live\n")]
    [InlineData("health/ready", "ready\n")]
    public async Task Health_is_good(string path, string word) =>
        Assert.Equal(word, await server.Http.GetStringAsync(new Uri(path, UriKind.Relative)));

    [Fact]
    public async Task A_name_that_the_client_gave_comes_back_and_stands_in_the_error()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/sync?LANG=ADQL&QUERY=SELECT");
        request.Headers.Add("X-Request-Id", "proxy-7.a_b:1");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(["proxy-7.a_b:1"], response.Headers.GetValues("X-Request-Id"));
        var info = (await response.XmlAsync()).Descendants(Requests.VoTable + "INFO").Single(e => e.Attribute("name")!.Value == "request_id");
        Assert.Equal("proxy-7.a_b:1", info.Attribute("value")!.Value);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_name_that_is_none_is_replaced(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "data/test_dr/nothing.fits");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        using var response = await server.Http.SendAsync(request);
        var own = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        Assert.Matches("^[A-Za-z0-9:._-]{1,64}$", own);
        Assert.EndsWith($"Request {own}\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_is_one_event_in_the_log()
    {
        var log = new ListLogger();
        using var http = await server.StartAsync(new TapOptions(), server.Store, logging => log.AddTo(logging.SetMinimumLevel(LogLevel.Information)));
        using var response = await http.GetAsync(new Uri("health/live", UriKind.Relative));
        var id = response.Headers.GetValues("X-Request-Id").Single();
        await UntilAsync(() => Task.FromResult(log.Lines.Any(line => line.Contains(" ended with 200 ", StringComparison.Ordinal))));
        Assert.Contains(log.Lines, line => line.StartsWith($"Information Request {id}: GET /health/live ended with 200 after ", StringComparison.Ordinal));
    }

    /// <summary>A client has its answer a moment before the server has counted it.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 2400, "it did not come to pass");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    private static Dictionary<string, double> Samples(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#').Select(line => line.Split(' '))
        .ToDictionary(parts => string.Join(' ', parts[..^1]), parts => double.Parse(parts[^1], CultureInfo.InvariantCulture));

    [GeneratedRegex("""^([a-z_]+)(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.E+-]+$""")]
    private static partial Regex SampleLine();
}
