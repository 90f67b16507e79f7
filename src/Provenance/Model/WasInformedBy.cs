namespace TapGamma.Provenance.Model;

/// <summary>An activity needed what another one gave (ProvenanceDM 1.0, 2.3).</summary>
/// <param name="InformedId">The later activity.</param>
/// <param name="InformantId">The earlier one.</param>
public sealed record WasInformedBy(string InformedId, string InformantId);
