namespace TapGamma.Tap.Examples;

/// <summary>A query for people to start from.</summary>
/// <param name="Id">XML name, unique on the page.</param>
/// <param name="Name">What it answers.</param>
/// <param name="Text">The ADQL; only what ADQL 2.0 has, because older clients check examples.</param>
/// <param name="Tables">The tables it reads.</param>
internal sealed record ExampleQuery(string Id, string Name, string Text, IReadOnlyList<string> Tables);
