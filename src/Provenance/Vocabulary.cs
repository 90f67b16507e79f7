namespace TapGamma.Provenance;

/// <summary>The words of other people that records are written in, as URIs.</summary>
public static class Vocabulary
{
    /// <summary>Namespace of the W3C's PROV.</summary>
    public const string Prov = "http://www.w3.org/ns/prov#";

    /// <summary>Namespace of the IVOA's ProvenanceDM, as its serialisations name it.</summary>
    public const string VoProv = "http://www.ivoa.net/documents/ProvenanceDM/index.html#";

    /// <summary>Namespace of the types of XML Schema.</summary>
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    /// <summary>Namespace of schema.org, which has words for digests, sizes and versions.</summary>
    public const string Schema = "https://schema.org/";

    /// <summary>Namespace of the Dublin Core terms.</summary>
    public const string DublinCore = "http://purl.org/dc/terms/";

    /// <summary>Namespace of ObsCore's columns.</summary>
    public const string ObsCore = "http://www.ivoa.net/documents/ObsCore/index.html#";

    /// <summary>Namespace of files named by their SHA-256 (RFC 6920).</summary>
    public const string Sha256 = "ni:///sha-256;";

    /// <summary>Namespace of names made from a digest (RFC 9562, UUID version 8).</summary>
    public const string Uuid = "urn:uuid:";

    /// <summary>Type of values that name something.</summary>
    public const string QualifiedName = Prov + "QUALIFIED_NAME";

    /// <summary>Prefixes that every document may use without saying more.</summary>
    public static IReadOnlyDictionary<string, string> Prefixes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["prov"] = Prov,
        ["voprov"] = VoProv,
        ["xsd"] = Xsd,
        ["schema"] = Schema,
        ["dcterms"] = DublinCore,
        ["obscore"] = ObsCore,
        ["sha256"] = Sha256,
        ["uuid"] = Uuid,
    };
}
