using Microsoft.AspNetCore.Http;
using TapGamma.Store;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Monitoring;

/// <summary>/health: for whoever starts, stops and routes to servers; VOSI availability is for the Virtual Observatory.</summary>
internal sealed class HealthEndpoint(TapSite site)
{
    /// <summary>The process answers; it needs no restart.</summary>
    public static Task LiveAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "live");

    /// <summary>Requests may be sent here: the database answers and the server is not about to end.</summary>
    public async Task ReadyAsync(HttpContext context)
    {
        var fault = site.Stopping.IsCancellationRequested ? "the server is being stopped" : await StoreFaultAsync(context).ConfigureAwait(false);
        await (fault is null
            ? AnswerAsync(context, StatusCodes.Status200OK, "ready")
            : AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready: " + fault)).ConfigureAwait(false);
    }

    private async ValueTask<string?> StoreFaultAsync(HttpContext context)
    {
        try
        {
            await site.Store.CheckAsync(context.RequestAborted).ConfigureAwait(false);
            return null;
        }
        catch (StoreUnavailableException fault)
        {
            return fault.Message;
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string word)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-cache";
        return XmlDocuments.SendAsync(context, System.Text.Encoding.UTF8.GetBytes(word + "\n"), "text/plain;charset=utf-8");
    }
}
