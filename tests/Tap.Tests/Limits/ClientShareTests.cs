using System.Net;
using TapGamma.Tap.Tests.Sync;

namespace TapGamma.Tap.Tests.Limits;

/// <summary>One client cannot take all places of a server.</summary>
[Collection(ServerTests.Name)]
public sealed class ClientShareTests(TestServer server)
{
    private const string Query = "SELECT TOP 1 obs_id FROM ivoa.obscore";

    [Fact]
    public async Task A_client_beyond_its_share_waits_and_is_sent_away_while_others_are_served()
    {
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        var store = new ScriptedStore(server.Store, 0, async stop =>
        {
            begun.TrySetResult();
            await end.Task.WaitAsync(stop);
            return false;
        });
        var options = new TapOptions { ConcurrentQueries = 4, QueriesPerClient = 1, QueueTimeout = TimeSpan.FromMilliseconds(200), TrustForwardedHeaders = true };
        using var http = await server.StartAsync(options, store);
        var first = AskAsync(http, "192.0.2.1");
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        using (var refused = await AskAsync(http, "192.0.2.1"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("QueriesPerClient", (await refused.XmlAsync()).Error(), StringComparison.Ordinal);
        }

        var other = AskAsync(http, "192.0.2.2");
        end.SetResult();
        foreach (var answer in (Task<HttpResponseMessage>[])[first, other, LaterAsync(http, "192.0.2.1")])
            using (var response = await answer) Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks as a client does that was told to come back: the server gives a place back a moment after the answer.</summary>
    private static async Task<HttpResponseMessage> LaterAsync(HttpClient http, string address)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await AskAsync(http, address);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || TimeProvider.System.GetElapsedTime(begin) > TimeSpan.FromMinutes(1)) return answer;
            answer.Dispose();
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/sync?LANG=ADQL&QUERY=" + Uri.EscapeDataString(Query));
        request.Headers.Add("X-Forwarded-For", address);
        return await http.SendAsync(request);
    }
}
