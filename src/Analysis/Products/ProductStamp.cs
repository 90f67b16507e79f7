namespace TapGamma.Analysis.Products;

/// <summary>What products of a re-run say of themselves: what those say which they are compared with.</summary>
/// <param name="RecordId">Identifier of the record of the first run.</param>
/// <param name="Version">Version of the program that made it.</param>
public sealed record ProductStamp(string RecordId, string Version);
