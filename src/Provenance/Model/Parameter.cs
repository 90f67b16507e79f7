namespace TapGamma.Provenance.Model;

/// <summary>A setting of an activity with the value it had (ProvenanceDM 1.0, 2.8).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record Parameter(string Id, string Name, string Value)
{
    /// <summary>Identifier of its <see cref="ParameterDescription"/>.</summary>
    public string? DescriptionId { get; init; }

    /// <summary>Identifier of the entity that the value came from.</summary>
    public string? ValueEntityId { get; init; }
}
