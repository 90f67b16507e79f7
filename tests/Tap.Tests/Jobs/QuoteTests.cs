using System.Globalization;
using System.Net;
using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Jobs;

/// <summary>What is told of a job before it runs: its quote (UWS 1.1, section 2.1.8) and its pre-flight.</summary>
[Collection(ServerTests.Name)]
public sealed class QuoteTests(TestServer server) : IAsyncLifetime
{
    private const string Table = "name,ra,dec\nnear,83.5,22\nfar,200,-60\n";
    private const string Query = "SELECT s_ra AS ra, s_dec AS dec FROM ivoa.obscore";

    private HttpClient _http = null!;

    /// <summary>A server whose time stands still: what takes longer than a moment is not quoted.</summary>
    public async ValueTask InitializeAsync() => _http = await server.StartAsync(
        new TapOptions(), server.Store, clock: new FakeClock(TimeProvider.System.GetUtcNow()));

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_uploaded_table_of_positions_has_a_preflight()
    {
        using var form = WithTable();
        using var response = await _http.PostAsync(new Uri("jobs/point_source/preflight", UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal(2, answer.RootElement.GetProperty("n_positions").GetInt32());
        Assert.Equal(1, answer.RootElement.GetProperty("n_without_runs").GetInt32());
        Assert.True(answer.RootElement.GetProperty("n_runs_read").GetInt32() > 0);
        Assert.True(answer.RootElement.GetProperty("estimated_seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task A_table_without_positions_is_refused_before_any_job_is_made()
    {
        using var form = new MultipartFormDataContent { { new StringContent("sources,param:t"), "UPLOAD" }, { new StringContent("a,b\n1,2\n"), "t", "t.csv" } };
        using var response = await _http.PostAsync(new Uri("jobs/point_source/preflight", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("DALI075", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogues_are_quoted()
    {
        using var form = WithTable();
        await AssertQuotedAsync(await MakeAsync(form));
        using var query = new FormUrlEncodedContent([new("sources", Query)]);
        await AssertQuotedAsync(await MakeAsync(query));
        using var runs = new FormUrlEncodedContent([new("ra", "83.5"), new("dec", "22"), new("query", "SELECT obs_publisher_did FROM ivoa.obscore")]);
        await AssertQuotedAsync(await MakeAsync(runs));
    }

    [Fact]
    public async Task A_job_is_quoted_as_soon_as_it_is_complete()
    {
        using var none = new FormUrlEncodedContent([]);
        var job = await MakeAsync(none);
        Assert.Equal("", await _http.GetStringAsync(new Uri(job + "/quote")));
        using var target = new FormUrlEncodedContent([new("ra", "83.5"), new("dec", "22")]);
        using (await _http.PostAsync(new Uri(job + "/parameters"), target)) { }
        await AssertQuotedAsync(job);
    }

    private async Task AssertQuotedAsync(Uri job) => Assert.True(
        DateTimeOffset.TryParse(await _http.GetStringAsync(new Uri(job + "/quote")), CultureInfo.InvariantCulture, out _), await _http.GetStringAsync(job));

    private static MultipartFormDataContent WithTable() => new() { { new StringContent("sources,param:t"), "UPLOAD" }, { new StringContent(Table), "t", "t.csv" } };

    private async Task<Uri> MakeAsync(HttpContent content)
    {
        using var response = await _http.PostAsync(new Uri("jobs/point_source", UriKind.Relative), content);
        var made = response.RequestMessage!.RequestUri!;
        Assert.True(response.IsSuccessStatusCode && made.AbsolutePath.Length > "/jobs/point_source/".Length, await response.Content.ReadAsStringAsync());
        return made;
    }
}
