using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#package: the run with its responses in one FITS file, and as a data store with index tables.</summary>
internal sealed class PackageLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (!product.HasEvents) yield break;
        var bundle = product.To(RunProduct.Bundle, "#package");
        var run = product.Product.Run;
        yield return product.BundleFile is { } file
            ? bundle with { Access = $"/data/{Uri.EscapeDataString(run.Collection)}/{Uri.EscapeDataString(file.Name)}", ContentLength = file.Size }
            : bundle;
        yield return new("#package", "Data store for Gammapy: the run, index tables, citation and terms of use")
        {
            Access = "/datastore?ID=" + Uri.EscapeDataString(product.Product.PublisherDid),
            ContentType = "application/zip",
            LocalSemantics = "data-store",
        };
    }
}
