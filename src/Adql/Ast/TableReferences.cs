namespace TapGamma.Adql.Ast;

/// <summary>An entry of FROM.</summary>
internal abstract record TableReference(SourceSpan Span) : AdqlNode(Span);

/// <summary>A table by name, with an optional alias.</summary>
internal sealed record NamedTable(IReadOnlyList<Identifier> Name, Identifier? Alias, SourceSpan Span)
    : TableReference(Span);

/// <summary>A sub-query in FROM.</summary>
internal sealed record DerivedTable(SelectExpression Query, Identifier Alias, SourceSpan Span) : TableReference(Span);

/// <summary>A join; exactly one of natural, condition and column list is given.</summary>
internal sealed record Join(
    TableReference Left,
    JoinKind Kind,
    bool Natural,
    TableReference Right,
    ConditionNode? On,
    IReadOnlyList<Identifier> Using,
    SourceSpan Span) : TableReference(Span);

/// <summary>Which side of a join keeps its unmatched rows.</summary>
internal enum JoinKind
{
    Inner,
    Left,
    Right,
    Full,
}
