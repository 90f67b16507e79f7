using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Data;

/// <summary>
/// /data/{collection}/{run}/{product}.fits.gz: parts of a run as files of their own, whatever files the archive keeps them in.
/// </summary>
internal sealed class ProductEndpoint(TapSite site)
{
    public async Task HandleAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var values = context.Request.RouteValues;
        var run = new RunKey((string)values["collection"]!, (string)values["run"]!);
        var name = (string)values["file"]!;
        var files = await site.Archive.FilesAsync(run, stop).ConfigureAwait(false);
        var hdus = site.Archive.HdusOf(run, files);
        if (RunProduct.OfFile(name) is not { } product || !product.IsIn(hdus))
        {
            var known = RunProduct.All.Where(product => product.IsIn(hdus)).Select(product => product.FileName);
            throw new NotFoundException(RunDiagnostics.ProductUnknown(name, known));
        }

        using var place = await site.Gate.EnterAsync(stop).ConfigureAwait(false);
        context.Response.ContentType = "application/fits";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{RunFileName.Of(run, product.FileName)}\"";
        context.Response.Headers.LastModified = files.Max(file => File.GetLastWriteTimeUtc(file.FullPath)).ToString("R");
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // A FITS file is written front to back without waiting; a slow client holds one of the gate's places, no memory.
        context.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        var whole = RunArchive.Open(run, files);
        GzipStreams.Write(context.Response.Body, stream => Write(whole, product, stream));
    }

    private static void Write(Observation run, RunProduct product, Stream stream)
    {
        var writer = new FitsWriter(stream).WritePrimary();
        foreach (var type in product.HduTypes)
            if (run.Table(type) is { } table) writer.WriteCopy(table);
    }
}
