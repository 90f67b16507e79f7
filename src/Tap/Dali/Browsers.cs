using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Dali;

/// <summary>Tells people from programs by what they accept.</summary>
internal static class Browsers
{
    /// <summary>Whether the client names HTML before anything else; programs accept all types, or name their own.</summary>
    public static bool Ask(HttpContext context) => Accepted(context) is ["text/html" or "application/xhtml+xml", ..];

    /// <summary>The media types a client names, most wanted first (RFC 9110, section 12.5.1); those it refuses are left out.</summary>
    public static IReadOnlyList<string> Accepted(HttpContext context) =>
    [
        .. context.Request.GetTypedHeaders().Accept
            .Where(type => type.Quality is not 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(type => type.MediaType.Value!.ToLowerInvariant()),
    ];
}
