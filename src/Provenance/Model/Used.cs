namespace TapGamma.Provenance.Model;

/// <summary>An activity used an entity (ProvenanceDM 1.0, 2.4).</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="EntityId">The entity.</param>
/// <param name="Role">What for.</param>
/// <param name="Time">When.</param>
public sealed record Used(string ActivityId, string EntityId, string? Role = null, DateTimeOffset? Time = null);
