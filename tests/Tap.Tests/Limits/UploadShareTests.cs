using System.Net;
using System.Text;
using TapGamma.Tap.Tests.Uploads;

namespace TapGamma.Tap.Tests.Limits;

/// <summary>One client cannot fill the disk of a server with tables.</summary>
[Collection(ServerTests.Name)]
public sealed class UploadShareTests(TestServer server)
{
    private const int Share = 10_000;
    private const string Query = "SELECT COUNT(*) AS n FROM TAP_UPLOAD.t";

    [Fact]
    public async Task A_client_whose_jobs_keep_its_share_may_upload_no_more_until_it_deletes_one_while_others_may()
    {
        using var http = await server.StartAsync(new TapOptions { UploadBytesPerClient = Share, TrustForwardedHeaders = true, JobFolder = Path.Combine(server.Folder, "share-jobs") }, server.Store);
        var jobs = new List<Uri>();
        for (var i = 0; i < 2; i++)
        {
            using var made = await SendAsync(http, "tap/async", "192.0.2.1", Share * 4 / 10);
            Assert.True(made.StatusCode == HttpStatusCode.OK, await made.Content.ReadAsStringAsync());
            jobs.Add(made.RequestMessage!.RequestUri!);
        }

        foreach (var way in (string[])["tap/async", jobs[0] + "/parameters"])
            using (var refused = await SendAsync(http, way, "192.0.2.1", Share * 4 / 10))
            {
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
                Assert.Contains("UploadBytesPerClient", (await refused.XmlAsync()).Error(), StringComparison.Ordinal);
            }

        // Who is refused has left nothing.
        using (var small = await SendAsync(http, "tap/async", "192.0.2.1", Share / 10)) Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        using (var other = await SendAsync(http, "tap/async", "192.0.2.2", Share * 4 / 10)) Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using (await http.DeleteAsync(jobs[0])) { }
        using var again = await SendAsync(http, "tap/async", "192.0.2.1", Share * 4 / 10);
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Tables_of_a_query_count_while_it_runs()
    {
        using var http = await server.StartAsync(new TapOptions { UploadBytesPerClient = Share, TrustForwardedHeaders = true }, server.Store);
        for (var i = 0; i < 3; i++) await AnsweredAsync(http, Share * 9 / 10);
        using var refused = await SendAsync(http, "tap/sync", "192.0.2.1", Share + 1);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        // Nobody knows whose request it is when a proxy is not believed, and all clients behind it are not one.
        using var hidden = await server.StartAsync(new TapOptions { UploadBytesPerClient = Share }, server.Store);
        using var believed = await SendAsync(hidden, "tap/sync", "192.0.2.1", Share + 1);
        Assert.Equal(HttpStatusCode.OK, believed.StatusCode);
    }

    /// <summary>The server may learn a moment after its client that an answer has ended, and counts it until then.</summary>
    private static async Task AnsweredAsync(HttpClient http, int bytes)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await SendAsync(http, "tap/sync", "192.0.2.1", bytes);
            if (answer.IsSuccessStatusCode) return;
            Assert.True(tries < 600, await answer.Content.ReadAsStringAsync());
            await Task.Delay(100);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string way, string address, int bytes)
    {
        var table = new StringBuilder("x\n");
        while (table.Length < bytes) table.Append("123456789\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(way, UriKind.RelativeOrAbsolute))
        {
            Content = UploadRequests.Form(Query, "t,param:t", ("t", Encoding.ASCII.GetBytes(table.ToString(0, bytes)), "text/csv")),
        };
        request.Headers.Add("X-Forwarded-For", address);
        return await http.SendAsync(request);
    }
}
