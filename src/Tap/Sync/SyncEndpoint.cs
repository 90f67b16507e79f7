using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using TapGamma.Tables;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Sync;

/// <summary>/tap/sync: a query in, its rows out as they come (TAP 1.1, section 2.1).</summary>
internal sealed class SyncEndpoint(TapSite site)
{
    // Large enough that system calls do not count, small enough that the first rows leave soon.
    private const int FlushSize = 32 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        if (SyncRequest.IsForBrowser(parameters)) DaliErrors.PreferText(context);
        var request = SyncRequest.Parse(parameters, site.Options);
        var prepared = await site.Queries.GetAsync(request.Query, context.RequestAborted).ConfigureAwait(false);
        if (HttpMethods.IsHead(context.Request.Method)) context.Response.ContentType = request.Format.ContentType;
        else if (request.MaxRec == 0) await AnswerWithoutRowsAsync(context, request, prepared).ConfigureAwait(false);
        else await AnswerAsync(context, request, prepared).ConfigureAwait(false);
    }

    private static async Task AnswerWithoutRowsAsync(HttpContext context, SyncRequest request, PreparedQuery prepared)
    {
        context.Response.ContentType = request.Format.ContentType;
        var pipe = ResponsePipe.Open(context);
        Start(pipe.Writer, request, prepared).WriteEnd(TableStatus.Overflow);
        await pipe.CompleteAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, SyncRequest request, PreparedQuery prepared)
    {
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        stop.CancelAfter(site.Options.ExecutionTimeout);
        try
        {
            var reader = await site.Store.QueryAsync(prepared.Query, request.MaxRec + 1, stop.Token).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                await StreamAsync(context, request, prepared, reader, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new TimeLimitException(site.Options.ExecutionTimeout);
        }
    }

    /// <summary>A fault at the first row becomes an error document; later ones stand behind the rows.</summary>
    private async Task StreamAsync(
        HttpContext context, SyncRequest request, PreparedQuery prepared, RowReader reader, CancellationToken stop)
    {
        var hasRow = await reader.ReadAsync(stop).ConfigureAwait(false);
        context.Response.ContentType = request.Format.ContentType;
        var pipe = ResponsePipe.Open(context);
        var writer = Start(pipe.Writer, request, prepared);
        try
        {
            var (status, rows) = await PumpAsync(reader, hasRow, writer, pipe.Writer, request.MaxRec, stop).ConfigureAwait(false);
            writer.WriteEnd(status, status == TableStatus.Overflow ? CutAt(request.MaxRec) : null);
            Log.QueryDone(site.Logger, context.TraceIdentifier, rows, request.Format.Format.Name, request.RunId);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (!request.Format.Format.CarriesStatus) context.Abort();
            else writer.WriteEnd(TableStatus.Error, MessageOf(fault, context, stop));
        }

        await pipe.CompleteAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private static string CutAt(long maxRec) =>
        FormattableString.Invariant($"There are more rows; these are the first {maxRec}. MAXREC asks for more, up to the service's limit.");

    private string MessageOf(Exception fault, HttpContext context, CancellationToken stop)
    {
        if (fault is OperationCanceledException && stop.IsCancellationRequested) fault = new TimeLimitException(site.Options.ExecutionTimeout);
        var error = DaliErrors.Of(fault, context);
        if (error.IsInternal) Log.RowsFailed(site.Logger, fault, context.TraceIdentifier);
        return error.Message;
    }

    private static ITableWriter Start(PipeWriter output, SyncRequest request, PreparedQuery prepared)
    {
        var format = request.Format.Format;
        var info = new TableInfo { Infos = prepared.Infos, OverflowKnown = request.MaxRec == 0 };
        if (request.RunId is { } id) info = info with { Infos = [.. prepared.Infos, new TableInfoItem("RUNID", id)] };
        var writer = format.Start(output, prepared.Query.Columns, info);
        if (request.RunId is null) output.Write(prepared.HeaderOf(format, info));
        else writer.WriteHeader();
        return writer;
    }

    private static async ValueTask<(TableStatus Status, long Rows)> PumpAsync(
        RowReader reader, bool hasRow, ITableWriter writer, PipeWriter output, long maxRec, CancellationToken stop)
    {
        var rows = 0L;
        while (hasRow)
        {
            if (rows == maxRec) return (TableStatus.Overflow, rows);
            writer.WriteRow(reader);
            rows++;
            if (output.UnflushedBytes >= FlushSize)
            {
                var flushed = await output.FlushAsync(stop).ConfigureAwait(false);
                if (flushed.IsCompleted) throw new OperationCanceledException("The client went away.");
            }

            hasRow = await reader.ReadAsync(stop).ConfigureAwait(false);
        }

        return (TableStatus.Ok, rows);
    }
}
