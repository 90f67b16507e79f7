namespace TapGamma.Provenance;

/// <summary>Whose words a document is written in.</summary>
public enum ProvenanceMode
{
    /// <summary>All classes of the IVOA's ProvenanceDM.</summary>
    Ivoa,

    /// <summary>The W3C's PROV alone: what it has no class for is an entity with a type, or an influence with a type.</summary>
    W3C,
}
