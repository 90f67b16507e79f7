using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <summary>Outcome of compiling one text: a query, or at least one error.</summary>
/// <param name="Query">The compiled query; null when there is an error.</param>
/// <param name="Diagnostics">Errors and warnings, in text order.</param>
public sealed record Compilation(CompiledQuery? Query, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The query, or an <see cref="InvalidInputException"/> with every finding.</summary>
    public CompiledQuery Require() => Query ?? throw new InvalidInputException(Diagnostics);
}
