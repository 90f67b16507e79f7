namespace TapGamma.Provenance.Model;

/// <summary>An attribute by its name.</summary>
/// <param name="Name">Its name as a URI.</param>
/// <param name="Value">Its value.</param>
public sealed record NamedAttribute(string Name, AttributeValue Value);
