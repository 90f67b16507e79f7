using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Uploads;

namespace TapGamma.Tap.Sync;

/// <summary>/tap/sync: a query in, its rows out as they come (TAP 1.1, section 2.1).</summary>
internal sealed class SyncEndpoint(TapSite site)
{
    private readonly QueryRun _run = new(site);
    private readonly SyncAnswer _answer = new(site);

    public async Task HandleAsync(HttpContext context)
    {
        using var folder = site.Scratch.NewFolder();
        using var account = site.Accounts.Open();
        var parameters = await DaliParameters.ReadAsync(context, site.Options, folder.NewFile, account).ConfigureAwait(false);
        if (QueryRequest.IsForBrowser(parameters)) DaliErrors.PreferText(context);
        var request = QueryRequest.Parse(parameters, site.Options, BaseUrl.Of(context, site.Options));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, site.Stopping);
        try
        {
            if (request.Uploads.Count + parameters.Files.Count > 0)
                await AnswerWithUploadsAsync(context, request, parameters.Files, folder, account, stop.Token).ConfigureAwait(false);
            else await AnswerAsync(context, request, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (site.Stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new StoppingException();
        }
    }

    private async Task AnswerAsync(HttpContext context, QueryRequest request, CancellationToken stop)
    {
        var prepared = await _run.PrepareAsync(request, stop).ConfigureAwait(false);
        using var place = request.MaxRec == 0 ? default : await site.Gate.EnterAsync(stop).ConfigureAwait(false);
        await _answer.SendAsync(context, request, prepared, site.Options.ExecutionTimeout, stop).ConfigureAwait(false);
    }

    /// <summary>Fetching waits for others and needs no place among the queries; loading computes and has the query's time.</summary>
    private async Task AnswerWithUploadsAsync(
        HttpContext context,
        QueryRequest request,
        IReadOnlyList<UploadFile> parts,
        ScratchFolder folder,
        UploadAccounts.Account account,
        CancellationToken stop)
    {
        var files = await site.Uploads.GatherAsync(request.Uploads, parts, folder.NewFile, account, stop).ConfigureAwait(false);
        using var place = await site.Gate.EnterAsync(stop).ConfigureAwait(false);
        var (limit, begin) = (site.Options.ExecutionTimeout, site.Clock.GetTimestamp());
        using var late = new CancellationTokenSource(limit, site.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            var uploads = await site.Uploads.LoadAsync(files, folder.Path, folder.NewFile, either.Token).ConfigureAwait(false);
            await using (uploads.ConfigureAwait(false))
            {
                var prepared = await _run.PrepareAsync(request, uploads, either.Token).ConfigureAwait(false);
                var left = limit - site.Clock.GetElapsedTime(begin);
                await _answer.SendAsync(context, request, prepared, left > TimeSpan.Zero ? left : TimeSpan.Zero, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeLimitException(limit);
        }
    }
}
