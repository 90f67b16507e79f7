using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Dali;

/// <summary>The address under which the client reached the server, so that documents point back the same way.</summary>
internal static class BaseUrl
{
    /// <summary>Root of the server without a final slash, such as <c>http://localhost:8080</c>.</summary>
    public static string Of(HttpContext context, TapOptions options)
    {
        if (options.PublicUrl is { } url) return url.AbsoluteUri.TrimEnd('/');
        var request = context.Request;
        var (scheme, host, prefix) = (request.Scheme, request.Host.ToUriComponent(), request.PathBase.ToUriComponent());
        if (options.TrustForwardedHeaders)
        {
            var headers = request.Headers;
            scheme = First(headers["X-Forwarded-Proto"]) is "https" or "http" ? First(headers["X-Forwarded-Proto"])! : scheme;
            host = First(headers["X-Forwarded-Host"]) ?? host;
            prefix = First(headers["X-Forwarded-Prefix"])?.TrimEnd('/') ?? prefix;
        }

        return $"{scheme}://{host}{prefix}";
    }

    private static string? First(string? header)
    {
        var first = header?.Split(',')[0].Trim();
        return string.IsNullOrEmpty(first) ? null : first;
    }
}
