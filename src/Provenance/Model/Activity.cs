namespace TapGamma.Provenance.Model;

/// <summary>Something done over a time that uses and makes entities (ProvenanceDM 1.0, 2.3).</summary>
/// <param name="Id">Its identifier, a URI.</param>
public sealed record Activity(string Id)
{
    /// <summary>A name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    /// <summary>Identifier of its <see cref="ActivityDescription"/>.</summary>
    public string? DescriptionId { get; init; }

    /// <summary>Identifier of the activity that it is a step of (Dublin Core isPartOf).</summary>
    public string? PartOf { get; init; }

    /// <summary>Attributes that the model has no place for.</summary>
    public IReadOnlyList<NamedAttribute> Others { get; init; } = [];
}
