using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>What is wrong with an answer: its status, its media type, a document that does not end, or words from inside the server.</summary>
internal sealed partial class DoorAnswer(DoorRequest request, HttpResponseMessage response, byte[] body, DoorServer server)
{
    private static readonly string[] Packed = ["application/gzip", "application/zip", "image/png"];

    /// <summary>Answers of Kestrel itself, which knows no documents, to requests that are no HTTP.</summary>
    private static readonly int[] Bare = [400, 411, 413, 414, 431];

    private string Type => response.Content.Headers.ContentType?.MediaType ?? "";

    private string Text => Encoding.UTF8.GetString(body);

    private int Status => (int)response.StatusCode;

    /// <summary>The fault, or null.</summary>
    public string? Fault()
    {
        if (Status >= 500) return $"status {Status}: {Short(Text)}";
        if (Leak() is { } leak) return leak;
        return Status switch
        {
            >= 400 => OfError(),
            >= 300 => OfRedirection(),
            204 => body.Length == 0 ? null : "content with status 204",
            _ when request.Method is "HEAD" or "OPTIONS" => body.Length == 0 ? null : $"content for {request.Method}",
            _ => OfContent(),
        };
    }

    private string? Leak()
    {
        if (Packed.Contains(Type)) return null;
        var text = Encoding.Latin1.GetString(body);
        if (server.Secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal)) is { } path) return $"it tells {path}: {Short(text)}";
        return Inside().Match(text) is { Success: true } match ? $"it says {match.Value}: {Short(text)}" : null;
    }

    private string? OfError()
    {
        if (request.Method == "HEAD") return null;
        if (body.Length == 0) return Bare.Contains(Status) && response.Headers.Connection.Contains("close") ? null : $"status {Status} without a word";
        return Type switch
        {
            "application/x-votable+xml" => Xml() is { } table ? OfQueryStatus(table) : "no XML: " + Short(Text),
            "text/plain" => Text.Trim().Length > 10 ? null : $"status {Status} says only '{Text}'",
            "text/html" => request.Accept?.Contains("html", StringComparison.Ordinal) == true ? OfPage() : "a page for a program",
            _ => $"status {Status} as {Type}",
        };
    }

    private static string? OfQueryStatus(XDocument table) =>
        table.Descendants().FirstOrDefault(e => e.Name.LocalName == "INFO" && (string?)e.Attribute("name") == "QUERY_STATUS") is { } info
            && (string?)info.Attribute("value") == "ERROR" && info.Value.Length > 10 ? null : "no QUERY_STATUS: " + Short(table.ToString());

    private string? OfRedirection()
    {
        if (response.Headers.Location is not { } location || !location.OriginalString.StartsWith(server.Url, StringComparison.Ordinal)) return $"status {Status} to '{response.Headers.Location}'";
        if (Status == 303 && request.Method == "POST" || request.Door.Path.EndsWith("/run", StringComparison.Ordinal)) server.Remember(location.OriginalString);
        return null;
    }

    private string? OfContent()
    {
        if (!IsExpected()) return $"{Type} is none of {string.Join(", ", request.Door.Answers)}";
        return Type switch
        {
            "application/json" or "application/x-ndjson" => IsJson() ? null : "no JSON: " + Short(Text),
            "application/fits" => body.Length % 2880 == 0 && body.AsSpan().StartsWith("SIMPLE  ="u8) || body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? null : "no FITS: " + Short(Text),
            "application/gzip" => body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? null : "no gzip",
            "application/zip" => body.AsSpan().StartsWith("PK"u8) && body.AsSpan(Math.Max(0, body.Length - 22)).StartsWith("PK\u0005\u0006"u8) ? null : "no zip",
            "image/png" => body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50]) ? null : "no PNG",
            "text/html" => OfPage(),
            "text/xml" or "application/x-votable+xml" or "application/xhtml+xml" or "image/svg+xml" => Xml() is null ? "no XML: " + Short(Text) : null,
            _ => null,
        };
    }

    /// <summary>A result or a parameter of a job has a type of its own, and so has a table whose format was chosen.</summary>
    private bool IsExpected() =>
        Type.Length > 0 && (request.Door.Path.Length == 0 || request.Door.Answers.Any(answer => answer.Split(';')[0] == Type) || request.Door.Path.Contains("{name}", StringComparison.Ordinal)
            || request.Door.Path.Contains("{file}", StringComparison.Ordinal) || request.Door.Path.EndsWith("/run", StringComparison.Ordinal)
            || Type == "text/html" && request.Accept?.Contains("html", StringComparison.Ordinal) == true
            || Type == "application/x-votable+xml" && request.Door.Path.StartsWith("/scs", StringComparison.Ordinal));

    private string? OfPage() => Text.TrimEnd().EndsWith("</html>", StringComparison.OrdinalIgnoreCase) ? null : "no whole page: " + Short(Text);

    private bool IsJson()
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

    private XDocument? Xml()
    {
        try
        {
            using var stream = new MemoryStream(body);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Short(string text) => text.Length <= 1500 ? text : text[..1500] + "...";

    /// <summary>Words that only the inside of the server or of an engine says.</summary>
    [GeneratedRegex(@"\bat (TapGamma|System|Npgsql|Microsoft)\.|\b[A-Z]\w+Exception\b|SQLite Error|\bXX\d{3}: |syntax error at or near|Parameter '\w+'\)")]
    private static partial Regex Inside();
}
