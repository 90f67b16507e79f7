namespace TapGamma.Provenance.Model;

/// <summary>An agent is responsible for an activity (ProvenanceDM 1.0, 2.5).</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Role">One of <see cref="AgentRole"/>.</param>
public sealed record WasAssociatedWith(string ActivityId, string AgentId, string? Role = null);
