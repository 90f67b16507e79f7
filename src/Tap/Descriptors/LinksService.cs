using TapGamma.Tables;
using TapGamma.Tables.VoTable;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Descriptors;

/// <summary>DataLink for results with identifiers of products (DataLink 1.1, section 4.2).</summary>
internal sealed class LinksService : IDescribedService
{
    public const string StandardId = "ivo://ivoa.net/std/DataLink#links-1.1";

    public const string ContentType = "application/x-votable+xml;content=datalink";

    public const string Path = "/datalink/links";

    /// <summary>What /datalink/capabilities tells.</summary>
    public static ServiceCapabilities Capabilities { get; } = new("/datalink", [new(StandardId, "1.1", Path)]);

    public IEnumerable<ServiceDescriptor> Describe(ResultColumns result)
    {
        if (result.PublisherDid is not { } did) yield break;
        yield return new ServiceDescriptor("service-links", Path)
        {
            Name = "links",
            Description = "Everything that goes with an observation: events, responses, previews, packages, cut-outs and analyses.",
            StandardId = StandardId,
            ContentType = ContentType,
            Inputs =
            [
                new(new Column("ID", Datatype.Char) { ArraySize = "*", Ucd = "meta.id;meta.main", Description = "Identifier of the product." })
                {
                    Reference = did,
                },
            ],
        };
    }
}
