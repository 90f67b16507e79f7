using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>
/// Whatever is sent to any resource, the answer is a document of the kind that the resource gives or an error document, and the server and its
/// jobs stay sound (docs/security.md). TAPGAMMA_FUZZ_COUNT and TAPGAMMA_FUZZ_SEED make longer and other rounds.
/// </summary>
public sealed class DoorFuzzTests(DoorServer server) : IClassFixture<DoorServer>
{
    private const int Clients = 4;

    private const int MostFaults = 10;

    private const int LongestLine = 60_000;

    /// <summary>A stream of events is as long as its job; the beginning shows whether it is one.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, int> _statuses = new();

    private static int Count { get; } = Setting("TAPGAMMA_FUZZ_COUNT", 1500);

    private static int Seed { get; } = Setting("TAPGAMMA_FUZZ_SEED", 20261129);

    [Fact]
    public async Task Every_resource_answers_whatever_is_sent()
    {
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) =>
            {
                if (faults.Count >= MostFaults) return;
                var request = new DoorFuzz(new Random(unchecked((Seed * 397) ^ (number * 7919))), server).Next();
                if (await AnswerAsync(request) is { } fault) faults.Enqueue($"TAPGAMMA_FUZZ_SEED={Seed}, case {number}: {fault}\n{request}");
            });
        Assert.True(faults.IsEmpty, $"{string.Join("\n\n", faults)}\n\n{server.Log}");
        Assert.False(server.HasEnded, server.Log);
        Assert.DoesNotContain("Exception", server.Log, StringComparison.Ordinal);
        // A round in which all, or none, are refused tests little.
        Assert.InRange(_statuses.Where(pair => pair.Key[0] is '2' or '3').Sum(pair => pair.Value), Count / 10, Count * 9 / 10);
        for (var waited = 0; waited < 3000 && await server.UnfinishedJobsAsync() > 0; waited++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(0, await server.UnfinishedJobsAsync());
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", _statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}")));
    }

    private async Task<string?> AnswerAsync(DoorRequest request)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var message = request.ToMessage(server.Url);
            using var response = await server.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            _statuses.AddOrUpdate($"{(int)response.StatusCode} {request.Door.Part}", 1, (_, count) => count + 1);
            var isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var body = isStream ? await BeginningAsync(response) : await response.Content.ReadAsByteArrayAsync();
            if (watch.Elapsed > Longest) return $"it took {watch.Elapsed}";
            return new DoorAnswer(request, response, body, server).Fault();
        }
        catch (HttpRequestException fault)
        {
            // A line beyond MaxRequestLineBytes is answered before it has come, and the connection closed.
            return request.PathAndQuery.Length > LongestLine && !server.HasEnded ? null : fault.ToString();
        }
        catch (OperationCanceledException)
        {
            return "no answer came";
        }
    }

    private static async Task<byte[]> BeginningAsync(HttpResponseMessage response)
    {
        using var stop = new CancellationTokenSource(Glance);
        var buffer = new byte[16 * 1024];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(stop.Token);
            return buffer[..await stream.ReadAsync(buffer, stop.Token)];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
