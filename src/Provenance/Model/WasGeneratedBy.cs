namespace TapGamma.Provenance.Model;

/// <summary>An activity made an entity (ProvenanceDM 1.0, 2.4).</summary>
/// <param name="EntityId">The entity.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Role">As what.</param>
public sealed record WasGeneratedBy(string EntityId, string ActivityId, string? Role = null);
