using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TapGamma.Tap.Access;
using TapGamma.Tap.Monitoring;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Dali;

/// <summary>What surrounds every endpoint: common headers, faults turned into answers, texts for unknown paths.</summary>
internal sealed class RequestShell(TapSite site)
{
    public RequestDelegate Around(RequestDelegate next) => async context =>
    {
        RequestId.Assign(context);
        AddHeaders(context.Response.Headers);
        var start = site.Clock.GetTimestamp();
        var body = new CountedBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.Features.Set<IHttpResponseBodyFeature>(body);
        await AnswerAsync(context, next).ConfigureAwait(false);
        var duration = site.Clock.GetElapsedTime(start);
        site.Figures.Add(context, duration, body.Bytes);
        Log.RequestDone(
            site.Logger, context.TraceIdentifier, context.Request.Method, context.Request.Path, context.Response.StatusCode, duration.TotalMilliseconds, body.Bytes);
    };

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (HttpMethods.IsOptions(context.Request.Method)) AnswerPreflight(context);
            else await PassOnAsync(context, next).ConfigureAwait(false);
            if (IsBareStatus(context.Response)) await DaliErrors.WriteStatusTextAsync(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.ClientGone(site.Logger, context.TraceIdentifier);
        }
        catch (Exception fault)
        {
            await ReportAsync(context, fault).ConfigureAwait(false);
        }
    }

    private async Task PassOnAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Authorization.Count > 0) Visitor.Current = await site.Visitors.OfAsync(context).ConfigureAwait(false);
        JobOrigin.Current = JobOrigin.Of(context, site.Options);
        IgnoreForeignRange(context.Request.Headers);
        await next(context).ConfigureAwait(false);
    }

    /// <summary>Whoever sends files would take every unit for bytes (RFC 9110, section 14.2).</summary>
    private static void IgnoreForeignRange(IHeaderDictionary headers)
    {
        if (headers.Range is [{ } range, ..] && !range.TrimStart().StartsWith("bytes", StringComparison.OrdinalIgnoreCase)) headers.Remove("Range");
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.Server = TapSite.Product;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "*";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    }

    /// <summary>Any page may ask; a token is sent by whoever has it, never by a browser on its own.</summary>
    private static void AnswerPreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowMethods = "GET, HEAD, POST, DELETE, OPTIONS";
        headers.AccessControlAllowHeaders = "*";
        headers.AccessControlMaxAge = "86400";
        headers.Allow = "GET, HEAD, POST, DELETE, OPTIONS";
    }

    private static bool IsBareStatus(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
        && !response.HasStarted && response.ContentType is null;

    private async Task ReportAsync(HttpContext context, Exception fault)
    {
        var error = DaliErrors.Of(fault, context.TraceIdentifier);
        if (error.IsInternal) Log.RequestFailed(site.Logger, fault, context.TraceIdentifier, context.Request.Path);
        else if (fault is TimeLimitException late) Log.TimeLimit(site.Logger, context.TraceIdentifier, late.Limit);
        else if (fault is BusyException busy) Log.Busy(site.Logger, context.TraceIdentifier, busy.Running);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await DaliErrors.WriteAsync(context, error).ConfigureAwait(false);
    }
}
