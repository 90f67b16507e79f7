using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#auxiliary: good times and pointing.</summary>
internal sealed class AuxiliaryLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product) => product.HasEvents
        ? RunProduct.Others.Where(other => other.IsIn(product.Hdus)).Select(other => product.To(other, "#auxiliary"))
        : [];
}
