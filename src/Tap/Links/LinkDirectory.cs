using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Store;
using TapGamma.Tap.Publications;

namespace TapGamma.Tap.Links;

/// <summary>Finds the links of many identifiers with a few look-ups.</summary>
internal sealed class LinkDirectory(TapSite site)
{
    /// <summary>The links of some identifiers, in their order; whatever fails for one is a row of that one.</summary>
    /// <param name="ids">The identifiers.</param>
    /// <param name="first">Number of the first in its document.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<IReadOnlyList<IdLinks>> FindAsync(IReadOnlyList<string> ids, int first, CancellationToken cancellationToken)
    {
        var found = await site.Store.Products.FindAsync(ids, cancellationToken).ConfigureAwait(false);
        var products = found.DistinctBy(product => product.PublisherDid).ToDictionary(product => product.PublisherDid, StringComparer.Ordinal);
        RunKey[] runs = [.. products.Values.Select(product => product.Run).Distinct()];
        var files = await site.Store.Products.FilesOfAsync(runs, cancellationToken).ConfigureAwait(false);
        var filesOf = runs.Zip(files).ToDictionary(pair => pair.First, pair => pair.Second);
        var collections = await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. ids.Select((id, i) => products.TryGetValue(id, out var product)
                ? LinksOf(id, product, filesOf[product.Run], collections, FormattableString.Invariant($"soda-sync-{first + i + 1}"))
                : Fault(id, "NotFoundFault: it is not published here")),
        ];
    }

    private IdLinks LinksOf(
        string id, PublishedProduct product, IReadOnlyList<PublishedFile> files, IReadOnlyList<PublishedCollection> collections, string sodaId)
    {
        try
        {
            var present = site.Archive.Readable(files);
            if (files.Count > 0 && present.Count == 0) return Fault(id, "NotFoundFault: its files are not in the archive any more");
            IReadOnlyList<HduReference> hdus = present.Count == 0 ? [] : site.Archive.HdusOf(product.Run, present);
            var collection = collections.FirstOrDefault(known => known.Id == product.Run.Collection);
            var linked = new LinkedProduct(product, collection, hdus, site.Archive.BundleOf(product.Run, present))
            {
                SodaId = sodaId,
                Publication = Publication.IdOf(product.Run.Collection) is { } published ? site.Shelf.Find(published) : null,
            };
            return new IdLinks([.. LinkSources.All.SelectMany(source => source.LinksOf(linked)).Select(link => link with { Id = id })])
            {
                Product = linked,
            };
        }
        catch (Exception fault) when (fault is FitsFormatException or IOException)
        {
            Log.ArchiveBroken(site.Logger, fault, id);
            return Fault(id, "FatalFault: its files in the archive are broken");
        }
    }

    private static IdLinks Fault(string id, string message) => new([new Link("#this", "") { Id = id, Fault = message }]);
}

/// <summary>The links of one identifier.</summary>
/// <param name="Links">At least one.</param>
internal sealed record IdLinks(IReadOnlyList<Link> Links)
{
    /// <summary>What the identifier names; null when it could not be found.</summary>
    public LinkedProduct? Product { get; init; }
}
