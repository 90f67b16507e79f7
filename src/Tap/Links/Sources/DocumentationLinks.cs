using TapGamma.Tap.DataStores;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#documentation: what is to be cited with the collection.</summary>
internal sealed class DocumentationLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (product.Collection?.BibReference is { } reference && CollectionPapers.Address(reference) is var address && Uri.TryCreate(address, UriKind.Absolute, out _))
            yield return new("#documentation", "Release to cite: " + product.Collection.Title) { Access = address, ContentType = "text/html", LocalSemantics = "release" };
    }
}
