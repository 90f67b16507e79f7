namespace TapGamma.Provenance.Model;

/// <summary>A file with settings that activities of one kind have (ProvenanceDM 1.0, 2.8).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="ActivityDescriptionId">The kind of activity.</param>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record ConfigFileDescription(string Id, string ActivityDescriptionId, string Name, string ContentType)
{
    /// <summary>What it sets.</summary>
    public string? Description { get; init; }
}
