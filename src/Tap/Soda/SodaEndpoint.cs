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
        var cut = CutObservation.Of(await _runs.OpenAsync(run, context.RequestAborted).ConfigureAwait(false), request.Cuts[0]);
        if (cut.EventCount == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var response = context.Response;
        response.ContentType = request.MediaType;
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
            var whole = await _runs.OpenAsync(run, context.RequestAborted).ConfigureAwait(false);
            var cut = CutObservation.Of(whole, request.Cuts[0]);
            if (cut.EventCount == 0) continue;
            zip ??= await DataStoreZip.StartAsync(site, context, "events.zip", runs).ConfigureAwait(false);
            if (isHead) return;
            await zip.AddCutAsync(run, whole.ObsId, NameOf(run) + ".gz", stream => SodaRuns.Write(cut, stream, isGzip: true)).ConfigureAwait(false);
        }

        if (zip is null) context.Response.StatusCode = StatusCodes.Status204NoContent;
        else await zip.CompleteAsync().ConfigureAwait(false);
    }

    private static string NameOf(RunKey run) => RunFileName.Of(run, "cut.fits");
}
