using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Statements;

/// <summary>One line of a document: what all forms write in their own way.</summary>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Id">Identifier of an element; null for a relation.</param>
/// <param name="Arguments">What stands at the kind's positions: identifiers as URIs, times as ISO 8601; null for nothing.</param>
/// <param name="Attributes">Attributes.</param>
public sealed record Statement(
    StatementKind Kind, string? Id, IReadOnlyList<string?> Arguments, IReadOnlyList<NamedAttribute> Attributes)
{
    /// <summary>What stands at a position, as far as the statement goes.</summary>
    public string? Argument(int position) => position < Arguments.Count ? Arguments[position] : null;
}
