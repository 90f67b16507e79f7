using TapGamma.Diagnostics;

namespace TapGamma.Store.Checks;

/// <summary>Something in a store or in the configuration of its server that is not as it should be.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">The command that mends it.</param>
public sealed record Finding(Diagnostic Problem, string Remedy);
