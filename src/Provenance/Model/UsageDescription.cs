namespace TapGamma.Provenance.Model;

/// <summary>An entity that activities of one kind have used, by its role (ProvenanceDM 1.0, 2.7).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="ActivityDescriptionId">The kind of activity.</param>
/// <param name="Role">The role, equal to that of the relations it describes.</param>
public sealed record UsageDescription(string Id, string ActivityDescriptionId, string Role)
{
    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Main, Calibration, Preview, Setup, Quality, Log or Context.</summary>
    public string? Type { get; init; }

    /// <summary>How many there are: a number or *.</summary>
    public string? Multiplicity { get; init; }

    /// <summary>Identifier of the <see cref="EntityDescription"/> that such entities have.</summary>
    public string? EntityDescriptionId { get; init; }
}
