using TapGamma.Tap.Previews;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#preview-image, #preview-plot and #thumbnail: pictures of the events.</summary>
internal sealed class PreviewLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product) => product.HasEvents
        ? RunPictures.All.Select(picture => new Link(picture.Semantics, picture.Description)
        {
            Access = picture.PathOf(product.Product.Run),
            ContentType = RunPictures.MediaType,
            LocalSemantics = picture.Name,
        })
        : [];
}
