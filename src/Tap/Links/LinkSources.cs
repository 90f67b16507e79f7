using TapGamma.Tap.Links.Sources;

namespace TapGamma.Tap.Links;

/// <summary>The door for links, in the order in which clients see them: the product itself first.</summary>
internal static class LinkSources
{
    public static IReadOnlyList<ILinkSource> All { get; } =
    [
        new ProductLinks(),
        new CalibrationLinks(),
        new AuxiliaryLinks(),
        new PreviewLinks(),
        new PackageLinks(),
        new ResultLinks(),
        new ServiceLinks(),
        new ProvenanceLinks(),
        new DocumentationLinks(),
    ];
}
