namespace TapGamma.Tap.Access;

/// <summary>What is kept of a token.</summary>
/// <param name="Name">Who shows it.</param>
/// <param name="Groups">Groups its holder belongs to.</param>
/// <param name="Sha256">Digest of the token, lower-case hex.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">From when on it is worth nothing; null for never.</param>
public sealed record OperatorToken(string Name, IReadOnlyList<string> Groups, string Sha256, DateTimeOffset Created, DateTimeOffset? Expires);
