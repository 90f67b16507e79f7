using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using TapGamma.Tables;
using TapGamma.Tables.Formats;
using TapGamma.Tables.VoTable;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Descriptors;
using TapGamma.Tap.Soda;
using TapGamma.Tap.Sync;

namespace TapGamma.Tap.Links;

/// <summary>/datalink/links: what belongs to published products (DataLink 1.1, section 2).</summary>
internal sealed class LinksEndpoint(TapSite site)
{
    private const int Batch = 64;
    private const int FlushSize = 32 * 1024;

    private static readonly ITableFormat Format = TableFormats.Find("votable/td")!.Format;

    private readonly LinkDirectory _directory = new(site);

    public async Task HandleAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var request = LinksRequest.Parse(parameters, site.Options);
        using var place = await site.Gate.EnterAsync(stop).ConfigureAwait(false);
        // What fails at once is still told as an error.
        var first = await NextAsync(request, 0, stop).ConfigureAwait(false);
        context.Response.ContentType = request.ContentType;
        if (!request.NamesFormat && Browsers.Ask(context))
        {
            await LinksPage.SendAsync(context, BaseUrl.Of(context, site.Options), first).ConfigureAwait(false);
            return;
        }

        if (HttpMethods.IsHead(context.Request.Method)) return;
        var pipe = ResponsePipe.Open(context);
        await WriteAsync(request, BaseUrl.Of(context, site.Options), first, pipe.Writer, stop).ConfigureAwait(false);
        await pipe.CompleteAsync(stop).ConfigureAwait(false);
    }

    private async Task WriteAsync(LinksRequest request, string root, IReadOnlyList<IdLinks> batch, PipeWriter pipe, CancellationToken stop)
    {
        var linked = new List<LinkedProduct>();
        var info = new TableInfo
        {
            Infos = [new("standardID", LinksService.StandardId), new("server_software", TapSite.Product)],
            MetaResources = linked.Where(product => product.HasEvents).Select(product => Descriptor(request, product))
                .Concat(SharedServices.All).Select(service => service.ToXml(root)),
            OverflowKnown = request.MaxRec == 0,
        };
        var writer = Format.Start(pipe, LinkRows.Fields, info);
        writer.WriteHeader();
        var rows = new LinkRows(root);
        var (written, isFull) = (0L, request.MaxRec == 0);
        for (var done = 0; batch.Count > 0 && !isFull; batch = await NextAsync(request, done, stop).ConfigureAwait(false))
        {
            foreach (var id in batch)
            {
                if (isFull = written > 0 && written + id.Links.Count > request.MaxRec) break;
                foreach (var link in id.Links)
                {
                    rows.Current = link;
                    writer.WriteRow(rows);
                }

                written += id.Links.Count;
                if (id.Product is { } product) linked.Add(product);
            }

            done += batch.Count;
            if (pipe.UnflushedBytes >= FlushSize) await pipe.FlushAsync(stop).ConfigureAwait(false);
        }

        writer.WriteEnd(isFull || request.IsCut ? TableStatus.Overflow : TableStatus.Ok);
    }

    /// <summary>
    /// The run's own descriptor. Among several the identifier is that of the row which leads to it: pyvo 1.2 takes the first
    /// descriptor of a document for the rows of every run.
    /// </summary>
    private static ServiceDescriptor Descriptor(LinksRequest request, LinkedProduct product)
    {
        var id = request.Ids.Count == 1 ? SodaDescriptor.IdOf(product.Product.PublisherDid) : SodaDescriptor.IdFrom(SharedServices.IdField);
        return SodaDescriptor.Sync(product.SodaId, id, product.Product.Extent) with { Name = product.SodaId };
    }

    private async ValueTask<IReadOnlyList<IdLinks>> NextAsync(LinksRequest request, int from, CancellationToken stop)
    {
        string[] ids = [.. request.Ids.Skip(from).Take(Batch)];
        return ids.Length == 0 ? [] : await _directory.FindAsync(ids, from, stop).ConfigureAwait(false);
    }
}
