using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Access;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Publications;

/// <summary>/results/{id}: what was published of a job, its files, and its withdrawal by who published it.</summary>
internal sealed class PublicationEndpoint(TapSite site)
{
    /// <summary>Path of all publications.</summary>
    public const string Root = "/results";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task GetAsync(HttpContext context)
    {
        var found = await FindAsync(context).ConfigureAwait(false);
        var root = BaseUrl.Of(context, site.Options);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id = found.Id,
                data_rights = found.Rights,
                record = found.Record,
                products = found.Products.Select(product => new
                {
                    obs_publisher_did = product.Did,
                    url = $"{root}{found.Path}/{product.File}",
                    links = $"{root}/datalink/links?ID={Uri.EscapeDataString(product.Did)}",
                }),
                files = found.Files.Select(file => new { name = file.Name, media_type = file.MediaType, url = $"{root}{found.Path}/{file.Name}" }),
                runs = found.Runs,
            },
            s_json);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    public async Task FileAsync(HttpContext context)
    {
        var found = await FindAsync(context).ConfigureAwait(false);
        var name = (string)context.Request.RouteValues["file"]!;
        var file = found.Files.FirstOrDefault(known => known.Name == name)
            ?? throw new NotFoundException(PublicationDiagnostics.FileUnknown(name, found.Files.Select(known => known.Name)));
        if (!found.MayFetch(Visitor.Current.Name)) throw new RefusedException(PublicationDiagnostics.MayNotFetch(found.Rights));
        if (found.Rights != "public") context.Response.Headers.CacheControl = "private";
        await Results.File(site.Shelf.PathOf(found.Id, file.Name), file.MediaType, enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var found = await FindAsync(context).ConfigureAwait(false);
        if (found.Owner is null || found.Owner != Visitor.Current.Name) throw new RefusedException(PublicationDiagnostics.NotYours());
        await site.Desk.WithdrawAsync(found).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // Files without rows are none of a publication: they are about to be published, or were withdrawn.
    private async Task<Publication> FindAsync(HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        return site.Shelf.Find(id) is { Products: [var first, ..] } found
            && (await site.Store.Products.FindAsync([first.Did], context.RequestAborted).ConfigureAwait(false)).Count > 0
            ? found : throw new NotFoundException(PublicationDiagnostics.Unknown(id));
    }
}
