using System.Numerics;
using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Binding;

/// <content>Conditions and the types they compare.</content>
internal sealed partial class Binder
{
    private BoundCondition BindCondition(ConditionNode condition, BindingContext context)
    {
        var terms = condition switch
        {
            Disjunction any => any.Terms.Count,
            Conjunction all => all.Terms.Count,
            _ => 1,
        };
        var depth = Math.Min(terms, 8) + BitOperations.Log2((uint)terms);
        return AtDepth(depth, condition.Span, () => BindShallow(condition, context)) ?? new BoundLogical(true, []);
    }

    private BoundCondition BindShallow(ConditionNode condition, BindingContext context)
    {
        switch (condition)
        {
            case Disjunction any: return new BoundLogical(false, [.. any.Terms.Select(term => BindCondition(term, context))]);
            case Conjunction all: return new BoundLogical(true, [.. all.Terms.Select(term => BindCondition(term, context))]);
            case Negation not: return new BoundNot(BindCondition(not.Operand, context));
            case Comparison comparison: return BindComparison(comparison, context);
            case Between between: return BindBetween(between, context);
            case InList list: return BindInList(list, context);
            case InQuery query: return BindInQuery(query, context);
            case Like like: return BindLike(like, context);
            case IsNull isNull: return new BoundIsNull(BindColumn(isNull.Column, context.Scope), isNull.Negated);
            case Exists exists: return new BoundExists(BindQuery(exists.Query, context.Scope));
            default: throw new InvalidOperationException(condition.GetType().Name);
        }
    }

    private BoundLike BindLike(Like like, BindingContext context) => new(
        RequireText(BindValue(like.Value, context)),
        RequireText(BindValue(like.Pattern, context)),
        like.IgnoreCase,
        like.Negated);

    private BoundComparison BindComparison(Comparison comparison, BindingContext context)
    {
        var left = BindValue(comparison.Left, context);
        var right = BindValue(comparison.Right, context);
        (left, right) = MatchTypes(left, right);
        return new(left, comparison.Operator, right);
    }

    private BoundBetween BindBetween(Between between, BindingContext context)
    {
        var value = BindValue(between.Value, context);
        var low = BindValue(between.Low, context);
        var high = BindValue(between.High, context);
        (_, low) = MatchTypes(value, low);
        (value, high) = MatchTypes(value, high);
        return new(value, low, high, between.Negated);
    }

    private BoundInList BindInList(InList list, BindingContext context)
    {
        var value = BindValue(list.Value, context);
        List<BoundValue> items = [];
        foreach (var item in list.Items)
        {
            var (_, bound) = MatchTypes(value, BindValue(item, context));
            items.Add(bound);
        }

        return new(value, items, list.Negated);
    }

    private BoundInQuery BindInQuery(InQuery node, BindingContext context)
    {
        var value = BindValue(node.Value, context);
        var query = BindQuery(node.Query, context.Scope);
        if (query.Output.Count != 1)
            Report(messages.OneColumnNeeded(node.Query.Span, query.Output.Count));
        else if (!AreComparable(value.Type, query.Output[0].Type))
            Report(messages.NotComparable(node.Span, value.Type, query.Output[0].Type, null));
        return new(value, query, node.Negated);
    }

    /// <summary>Whether values of two types can be compared, after conversion of literals.</summary>
    private static bool AreComparable(AdqlType a, AdqlType b)
    {
        if (a == AdqlType.Null || b == AdqlType.Null) return true;
        if (a.IsNumeric() && b.IsNumeric()) return true;
        return a == b && a is AdqlType.Varchar or AdqlType.Timestamp or AdqlType.Boolean && a == b;
    }

    /// <summary>Turns a literal beside a timestamp or truth value into one, and reports what cannot be compared.</summary>
    private (BoundValue Left, BoundValue Right) MatchTypes(BoundValue left, BoundValue right)
    {
        left = AsTypeOf(left, right);
        right = AsTypeOf(right, left);
        foreach (var value in (BoundValue[])[left, right])
        {
            if (!value.Type.HasNoOperators()) continue;
            Report(messages.NoOperators(value.Span, value.Type));
            return (left, right);
        }

        if (!AreComparable(left.Type, right.Type))
            Report(messages.NotComparable(Cover(left, right), left.Type, right.Type, LiteralHint(left, right) ?? LiteralHint(right, left)));
        return (left, right);
    }

    private static SourceSpan Cover(BoundValue left, BoundValue right) => left.Span.Start <= right.Span.Start
        ? SourceSpan.Cover(left.Span, right.Span)
        : SourceSpan.Cover(right.Span, left.Span);

    private BoundValue AsTypeOf(BoundValue value, BoundValue model)
    {
        if (model.Type == AdqlType.Timestamp && value is { Type: AdqlType.Varchar })
        {
            if (value is not BoundLiteral { Value: string text })
                return new BoundCast(value, null, AdqlType.Timestamp, AdqlTypes.ColumnOf(AdqlType.Timestamp), value.Span);
            if (Timestamps.Normalise(text) is { } instant)
                return new BoundLiteral(instant, AdqlType.Timestamp, AdqlTypes.ColumnOf(AdqlType.Timestamp), value.Span);
            Report(messages.NotATimestamp(value.Span));
            return Nothing(value.Span);
        }

        return model.Type == AdqlType.Boolean && value is BoundLiteral { Value: 0L or 1L } flag
            ? flag with { Type = AdqlType.Boolean }
            : value;
    }

    /// <summary>What the literal should look like beside a value of the other type.</summary>
    private static string? LiteralHint(BoundValue literal, BoundValue other) => (literal, other.Type) switch
    {
        (BoundLiteral { Value: long number }, AdqlType.Varchar) => FormattableString.Invariant($"'{number}'"),
        (BoundLiteral { Value: string text }, var type) when type.IsNumeric() && text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c == '.') => text,
        (BoundLiteral { Value: string text }, AdqlType.Double) when Timestamps.Normalise(text) is not null => $"ivo_to_mjd('{text}')",
        _ => null,
    };
}
