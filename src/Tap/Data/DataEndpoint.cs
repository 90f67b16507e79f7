using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TapGamma.Store;

namespace TapGamma.Tap.Data;

/// <summary>/data/{collection}/{file}: the published files, whole or in ranges (RFC 9110, section 14).</summary>
internal sealed class DataEndpoint(TapSite site)
{
    public async Task HandleAsync(HttpContext context)
    {
        var collection = (string)context.Request.RouteValues["collection"]!;
        var name = (string)context.Request.RouteValues["file"]!;
        var published = await site.Store.FindFileAsync(collection, name, context.RequestAborted).ConfigureAwait(false);
        var file = published is null ? null : ServedFile.Find(site, published);
        if (published is null || file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // The bytes are sent as they lie on disk: FITS readers of the VO inflate .fits.gz by themselves, and a
        // Content-Encoding would make some clients save an inflated file under the compressed one's name.
        await Results.File(
            file.FullName,
            published.MediaType,
            lastModified: file.LastWriteTimeUtc,
            entityTag: TagOf(published, file),
            enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>The digest as long as the file has the size it had when it was digested; else its size and time.</summary>
    private static EntityTagHeaderValue TagOf(PublishedFile published, FileInfo file) =>
        published.Sha256 is { } digest && published.Size == file.Length
            ? new EntityTagHeaderValue($"\"{digest}\"")
            : new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"");
}
