using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;
using TapGamma.Tables;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Sync;

/// <summary>The answer of a query as an HTTP response, streamed as it comes.</summary>
internal sealed class SyncOutput(TapSite site, HttpContext context, QueryRequest request) : IQueryOutput
{
    private ResponsePipe? _pipe;

    public PipeWriter Open()
    {
        context.Response.ContentType = request.Format.ContentType;
        _pipe = ResponsePipe.Open(context);
        return _pipe.Writer;
    }

    public void Report(long rows)
    {
        // The client sees the rows themselves.
    }

    /// <summary>
    /// The error stands behind the rows where the format has a place for it; else the transfer breaks. While nothing was
    /// written (FITS, until the last row), it can still be answered by a document of its own.
    /// </summary>
    public void Fail(ITableWriter writer, Exception fault)
    {
        if (!context.Response.HasStarted && _pipe!.Writer.UnflushedBytes == 0) ExceptionDispatchInfo.Throw(fault);
        var error = DaliErrors.Of(fault, context.TraceIdentifier);
        if (error.IsInternal) Log.RowsFailed(site.Logger, fault, context.TraceIdentifier);
        if (request.Format.Format.CarriesStatus) writer.WriteEnd(TableStatus.Error, error.Message);
        else context.Abort();
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => _pipe!.CompleteAsync(context.RequestAborted);
}
