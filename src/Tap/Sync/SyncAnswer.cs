using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Sync;

/// <summary>Answers a request with the rows of a query as they come.</summary>
internal sealed class SyncAnswer(TapSite site)
{
    private readonly QueryRun _run = new(site);

    public async Task SendAsync(HttpContext context, QueryRequest request, PreparedQuery prepared, TimeSpan timeLimit, CancellationToken stop)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.ContentType = request.Format.ContentType;
            return;
        }

        var outcome = await _run.ExecuteAsync(request, prepared, new SyncOutput(site, context, request), timeLimit, stop).ConfigureAwait(false);
        Log.QueryDone(site.Logger, context.TraceIdentifier, outcome.Rows, request.Format.Format.Name, request.RunId);
    }
}
