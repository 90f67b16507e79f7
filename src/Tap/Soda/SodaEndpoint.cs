using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Dl3.Cuts;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.DataStores;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>/soda/events/sync: the events of a run inside a part of the sky, an energy or a time range (SODA 1.0).</summary>
internal sealed class SodaEndpoint(TapSite site)
{
    private static readonly string[] NotEvents = ["aeff", "edisp", "psf", "bkgrate"];

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var request = SodaRequest.Parse(parameters, site.Options);
        var runs = await RunsAsync(request.Ids, context.RequestAborted).ConfigureAwait(false);
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        if (runs.Count == 1) await AnswerOneAsync(context, request, runs[0]).ConfigureAwait(false);
        else await AnswerManyAsync(context, request, runs).ConfigureAwait(false);
    }

    private async ValueTask<IReadOnlyList<RunKey>> RunsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var products = await site.Store.Products.FindAsync(ids, cancellationToken).ConfigureAwait(false);
        if (products.Count < ids.Count) throw new NotFoundException(RunDiagnostics.IdUnknown(ids.Except(products.Select(p => p.PublisherDid)).First()));
        if (products.FirstOrDefault(p => NotEvents.Contains(p.Subtype)) is { } other) throw new InvalidInputException(RunDiagnostics.NoEvents(other.PublisherDid));
        return [.. products.Select(product => product.Run).Distinct()];
    }

    private async Task AnswerOneAsync(HttpContext context, SodaRequest request, RunKey run)
    {
        var cut = CutObservation.Of(await OpenAsync(run, context.RequestAborted).ConfigureAwait(false), request.Cut);
        if (cut.EventCount == 0)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var response = context.Response;
        response.ContentType = request.IsGzip ? "application/gzip" : "application/fits";
        response.Headers.ContentDisposition = $"attachment; filename=\"{NameOf(run)}{(request.IsGzip ? ".gz" : "")}\"";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // A FITS file is written front to back without waiting; a slow client holds one of the gate's places, no memory.
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        Write(cut, response.Body, request.IsGzip);
    }

    private async Task AnswerManyAsync(HttpContext context, SodaRequest request, IReadOnlyList<RunKey> runs)
    {
        DataStoreZip? zip = null;
        var isHead = HttpMethods.IsHead(context.Request.Method);
        foreach (var run in runs)
        {
            var whole = await OpenAsync(run, context.RequestAborted).ConfigureAwait(false);
            var cut = CutObservation.Of(whole, request.Cut);
            if (cut.EventCount == 0) continue;
            zip ??= await DataStoreZip.StartAsync(site, context, "events.zip", runs).ConfigureAwait(false);
            if (isHead) return;
            await zip.AddCutAsync(run, whole.ObsId, NameOf(run) + ".gz", stream => Write(cut, stream, isGzip: true)).ConfigureAwait(false);
        }

        if (zip is null) context.Response.StatusCode = StatusCodes.Status204NoContent;
        else await zip.CompleteAsync().ConfigureAwait(false);
    }

    private async ValueTask<Observation> OpenAsync(RunKey run, CancellationToken cancellationToken) =>
        RunArchive.Open(run, await site.Archive.FilesAsync(run, cancellationToken).ConfigureAwait(false));

    private static void Write(CutObservation cut, Stream target, bool isGzip)
    {
        if (!isGzip)
        {
            cut.WriteTo(target);
            return;
        }

        // Not disposed: that would close the target.
        var buffer = new BufferedStream(target, 64 << 10);
        using (var packer = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true)) cut.WriteTo(packer);
        buffer.Flush();
    }

    private static string NameOf(RunKey run) =>
        $"{run.Collection}_{string.Concat(run.ObsId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'))}_cut.fits";
}
