using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Previews;

/// <summary>/preview/{collection}/{run}.png and /preview/{collection}/{run}/{picture}.png: pictures made from the events, when first asked for.</summary>
internal sealed class PreviewEndpoint(TapSite site)
{
    public Task MapAsync(HttpContext context) => SendAsync(context, RunPictures.Map);

    public Task PictureAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["picture"]!;
        var picture = RunPictures.All.FirstOrDefault(known => known.Name == name)
            ?? throw new NotFoundException(RunDiagnostics.ProductUnknown(name + ".png", RunPictures.All.Select(known => known.Name + ".png")));
        return SendAsync(context, picture);
    }

    private async Task SendAsync(HttpContext context, RunPicture picture)
    {
        var values = context.Request.RouteValues;
        var run = new RunKey((string)values["collection"]!, (string)values["run"]!);
        var files = await site.Archive.FilesAsync(run, context.RequestAborted).ConfigureAwait(false);
        var changed = files.Max(file => File.GetLastWriteTimeUtc(file.FullPath));
        byte[] bytes;
        using (await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false))
            bytes = site.Previews.Get(run, picture, changed, () => picture.Make(RunArchive.Open(run, files), $"Run {run.ObsId}: {picture.Description}"));
        await Results.File(bytes, RunPictures.MediaType, lastModified: changed, entityTag: new EntityTagHeaderValue($"\"{changed.Ticks:x}\""))
            .ExecuteAsync(context).ConfigureAwait(false);
    }
}
