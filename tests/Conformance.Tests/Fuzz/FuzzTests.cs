using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>
/// Whatever is sent, the answer is a table or an error document with a diagnostic of ours, in time, and the server stays as it was
/// (docs/security.md). TAPGAMMA_FUZZ_COUNT and TAPGAMMA_FUZZ_SEED make longer and other rounds; a failure tells seed and number of its case.
/// </summary>
public sealed partial class FuzzTests(FuzzServer server) : IClassFixture<FuzzServer>
{
    private const int Clients = 4;

    private const int MostFaults = 10;

    /// <summary>More than the heap may breathe, and less than a leak of a few thousand requests.</summary>
    private const long MostGrowth = 400 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly string[] Formats = ["votable/td", "votable/b2", "csv", "json", "fits", "text", "parquet"];

    private static readonly string[] BreakOff = ["csv", "parquet"];

    /// <summary>Answers that were tables: a round in which all, or none, are refused tests little.</summary>
    private int _accepted;

    private static int Count { get; } = Setting("TAPGAMMA_FUZZ_COUNT", 300);

    private static int Seed { get; } = Setting("TAPGAMMA_FUZZ_SEED", 20261128);

    [Fact]
    public Task Queries() => RunAsync(async random =>
    {
        var query = new QueryFuzz(random, server).Next();
        var format = Formats[random.Next(Formats.Length)];
        // Not every client writes UTF-8: lone surrogates arrive as three bytes each.
        var encoded = string.Concat(query.SelectMany(Bytes).Select(b => "%" + b.ToString("X2", CultureInfo.InvariantCulture)));
        using var content = new StringContent($"LANG=ADQL&RESPONSEFORMAT={Uri.EscapeDataString(format)}&MAXREC=1000&QUERY={encoded}", Encoding.ASCII, "application/x-www-form-urlencoded");
        return (query, await AnswerAsync(content, format));
    });

    [Fact]
    public Task Uploads() => RunAsync(async random =>
    {
        var (kind, table) = new UploadFuzz(random, server).Next();
        var format = Formats[random.Next(Formats.Length)];
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent("SELECT * FROM TAP_UPLOAD.t"), "QUERY" },
            { new StringContent(format), "RESPONSEFORMAT" },
            { new StringContent("t,param:t"), "UPLOAD" },
            { new ByteArrayContent(table), "t", "t" },
        };
        return ($"{kind}\n{Convert.ToBase64String(table)}", await AnswerAsync(form, format));
    });

    private async Task RunAsync(Func<Random, Task<(string Sent, string? Fault)>> send)
    {
        await RunAsync(send, 0, Math.Min(Count, 200));
        var before = server.Memory;
        await RunAsync(send, 200, Count);
        Assert.True(server.Memory - before < MostGrowth, $"The server's memory grew from {before} to {server.Memory} bytes.");
        Assert.InRange(_accepted, Count / 10, Count * 9 / 10);
        Assert.DoesNotContain("Exception", server.Log, StringComparison.Ordinal);
        for (var i = 0; i < 600 && server.Leftovers().Any(); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Empty(server.Leftovers());
    }

    private async Task RunAsync(Func<Random, Task<(string Sent, string? Fault)>> send, int from, int to)
    {
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(from, Math.Max(0, to - from)),
            new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) =>
            {
                if (faults.Count >= MostFaults) return;
                var (sent, fault) = await send(new Random(HashCode(Seed, number)));
                if (fault is not null) faults.Enqueue($"TAPGAMMA_FUZZ_SEED={Seed}, case {number}: {fault}\n{sent}");
            });
        Assert.True(faults.IsEmpty, $"{string.Join("\n\n", faults)}\n\n{server.Log}");
    }

    /// <summary>What is wrong with the answer, or null.</summary>
    private async Task<string?> AnswerAsync(HttpContent content, string format)
    {
        var watch = Stopwatch.StartNew();
        var (response, body) = (new HttpResponseMessage(), Array.Empty<byte>());
        try
        {
            response = await server.Http.PostAsync(server.Sync, content);
            body = await response.Content.ReadAsByteArrayAsync();
        }
        catch (HttpRequestException fault)
        {
            // All that is left for an error behind the first rows where the format has no place for it (docs/formats.md).
            return BreakOff.Contains(format) && !server.HasEnded ? null : fault.ToString();
        }
        catch (OperationCanceledException)
        {
            return "no answer came";
        }

        using var _ = response;
        if (watch.Elapsed > Longest) return $"it took {watch.Elapsed}";
        var text = Encoding.UTF8.GetString(body);
        var status = (int)response.StatusCode;
        if (status == 200) Interlocked.Increment(ref _accepted);
        if (status == 200) return OfAnswer(format, text, body);
        if (status is < 400 or > 499) return $"status {status}: {text}";
        if (response.Content.Headers.ContentType?.MediaType != "application/x-votable+xml") return $"status {status} as {response.Content.Headers.ContentType}";
        return OfError(text);
    }

    /// <summary>An answer must end as its format ends.</summary>
    private static string? OfAnswer(string format, string text, byte[] body)
    {
        var isWhole = format switch
        {
            "json" => IsJson(body),
            "fits" => body.Length % 2880 == 0,
            "parquet" => body.AsSpan().EndsWith("PAR1"u8),
            _ => true,
        };
        if (!isWhole) return $"no whole {format}: {text}";
        return format.StartsWith("votable", StringComparison.Ordinal) ? OfTable(text) : null;
    }

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A table must be whole XML; a fault between its rows is told behind them in words of ours (DALI 1.1, 4.4.1).</summary>
    private static string? OfTable(string text)
    {
        if (Parsed(text) is not { } document) return "no XML: " + text;
        var late = Status(document).FirstOrDefault(info => (string?)info.Attribute("value") == "ERROR");
        return late is null ? null : OfMessage(late.Value);
    }

    private static string? OfError(string text)
    {
        if (Parsed(text) is not { } document) return "no XML: " + text;
        return Status(document).SingleOrDefault() is { } info && (string?)info.Attribute("value") == "ERROR" ? OfMessage(info.Value) : "no QUERY_STATUS: " + text;
    }

    private static string? OfMessage(string message) =>
        Code().IsMatch(message) && !Inside().IsMatch(message) ? null : "no message of ours: " + message;

    private static IEnumerable<XElement> Status(XDocument document) =>
        document.Descendants().Where(element => element.Name.LocalName == "INFO" && (string?)element.Attribute("name") == "QUERY_STATUS");

    private static XDocument? Parsed(string text)
    {
        try
        {
            return XDocument.Parse(text);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static byte[] Bytes(char c) => char.IsSurrogate(c)
        ? [(byte)(0xe0 | (c >> 12)), (byte)(0x80 | ((c >> 6) & 0x3f)), (byte)(0x80 | (c & 0x3f))]
        : Encoding.UTF8.GetBytes([c]);

    /// <summary>The same on every machine, unlike the runtime's own.</summary>
    private static int HashCode(int seed, int number) => unchecked((seed * 397) ^ (number * 7919));

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : usual;

    [GeneratedRegex(@"\[[A-Z]{3,4}\d{3}\]")]
    private static partial Regex Code();

    /// <summary>Words that only the inside of the server or of an engine says.</summary>
    [GeneratedRegex(@"\bat (TapGamma|System|Npgsql|Microsoft)\.|Exception\b|SQLite Error|(?<!byte )\b(\d[0-9A-Z]{4}|XX\d{3}): |near ""|syntax error")]
    private static partial Regex Inside();
}
