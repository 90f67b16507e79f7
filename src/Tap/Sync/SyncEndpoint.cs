using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Sync;

/// <summary>/tap/sync: a query in, its rows out as they come (TAP 1.1, section 2.1).</summary>
internal sealed class SyncEndpoint(TapSite site)
{
    private readonly QueryRun _run = new(site);

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        if (QueryRequest.IsForBrowser(parameters)) DaliErrors.PreferText(context);
        var request = QueryRequest.Parse(parameters, site.Options, BaseUrl.Of(context, site.Options));
        var prepared = await _run.PrepareAsync(request, context.RequestAborted).ConfigureAwait(false);
        if (HttpMethods.IsHead(context.Request.Method)) context.Response.ContentType = request.Format.ContentType;
        else await AnswerAsync(context, request, prepared).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, QueryRequest request, PreparedQuery prepared)
    {
        using var place = request.MaxRec == 0 ? default : await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, site.Stopping);
        try
        {
            var outcome = await _run.ExecuteAsync(
                request, prepared, new SyncOutput(site, context, request), site.Options.ExecutionTimeout, stop.Token).ConfigureAwait(false);
            Log.QueryDone(site.Logger, context.TraceIdentifier, outcome.Rows, request.Format.Format.Name, request.RunId);
        }
        catch (OperationCanceledException) when (site.Stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new StoppingException();
        }
    }
}
