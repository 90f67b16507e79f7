namespace TapGamma.Provenance.Model;

/// <summary>A collection holds an entity (ProvenanceDM 1.0, 2.2).</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="EntityId">The member.</param>
public sealed record HadMember(string CollectionId, string EntityId);
