namespace TapGamma.Provenance.Model;

/// <summary>An agent is responsible for an entity (ProvenanceDM 1.0, 2.5).</summary>
/// <param name="EntityId">The entity.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Role">One of <see cref="AgentRole"/>.</param>
public sealed record WasAttributedTo(string EntityId, string AgentId, string? Role = null);
