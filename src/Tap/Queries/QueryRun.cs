using System.Buffers;
using System.IO.Pipelines;
using TapGamma.Store.Uploads;
using TapGamma.Tables;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Queries;

/// <summary>
/// The one way from a checked request to the last byte of its answer, the same for /sync and for a job of /async
/// (TAP 1.1, section 2).
/// </summary>
internal sealed class QueryRun(TapSite site)
{
    // Large enough that system calls do not count, small enough that the first rows leave soon.
    private const int FlushSize = 32 * 1024;

    /// <summary>Compiles the request's query.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">It is no valid query.</exception>
    public ValueTask<PreparedQuery> PrepareAsync(QueryRequest request, CancellationToken cancellationToken) =>
        site.Queries.GetAsync(request.Query, cancellationToken);

    /// <summary>The same for a query that may name the tables of a space.</summary>
    /// <exception cref="Diagnostics.InvalidInputException">It is no valid query.</exception>
    public ValueTask<PreparedQuery> PrepareAsync(QueryRequest request, IUploadSpace uploads, CancellationToken cancellationToken) =>
        site.Queries.CompileAsync(request.Query, uploads, cancellationToken);

    /// <summary>Runs a prepared query; what goes wrong before the first row is thrown, what goes wrong later is the output's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prepared">Its query.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="timeLimit">Longest time the query may take, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="cancellationToken">Stops the query inside the engine.</param>
    public async Task<QueryOutcome> ExecuteAsync(
        QueryRequest request, PreparedQuery prepared, IQueryOutput output, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        if (request.MaxRec == 0) return await AnswerWithoutRowsAsync(request, prepared, output, cancellationToken).ConfigureAwait(false);
        using var late = new CancellationTokenSource(timeLimit, site.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var terms = new Terms(request, output, timeLimit, stop.Token, cancellationToken);
        try
        {
            var reader = await StartAsync(request, prepared, stop.Token).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                return await StreamAsync(terms, prepared, reader).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (terms.IsLate)
        {
            throw new TimeLimitException(timeLimit);
        }
    }

    private ValueTask<RowReader> StartAsync(QueryRequest request, PreparedQuery prepared, CancellationToken stop)
    {
        var query = prepared.Query.At(request.Root);
        return prepared.Uploads is { } uploads
            ? uploads.QueryAsync(query, request.MaxRec + 1, stop)
            : site.Store.QueryAsync(query, request.MaxRec + 1, stop);
    }

    private async Task<QueryOutcome> AnswerWithoutRowsAsync(
        QueryRequest request, PreparedQuery prepared, IQueryOutput output, CancellationToken cancellationToken)
    {
        var pipe = output.Open();
        using var writer = Start(pipe, request, prepared);
        writer.WriteEnd(TableStatus.Overflow);
        while (writer.WriteRest()) await pipe.FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return new QueryOutcome(TableStatus.Overflow, 0);
    }

    private async Task<QueryOutcome> StreamAsync(Terms terms, PreparedQuery prepared, RowReader reader)
    {
        var hasRow = await reader.ReadAsync(terms.Stop).ConfigureAwait(false);
        var (request, output) = (terms.Request, terms.Output);
        var pipe = output.Open();
        using var writer = Start(pipe, request, prepared);
        var outcome = new QueryOutcome(TableStatus.Error, 0);
        try
        {
            outcome = await PumpAsync(terms, reader, hasRow, writer, pipe).ConfigureAwait(false);
            site.Figures.AddRows(outcome.Rows);
            writer.WriteEnd(outcome.Status, outcome.Status == TableStatus.Overflow ? CutAt(request.MaxRec) : null);
            while (writer.WriteRest()) await FlushAsync(pipe, terms.Stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (!terms.Caller.IsCancellationRequested)
        {
            output.Fail(writer, terms.IsLate && fault is OperationCanceledException ? new TimeLimitException(terms.TimeLimit) : fault);
        }

        // A client that is slow to take the end of its document does not hold the engine.
        await reader.DisposeAsync().ConfigureAwait(false);
        await output.CompleteAsync(terms.Caller).ConfigureAwait(false);
        return outcome;
    }

    private static string CutAt(long maxRec) =>
        FormattableString.Invariant($"There are more rows; these are the first {maxRec}. MAXREC asks for more, up to the service's limit.");

    private ITableWriter Start(PipeWriter output, QueryRequest request, PreparedQuery prepared)
    {
        var format = request.Format.Format;
        var info = new TableInfo
        {
            Infos = prepared.Infos,
            MetaResources = prepared.DescriptorsAt(request.Root),
            OverflowKnown = request.MaxRec == 0,
        };
        if (request.RunId is { } id) info = info with { Infos = [.. prepared.Infos, new TableInfoItem("RUNID", id)] };
        var writer = format.Start(output, prepared.Columns, info, site.Spool.Open);
        if (request.RunId is null && prepared.HeaderOf(format, info) is { } header) output.Write(header);
        else writer.WriteHeader();
        return writer;
    }

    private static async ValueTask<QueryOutcome> PumpAsync(
        Terms terms, RowReader reader, bool hasRow, ITableWriter writer, PipeWriter pipe)
    {
        var (maxRec, stop, rows) = (terms.Request.MaxRec, terms.Stop, 0L);
        while (hasRow)
        {
            if (rows == maxRec) return new QueryOutcome(TableStatus.Overflow, rows);
            writer.WriteRow(reader);
            rows++;
            if (pipe.UnflushedBytes >= FlushSize)
            {
                await FlushAsync(pipe, stop).ConfigureAwait(false);
                terms.Output.Report(rows);
            }

            hasRow = await reader.ReadAsync(stop).ConfigureAwait(false);
        }

        return new QueryOutcome(TableStatus.Ok, rows);
    }

    private static async ValueTask FlushAsync(PipeWriter pipe, CancellationToken stop)
    {
        var flushing = pipe.FlushAsync(CancellationToken.None);
        // A flush that is given a token breaks off the whole response when it is cancelled; the client shall read why its rows end.
        var held = flushing.IsCompleted ? default : stop.UnsafeRegister(static pipe => ((PipeWriter)pipe!).CancelPendingFlush(), pipe);
        var flushed = await flushing.ConfigureAwait(false);
        await held.DisposeAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (flushed.IsCompleted) throw new OperationCanceledException("The client went away.");
    }

    /// <summary>What all steps of one run need.</summary>
    private sealed record Terms(
        QueryRequest Request, IQueryOutput Output, TimeSpan TimeLimit, CancellationToken Stop, CancellationToken Caller)
    {
        public bool IsLate => Stop.IsCancellationRequested && !Caller.IsCancellationRequested;
    }
}

/// <summary>How a query ended.</summary>
/// <param name="Status">As its document says it.</param>
/// <param name="Rows">Rows written.</param>
internal sealed record QueryOutcome(TableStatus Status, long Rows);
