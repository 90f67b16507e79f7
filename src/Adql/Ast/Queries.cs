namespace TapGamma.Adql.Ast;

/// <summary>A whole query: common tables, then the main query.</summary>
internal sealed record QueryNode(IReadOnlyList<CommonTable> CommonTables, SelectExpression Body, SourceSpan Span)
    : AdqlNode(Span);

/// <summary>One name AS (query) of WITH.</summary>
internal sealed record CommonTable(Identifier Name, SelectExpression Query, SourceSpan Span) : AdqlNode(Span);

/// <summary>A query with the clauses that act on its whole result.</summary>
internal sealed record SelectExpression(
    SetOperand Body, IReadOnlyList<OrderTerm> OrderBy, long? Offset, SourceSpan Span) : AdqlNode(Span);

/// <summary>What set operators combine.</summary>
internal abstract record SetOperand(SourceSpan Span) : AdqlNode(Span);

/// <summary>A parenthesised query as operand.</summary>
internal sealed record NestedSelect(SelectExpression Query, SourceSpan Span) : SetOperand(Span);

/// <summary>UNION, EXCEPT or INTERSECT.</summary>
internal sealed record SetOperation(
    SetOperand Left, SetOperator Operator, bool All, SetOperand Right, SourceSpan Span) : SetOperand(Span);

/// <summary>SELECT with all its clauses.</summary>
internal sealed record Select(
    bool Distinct,
    long? Top,
    IReadOnlyList<SelectItem> Items,
    IReadOnlyList<TableReference> From,
    ConditionNode? Where,
    IReadOnlyList<ValueNode> GroupBy,
    ConditionNode? Having,
    SourceSpan Span) : SetOperand(Span);

/// <summary>One entry of a select list.</summary>
internal abstract record SelectItem(SourceSpan Span) : AdqlNode(Span);

/// <summary><c>*</c> or <c>qualifier.*</c>.</summary>
internal sealed record StarItem(IReadOnlyList<Identifier> Qualifier, SourceSpan Span) : SelectItem(Span);

/// <summary>An expression with an optional output name.</summary>
internal sealed record ValueItem(ValueNode Value, Identifier? Alias, SourceSpan Span) : SelectItem(Span);

/// <summary>One sort key.</summary>
internal sealed record OrderTerm(ValueNode Key, bool Descending, SourceSpan Span) : AdqlNode(Span);

/// <summary>The set operators of ADQL 2.1.</summary>
internal enum SetOperator
{
    Union,
    Except,
    Intersect,
}
