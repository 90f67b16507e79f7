using TapGamma.Tap.Records;
using TapGamma.Tap.Records.ProvSap;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#documentation: where a run came from; of a published result <see cref="ResultLinks"/> tells.</summary>
internal sealed class ProvenanceLinks : ILinkSource
{
    private static readonly RecordForm s_form = RecordForms.All[0];

    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (product.Publication is not null) yield break;
        yield return new("#documentation", $"Where it came from ({s_form.Name})")
        {
            Access = $"{ProvSapEndpoint.Path}?DEPTH=ALL&RESPONSEFORMAT={s_form.Name}&ID={Uri.EscapeDataString(product.Product.PublisherDid)}",
            ContentType = s_form.MediaType,
            LocalSemantics = "provenance",
        };
    }
}
