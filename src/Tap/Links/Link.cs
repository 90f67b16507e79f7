namespace TapGamma.Tap.Links;

/// <summary>One row of a links document: exactly one of address, service and fault is set (DataLink 1.1, section 3.2).</summary>
/// <param name="Semantics">Term of the vocabulary datalink/core with its hash, such as <c>#this</c>.</param>
/// <param name="Description">What the link leads to, for people.</param>
internal sealed record Link(string Semantics, string Description)
{
    /// <summary>The identifier that was asked for.</summary>
    public string Id { get; init; } = "";

    /// <summary>Address, or a path below the server's root when it begins with a slash.</summary>
    public string? Access { get; init; }

    /// <summary>XML ID of a descriptor in the same document.</summary>
    public string? ServiceDef { get; init; }

    /// <summary>Fault word and reason.</summary>
    public string? Fault { get; init; }

    /// <summary>Media type of what the link leads to.</summary>
    public string? ContentType { get; init; }

    /// <summary>Bytes of what the link leads to, if known beforehand.</summary>
    public long? ContentLength { get; init; }

    /// <summary>What kind of data the link leads to, in the words of the collection's vocabulary.</summary>
    public string? ContentQualifier { get; init; }

    /// <summary>Our own word by which links of different identifiers correspond.</summary>
    public string? LocalSemantics { get; init; }

    /// <summary>Whether whoever follows the link must be known: false, optional or true.</summary>
    public string Auth { get; init; } = "false";

    /// <summary>Whether the present client may follow the link.</summary>
    public bool IsAuthorized { get; init; } = true;
}
