namespace TapGamma.Dl3;

/// <summary>What a file holds.</summary>
/// <param name="Hdus">The HDUs that belong to observations.</param>
/// <param name="HduCount">Number of all HDUs, the primary one included.</param>
public sealed record FileLayout(IReadOnlyList<HduReference> Hdus, int HduCount);
