namespace TapGamma.Tap.Links;

/// <summary>A kind of links: one file in Sources and one line in <see cref="LinkSources.All"/>.</summary>
internal interface ILinkSource
{
    /// <summary>The links of a product; none where they do not apply. Looks nothing up: it is called for thousands of products.</summary>
    IEnumerable<Link> LinksOf(LinkedProduct product);
}
