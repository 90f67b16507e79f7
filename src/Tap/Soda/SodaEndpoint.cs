using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TapGamma.Dl3.Cuts;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.DataStores;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>/soda/events/sync: the events of a run inside a part of the sky, an energy or a time range (SODA 1.0).</summary>
internal sealed class SodaEndpoint(TapSite site)
{
    private readonly SodaRuns _runs = new(site);

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var request = SodaRequest.Single(parameters, site.Options);
        var runs = await _runs.FindAsync(request.Ids, context.RequestAborted).ConfigureAwait(false);
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        if (runs.Count == 1) await AnswerOneAsync(context, request, runs[0]).ConfigureAwait(false);
        else await AnswerManyAsync(context, request, runs).ConfigureAwait(false);
    }

    private async Task AnswerOneAsync(HttpContext context, SodaRequest request, RunKey run)
    {
        var cut = await CutAsync(request, run, context.RequestAborted).ConfigureAwait(false);
        if (cut.EventCount == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var response = context.Response;
        response.ContentType = request.MediaType;
        response.Headers.Link = $"<{RecordUrl(context, request)}>; rel=\"http://www.w3.org/ns/prov#has_provenance\"";
        response.Headers.ContentDisposition = $"attachment; filename=\"{NameOf(run)}{(request.IsGzip ? ".gz" : "")}\"";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // A FITS file is written front to back without waiting; a slow client holds one of the gate's places, no memory.
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        SodaRuns.Write(cut, response.Body, request.IsGzip);
    }

    private async Task AnswerManyAsync(HttpContext context, SodaRequest request, IReadOnlyList<RunKey> runs)
    {
        DataStoreZip? zip = null;
        var isHead = HttpMethods.IsHead(context.Request.Method);
        foreach (var run in runs)
        {
            var cut = await CutAsync(request, run, context.RequestAborted).ConfigureAwait(false);
            if (cut.EventCount == 0) continue;
            zip ??= await DataStoreZip.StartAsync(site, context, "events.zip", runs).ConfigureAwait(false);
            if (isHead) return;
            await zip.AddCutAsync(run, cut.ObsId, NameOf(run) + ".gz", stream => SodaRuns.Write(cut, stream, isGzip: true)).ConfigureAwait(false);
        }

        if (zip is null) context.Response.StatusCode = StatusCodes.Status204NoContent;
        else await zip.CompleteAsync().ConfigureAwait(false);
    }

    private async Task<CutObservation> CutAsync(SodaRequest request, RunKey run, CancellationToken cancellationToken)
    {
        var files = await site.Archive.FilesAsync(run, cancellationToken).ConfigureAwait(false);
        var cut = request.Cuts[0];
        return CutObservation.Of(RunArchive.Open(run, files), cut, cut.IsWhole ? null : CutIdentity.Of([.. files.Select(file => site.Digests.Of(file.FullPath))], cut));
    }

    // The way to the record, for clients that look for it (PROV-AQ, 3.1).
    private string RecordUrl(HttpContext context, SodaRequest request) => BaseUrl.Of(context, site.Options) + SodaRecordEndpoint.Path + "?"
        + string.Join('&', request.Cuts[0].Description.Select(condition => condition.Split('=', 2)).Prepend(["ID", request.Ids[0]])
            .Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}"));

    /// <summary>Name of the file of a run.</summary>
    public static string NameOf(RunKey run) => RunFileName.Of(run, "cut.fits");
}
