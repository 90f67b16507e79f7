namespace TapGamma.Adql.Binding;

/// <summary>A condition over bound values.</summary>
internal abstract record BoundCondition;

/// <summary>All (AND) or any (OR) of the terms.</summary>
internal sealed record BoundLogical(bool IsAnd, IReadOnlyList<BoundCondition> Terms) : BoundCondition;

/// <summary>NOT.</summary>
internal sealed record BoundNot(BoundCondition Operand) : BoundCondition;

/// <summary>A comparison.</summary>
internal sealed record BoundComparison(BoundValue Left, string Operator, BoundValue Right) : BoundCondition;

/// <summary>[NOT] BETWEEN.</summary>
internal sealed record BoundBetween(BoundValue Value, BoundValue Low, BoundValue High, bool Negated) : BoundCondition;

/// <summary>[NOT] IN (values).</summary>
internal sealed record BoundInList(BoundValue Value, IReadOnlyList<BoundValue> Items, bool Negated) : BoundCondition;

/// <summary>[NOT] IN (sub-query).</summary>
internal sealed record BoundInQuery(BoundValue Value, BoundQuery Query, bool Negated) : BoundCondition;

/// <summary>[NOT] LIKE or ILIKE.</summary>
internal sealed record BoundLike(BoundValue Value, BoundValue Pattern, bool IgnoreCase, bool Negated) : BoundCondition;

/// <summary>IS [NOT] NULL.</summary>
internal sealed record BoundIsNull(BoundValue Value, bool Negated) : BoundCondition;

/// <summary>EXISTS.</summary>
internal sealed record BoundExists(BoundQuery Query) : BoundCondition;
