using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TapGamma.Tap.Tests.Wire;

/// <summary>
/// Requests that are no HTTP/1.1 (RFC 9112), or hardly: the server refuses them or closes, serves others meanwhile, and has nothing to log.
/// TAPGAMMA_FUZZ_COUNT and TAPGAMMA_FUZZ_SEED make longer and other rounds.
/// </summary>
[Collection(ServerTests.Name)]
public sealed partial class RawRequestTests(TestServer server)
{
    private const int Clients = 8;
    private const string Query = "/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT+TOP+1+obs_id+FROM+ivoa.obscore";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Most damaged requests are answered in less; what waits for the rest of a body is told that there is none.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(250);

    private static int Count { get; } = Setting("TAPGAMMA_FUZZ_COUNT", 400);

    private static int Seed { get; } = Setting("TAPGAMMA_FUZZ_SEED", 20261129);

    [Theory]
    [InlineData("GET {q} HTTP/1.0\r\n\r\n", "200")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nConnection: close\r\n\r\n", "200")]
    [InlineData("GET http://{h}{q} HTTP/1.1\r\nHost: {h}\r\nConnection: close\r\n\r\n", "200")]
    [InlineData("GET {q}\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nHost: {h}\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: a b\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nX: a\r\n b\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nX : a\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nno colon\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/1.1\r\nHost: {h}\r\nX: a\0b\r\n\r\n", "400")]
    [InlineData("GET /tap/\0 HTTP/1.1\r\nHost: {h}\r\n\r\n", "400")]
    [InlineData("GET {q} HTTP/3.7\r\nHost: {h}\r\n\r\n", "505")]
    [InlineData("CONNECT {h} HTTP/1.1\r\nHost: {h}\r\n\r\n", "400|405")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nTransfer-Encoding: gzip\r\n\r\n", "400|501")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "400")]
    [InlineData("POST {q} HTTP/1.1\r\nHost: {h}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000000000000000000\r\n\r\na", "413")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001ü\u0003\u0003\r\n", "400")]
    public async Task A_request_that_breaks_the_rules_is_refused_and_others_are_served(string request, string statuses)
    {
        var answer = await SendAsync(server.Http.BaseAddress!, Latin1(request), Longest);
        Assert.Contains(StatusOf(answer), statuses.Split('|'));
        Assert.Equal("200", StatusOf(await SendAsync(server.Http.BaseAddress!, Latin1("GET {q} HTTP/1.0\r\n\r\n"), Longest)));
    }

    [Fact]
    public async Task Damaged_requests_are_answered_or_dropped_and_the_server_lives()
    {
        var log = new ListLogger();
        using var http = await server.StartAsync(new TapOptions { JobFolder = Path.Combine(server.Folder, "raw-jobs") }, server.Store, log.AddTo);
        var address = http.BaseAddress!;
        byte[][] wholes = [.. Wholes().Select(Latin1)];
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) =>
            {
                var random = new Random(unchecked((Seed * 397) ^ (number * 7919)));
                var request = Damaged(wholes[random.Next(wholes.Length)], random);
                var answer = await SendAsync(address, request, Short);
                if (!IsSound(answer)) faults.Enqueue($"TAPGAMMA_FUZZ_SEED={Seed}, case {number}:\n{Encoding.Latin1.GetString(request)}\n=> {answer}");
            });
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults.Take(5)));
        Assert.Equal("200", StatusOf(await SendAsync(address, Latin1("GET {q} HTTP/1.0\r\n\r\n"), Longest)));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    /// <summary>Requests as clients send them, one of each way to bring parameters along.</summary>
    private static IEnumerable<string> Wholes()
    {
        const string Form = "LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT+TOP+1+obs_id+FROM+ivoa.obscore";
        const string Parts = "--b\r\nContent-Disposition: form-data; name=\"LANG\"\r\n\r\nADQL\r\n--b\r\nContent-Disposition: form-data; name=\"QUERY\"\r\n\r\nSELECT * FROM TAP_UPLOAD.t\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"UPLOAD\"\r\n\r\nt,param:t\r\n--b\r\nContent-Disposition: form-data; name=\"t\"; filename=\"t\"\r\nContent-Type: text/csv\r\n\r\na,b\n1,2\n\r\n--b--\r\n";
        const string Head = " HTTP/1.1\r\nHost: {h}\r\nConnection: close\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n";
        yield return "GET {q}" + Head + "\r\n";
        yield return "GET /tap/capabilities" + Head + "If-None-Match: \"a\"\r\nRange: bytes=0-10\r\nAuthorization: Bearer a.b.c\r\n\r\n";
        yield return $"POST /tap/sync{Head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n{Form}";
        yield return $"POST /tap/sync{Head}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n{Form.Length:x}\r\n{Form}\r\n0\r\n\r\n";
        yield return $"POST /tap/sync{Head}Expect: 100-continue\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {Parts.Length}\r\n\r\n{Parts}";
        yield return $"POST /tap/async{Head}Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n{Parts.Length:x}\r\n{Parts}\r\n0\r\n\r\n";
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var wounds = random.Next(1, 5); wounds > 0 && bytes.Count > 0; wounds--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                case 3: bytes.InsertRange(at, "\r\n\0\n\r: %,;\"\x7f\xff".Substring(random.Next(12), 1).Select(c => (byte)c)); break;
                case 4: bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 2) << random.Next(17))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Closed without a word, or answered without a fault of the server; 501 and 505 say what it does not speak, and a preface of HTTP/2 is told goodbye in its own frames.</summary>
    private static bool IsSound(string answer)
    {
        if (answer.Length == 0 || answer.StartsWith("\0\0\b\a", StringComparison.Ordinal)) return true;
        return !answer.Contains("Exception", StringComparison.Ordinal) && StatusOf(answer) is ['1' or '2' or '3' or '4', ..] or "501" or "505";
    }

    private static string StatusOf(string answer) => Status().Match(answer).Groups[1].Value;

    private static async Task<string> SendAsync(Uri address, byte[] request, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        var text = Encoding.Latin1.GetString(request).Replace("{h}", address.Authority, StringComparison.Ordinal).Replace("{q}", Query, StringComparison.Ordinal);
        return await RawClient.SendAsync(address, Encoding.Latin1.GetBytes(text), patience, limit.Token);
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : usual;

    [GeneratedRegex(@"^HTTP/1\.1 ([0-9]{3}) ")]
    private static partial Regex Status();
}
