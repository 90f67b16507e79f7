namespace TapGamma.Provenance.Model;

/// <summary>An entity came from another one (ProvenanceDM 1.0, 2.2).</summary>
/// <param name="GeneratedId">The later entity.</param>
/// <param name="UsedId">The earlier one.</param>
public sealed record WasDerivedFrom(string GeneratedId, string UsedId);
