using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Home;

/// <summary>Puts HTML together; every text that is not markup goes through <see cref="Text"/>.</summary>
internal sealed class Html
{
    private readonly StringBuilder _page = new();

    /// <summary>Adds markup of ours.</summary>
    public Html Markup(string markup)
    {
        _page.Append(markup).Append('\n');
        return this;
    }

    /// <summary>A text as content or attribute value.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    public Task SendAsync(HttpContext context, string type = "text/html;charset=utf-8")
    {
        var bytes = Encoding.UTF8.GetBytes(_page.ToString());
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        // Nothing foreign is loaded and nothing foreign may embed the page.
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
