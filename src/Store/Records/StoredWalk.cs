using TapGamma.Provenance;

namespace TapGamma.Store.Records;

/// <summary>What a walk through records found.</summary>
/// <param name="Part">What lies around the elements asked for.</param>
/// <param name="Unknown">Identifiers that nothing has.</param>
/// <param name="IsCut">Whether there is more than the walk may show.</param>
public sealed record StoredWalk(ProvenanceRecord Part, IReadOnlyList<string> Unknown, bool IsCut);
