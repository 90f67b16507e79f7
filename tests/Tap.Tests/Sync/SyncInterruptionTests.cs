using System.Net;
using System.Net.Sockets;
using System.Text;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Sync;

/// <summary>Queries that end before their rows do: time limit, faults of the service, clients that leave.</summary>
[Collection(ServerTests.Name)]
public sealed class SyncInterruptionTests(TestServer server)
{
    private const string Query = "SELECT s_ra FROM ivoa.obscore";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Time_limit_before_the_first_row_is_an_error_document()
    {
        var store = new ScriptedStore(server.Store, 0, WaitForever);
        using var response = await AnswerAtLimitAsync(store);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("time limit of 0.1 s", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
        await store.Disposed.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Time_limit_after_rows_stands_behind_them()
    {
        var store = new ScriptedStore(server.Store, 3, WaitForever);
        using var response = await AnswerAtLimitAsync(store, ("FORMAT", "votable/td"));
        var document = await response.XmlAsync();
        Assert.Equal(["OK", "ERROR"], document.Statuses());
        Assert.Equal(3, document.Descendants(Requests.VoTable + "TR").Count());
        Assert.Contains("time limit", document.Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_of_the_service_is_not_shown_but_logged()
    {
        var log = new ListLogger();
        var store = new ScriptedStore(server.Store, 0, _ => throw new InvalidOperationException("secret detail"));
        using var http = await server.StartAsync(new TapOptions(), store, log.AddTo);
        using var response = await http.QueryAsync(Query);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("DALI014", text, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains("secret detail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fault_after_rows_stands_behind_them()
    {
        var store = new ScriptedStore(server.Store, 50_000, _ => throw new InvalidOperationException("secret detail"));
        using var http = await server.StartAsync(new TapOptions(), store, new ListLogger().AddTo);
        using var response = await http.QueryAsync(Query, ("FORMAT", "votable/td"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var document = await response.XmlAsync();
        Assert.Equal(["OK", "ERROR"], document.Statuses());
        Assert.DoesNotContain("secret", document.Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_after_rows_of_FITS_is_an_error_document_since_nothing_was_sent()
    {
        var store = new ScriptedStore(server.Store, 50_000, _ => throw new InvalidOperationException("secret detail"));
        using var http = await server.StartAsync(new TapOptions(), store, new ListLogger().AddTo);
        using var response = await http.QueryAsync(Query, ("FORMAT", "fits"));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("DALI014", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_FITS_beyond_the_room_on_disk_are_refused_and_leave_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-spool").FullName;
        try
        {
            var store = new ScriptedStore(server.Store, 1_000_000, _ => new ValueTask<bool>(false));
            using var http = await server.StartAsync(new TapOptions { SpoolFolder = folder, MaxSpoolBytes = 1 << 20 }, store);
            for (var i = 0; i < 2; i++)
            {
                using var response = await http.QueryAsync(Query, ("FORMAT", "fits"), ("MAXREC", "1000000"));
                Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
                Assert.Contains("DALI040", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
            }

            Assert.NotEmpty(await http.TextAsync(Query, ("FORMAT", "fits"), ("MAXREC", "100000")));
            Assert.Empty(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Fault_after_rows_breaks_the_transfer_of_a_format_that_cannot_tell()
    {
        var store = new ScriptedStore(server.Store, 50_000, _ => throw new InvalidOperationException("secret detail"));
        using var http = await server.StartAsync(new TapOptions(), store, new ListLogger().AddTo);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.TextAsync(Query, ("FORMAT", "csv")));
    }

    [Fact]
    public async Task Client_that_leaves_stops_the_query()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = new ScriptedStore(server.Store, 0, async token =>
        {
            using var registration = token.Register(() => stopped.TrySetResult());
            return await WaitForever(token);
        });
        using var http = await server.StartAsync(new TapOptions(), store);
        using (var socket = await SendAsync(http)) await store.Reached.Task.WaitAsync(Patience);
        await stopped.Task.WaitAsync(Patience);
        await store.Disposed.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Client_that_leaves_amid_endless_rows_stops_the_query()
    {
        var store = new ScriptedStore(server.Store, long.MaxValue, WaitForever);
        using var http = await server.StartAsync(new TapOptions { HardMaxRec = long.MaxValue - 1, DefaultMaxRec = long.MaxValue - 1 }, store);
        using (var socket = await SendAsync(http)) Assert.True(await socket.ReceiveAsync(new byte[1000]) > 0);
        await store.Disposed.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task Crowd_beyond_the_limit_is_sent_away_with_a_time_to_come_back()
    {
        var store = new ScriptedStore(server.Store, 0, WaitForever);
        var options = new TapOptions { ConcurrentQueries = 1, QueueTimeout = TimeSpan.FromMilliseconds(50) };
        using var http = await server.StartAsync(options, store, new ListLogger().AddTo);
        using var socket = await SendAsync(http);
        await store.Reached.Task.WaitAsync(Patience);
        using var response = await http.QueryAsync(Query);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(["ERROR"], (await response.XmlAsync()).Statuses());
    }

    /// <summary>The answer when the time limit is reached just when the script's end was.</summary>
    private async Task<HttpResponseMessage> AnswerAtLimitAsync(ScriptedStore store, params (string Name, string Value)[] more)
    {
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        var options = new TapOptions { ExecutionTimeout = TimeSpan.FromMilliseconds(100) };
        var http = await server.StartAsync(options, store, clock: clock);
        var answer = http.QueryAsync(Query, more);
        await store.Reached.Task.WaitAsync(Patience);
        clock.Advance(options.ExecutionTimeout);
        return await answer;
    }

    private static async ValueTask<bool> WaitForever(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return false;
    }

    private static async Task<Socket> SendAsync(HttpClient http)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", http.BaseAddress!.Port);
        var request = $"GET /tap/sync?LANG=ADQL&QUERY={Uri.EscapeDataString(Query)} HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        return socket;
    }
}
