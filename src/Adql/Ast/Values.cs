using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Ast;

/// <summary>An expression that has a value.</summary>
internal abstract record ValueNode(SourceSpan Span) : AdqlNode(Span);

/// <summary>NULL.</summary>
internal sealed record NullLiteral(SourceSpan Span) : ValueNode(Span);

/// <summary>An unsigned number: <paramref name="Value"/> is a long or a double.</summary>
internal sealed record NumberLiteral(object Value, SourceSpan Span) : ValueNode(Span);

/// <summary>A character string.</summary>
internal sealed record StringLiteral(string Value, SourceSpan Span) : ValueNode(Span);

/// <summary>A column, optionally qualified.</summary>
internal sealed record ColumnReference(IReadOnlyList<Identifier> Parts, SourceSpan Span) : ValueNode(Span)
{
    public Identifier Name => Parts[^1];
}

/// <summary>A sign before a value.</summary>
internal sealed record SignedValue(bool Negative, ValueNode Operand, SourceSpan Span) : ValueNode(Span);

/// <summary>Addition, subtraction, multiplication or division.</summary>
internal sealed record Arithmetic(ValueNode Left, char Operator, ValueNode Right, SourceSpan Span) : ValueNode(Span);

/// <summary>Strings joined by <c>||</c>.</summary>
internal sealed record Concatenation(IReadOnlyList<ValueNode> Parts, SourceSpan Span) : ValueNode(Span);

/// <summary>A call of a built-in or user-defined function.</summary>
internal sealed record FunctionCall(Identifier Name, IReadOnlyList<ValueNode> Arguments, SourceSpan Span)
    : ValueNode(Span)
{
    /// <summary>The deprecated first argument of geometry constructors, if given.</summary>
    public StringLiteral? Frame { get; init; }
}

/// <summary>A set function; <paramref name="Argument"/> is null for COUNT(*).</summary>
internal sealed record AggregateCall(AggregateKind Kind, bool Distinct, ValueNode? Argument, SourceSpan Span)
    : ValueNode(Span);

/// <summary>CAST(value AS type).</summary>
internal sealed record CastValue(ValueNode Operand, AdqlType Target, int? Size, SourceSpan Span) : ValueNode(Span);

/// <summary>The set functions of SQL-92.</summary>
internal enum AggregateKind
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
}
