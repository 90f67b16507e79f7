using TapGamma.Provenance;

namespace TapGamma.Store.Records;

/// <summary>A record that a store keeps.</summary>
/// <param name="Record">The record.</param>
/// <param name="Owner">The user whom it belongs to; null for nobody.</param>
/// <param name="Jobs">The jobs it tells of.</param>
/// <param name="IsPublished">Whether its owner shows it to all.</param>
public sealed record StoredRecord(ProvenanceRecord Record, string? Owner, IReadOnlyList<string> Jobs, bool IsPublished);
