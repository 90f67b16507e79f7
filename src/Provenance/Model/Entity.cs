namespace TapGamma.Provenance.Model;

/// <summary>A thing that is used or made: a file, a table, a number (ProvenanceDM 1.0, 2.2).</summary>
/// <param name="Id">Its identifier, a URI; of published data their obs_publisher_did.</param>
public sealed record Entity(string Id)
{
    /// <summary>Its class.</summary>
    public EntityKind Kind { get; init; }

    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where it is: a path or a URL.</summary>
    public string? Location { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? GeneratedAtTime { get; init; }

    /// <summary>When it ceased to be usable.</summary>
    public DateTimeOffset? InvalidatedAtTime { get; init; }

    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    /// <summary>Identifier of its <see cref="EntityDescription"/>.</summary>
    public string? DescriptionId { get; init; }

    /// <summary>The value of a <see cref="EntityKind.ValueEntity"/>.</summary>
    public string? Value { get; init; }

    /// <summary>SHA-256 of its bytes, hexadecimal in lower case (schema.org sha256).</summary>
    public string? Sha256 { get; init; }

    /// <summary>Its size in bytes (schema.org contentSize).</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Its obs_publisher_did, where it is published (ObsCore 1.1, 4.7).</summary>
    public string? PublisherDid { get; init; }

    /// <summary>Attributes that the model has no place for.</summary>
    public IReadOnlyList<NamedAttribute> Others { get; init; } = [];
}
