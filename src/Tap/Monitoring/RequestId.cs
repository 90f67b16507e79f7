using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Monitoring;

/// <summary>The name under which a request stands in the log, in its answer and in error documents.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    private const int Longest = 64;

    /// <summary>Takes the name that a proxy or client gave, when it is one; else keeps the server's own.</summary>
    public static void Assign(HttpContext context)
    {
        if (context.Request.Headers[Header] is [{ } given] && IsSane(given)) context.TraceIdentifier = given;
        context.Response.Headers[Header] = context.TraceIdentifier;
    }

    /// <summary>Nothing that could break a log line or a document.</summary>
    private static bool IsSane(string id) => id.Length is > 0 and <= Longest && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');
}
