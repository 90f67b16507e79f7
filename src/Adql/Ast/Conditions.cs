namespace TapGamma.Adql.Ast;

/// <summary>A search condition: true, false or unknown.</summary>
internal abstract record ConditionNode(SourceSpan Span) : AdqlNode(Span);

/// <summary>Conditions joined by OR.</summary>
internal sealed record Disjunction(IReadOnlyList<ConditionNode> Terms, SourceSpan Span) : ConditionNode(Span);

/// <summary>Conditions joined by AND.</summary>
internal sealed record Conjunction(IReadOnlyList<ConditionNode> Terms, SourceSpan Span) : ConditionNode(Span);

/// <summary>NOT condition.</summary>
internal sealed record Negation(ConditionNode Operand, SourceSpan Span) : ConditionNode(Span);

/// <summary>Two values compared; the operator is one of = &lt;&gt; &lt; &gt; &lt;= &gt;=.</summary>
internal sealed record Comparison(ValueNode Left, string Operator, ValueNode Right, SourceSpan Span)
    : ConditionNode(Span);

/// <summary>[NOT] BETWEEN.</summary>
internal sealed record Between(ValueNode Value, ValueNode Low, ValueNode High, bool Negated, SourceSpan Span)
    : ConditionNode(Span);

/// <summary>[NOT] IN (values).</summary>
internal sealed record InList(ValueNode Value, IReadOnlyList<ValueNode> Items, bool Negated, SourceSpan Span)
    : ConditionNode(Span);

/// <summary>[NOT] IN (sub-query).</summary>
internal sealed record InQuery(ValueNode Value, SelectExpression Query, bool Negated, SourceSpan Span)
    : ConditionNode(Span);

/// <summary>[NOT] LIKE or ILIKE.</summary>
internal sealed record Like(ValueNode Value, ValueNode Pattern, bool IgnoreCase, bool Negated, SourceSpan Span)
    : ConditionNode(Span);

/// <summary>IS [NOT] NULL.</summary>
internal sealed record IsNull(ColumnReference Column, bool Negated, SourceSpan Span) : ConditionNode(Span);

/// <summary>EXISTS (sub-query).</summary>
internal sealed record Exists(SelectExpression Query, SourceSpan Span) : ConditionNode(Span);
