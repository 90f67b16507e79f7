using TapGamma.Tap.Publications;
using TapGamma.Tap.Records;

namespace TapGamma.Tap.Links.Sources;

/// <summary>What goes with a published result: the runs it came from, how it was made, and its further files.</summary>
internal sealed class ResultLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (product.Publication is not { } publication || publication.Products.FirstOrDefault(known => known.Did == product.Product.PublisherDid) is not { } result) yield break;
        foreach (var (name, semantics) in PublicationKind.All.First(kind => kind.File == result.File).Companions)
            if (publication.Files.FirstOrDefault(file => file.Name == name) is { } file)
                yield return LinkTo(publication, file, semantics, name);
        if (publication.Files.FirstOrDefault(file => file.Name == JobRecords.File) is { } record)
            yield return LinkTo(publication, record, "#documentation", "How it was made (PROV-JSON)") with { LocalSemantics = "provenance" };
        foreach (var run in publication.Runs)
        {
            yield return new("#progenitor", "Run it was made of")
            {
                Access = "/datalink/links?ID=" + Uri.EscapeDataString(run),
                ContentType = "application/x-votable+xml;content=datalink",
                LocalSemantics = "run",
            };
        }
    }

    private static Link LinkTo(Publication publication, PublicationFile file, string semantics, string description) => new(semantics, description)
    {
        Access = $"{publication.Path}/{file.Name}",
        ContentType = file.MediaType,
        ContentLength = file.Size,
        LocalSemantics = file.Name,
        Auth = publication.Rights == "public" ? "false" : "true",
        IsAuthorized = publication.MayFetch(Access.Visitor.Current.Name),
    };
}
