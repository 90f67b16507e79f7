using Microsoft.AspNetCore.Http;
using TapGamma.Tables;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Sync;

namespace TapGamma.Tap.Queries;

/// <summary>Runs a query that a search with fixed parameters wrote, through the same compiler, limits and formats as a user's.</summary>
/// <param name="site">The server.</param>
/// <param name="standardId">Identifier of the search's standard, for the result.</param>
internal sealed class SearchRun(TapSite site, string standardId)
{
    private readonly SyncAnswer _answer = new(site);

    /// <summary>Answers with the rows of a query.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">The query and how to answer.</param>
    /// <param name="retold">What the standard says about columns otherwise than the tables do.</param>
    /// <param name="note">What people should know of the answer, if anything.</param>
    public async Task AnswerAsync(HttpContext context, QueryRequest request, Func<Column, Column>? retold = null, string? note = null)
    {
        var cancellationToken = context.RequestAborted;
        var found = await site.Queries.GetOnceAsync(request.Query, cancellationToken).ConfigureAwait(false);
        var query = retold is null ? found.Query : found.Query with { Columns = [.. found.Query.Columns.Select(retold)] };
        IReadOnlyList<TableInfoItem> infos =
        [
            .. found.Infos.Select(info => info.Name == "standardID" ? info with { Value = standardId } : info),
            .. note is null ? Array.Empty<TableInfoItem>() : [new("note", note)],
        ];
        using var place = request.MaxRec == 0 ? default : await site.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, site.Stopping);
        try
        {
            await _answer.SendAsync(context, request, new PreparedQuery(query, infos), site.Options.ExecutionTimeout, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (site.Stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StoppingException();
        }
    }
}
