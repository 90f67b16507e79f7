using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#this: the events of a run, a response, or whatever the loaded row leads to.</summary>
internal sealed class ProductLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (product.HasEvents) yield return product.To(RunProduct.Events, "#this");
        else if (product.Response is { } response && response.IsIn(product.Hdus)) yield return product.To(response, "#this");
        else if (product.Product.AccessUrl is { } url)
        {
            yield return new("#this", product.Product.Title ?? "The product")
            {
                Access = url,
                ContentType = product.Product.AccessFormat,
                LocalSemantics = "product",
                Auth = product.Publication is null or { Rights: "public" } ? "false" : "true",
                IsAuthorized = product.Publication?.MayFetch(Access.Visitor.Current.Name) ?? true,
            };
        }
        else yield return new("#this", "The product") { Fault = "NotFoundFault: its row in ivoa.obscore leads nowhere" };
    }
}
