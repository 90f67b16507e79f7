using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Dali;

/// <summary>Tells people from programs by what they accept.</summary>
internal static class Browsers
{
    /// <summary>Whether the client wants HTML: it names nothing else, or both kinds of it, as browsers do.</summary>
    public static bool Ask(HttpContext context)
    {
        // Programs in Java name text/html first unless told otherwise, and images after it, but no XHTML.
        var accepted = Accepted(context);
        return accepted.Count > 0 && IsHtml(accepted[0]) && (accepted.Count == 1 || accepted.Skip(1).Any(IsHtml));
    }

    /// <summary>The media types a client names, most wanted first (RFC 9110, section 12.5.1); those it refuses are left out.</summary>
    public static IReadOnlyList<string> Accepted(HttpContext context) =>
    [
        .. context.Request.GetTypedHeaders().Accept
            .Where(type => type.Quality is not 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value!.ToLowerInvariant()),
    ];

    private static bool IsHtml(string type) => type is "text/html" or "application/xhtml+xml";
}
