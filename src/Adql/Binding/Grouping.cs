namespace TapGamma.Adql.Binding;

/// <summary>Checks that a grouped query uses columns only through GROUP BY and set functions.</summary>
internal sealed class Grouping(IReadOnlyList<BoundValue> keys, IReadOnlyList<BoundRelation> relations)
{
    /// <summary>Columns of the query's own relations that stand outside set functions and grouped expressions.</summary>
    public IEnumerable<BoundColumn> LooseColumns(BoundValue value)
    {
        if (IsAggregate(value) || keys.Any(key => Same(key, value))) return [];
        if (value is BoundColumn column) return relations.Contains(column.Relation) ? [column] : [];
        return Children(value).SelectMany(LooseColumns);
    }

    public IEnumerable<BoundColumn> LooseColumns(BoundCondition condition) => Values(condition).SelectMany(LooseColumns);

    public static bool HasAggregate(BoundValue value) => IsAggregate(value) || Children(value).Any(HasAggregate);

    private static bool IsAggregate(BoundValue value) => value is BoundAggregate or BoundCall { Function.IsAggregate: true };

    /// <summary>Whether two expressions are the same but for their places in the text.</summary>
    public static bool Same(BoundValue a, BoundValue b)
    {
        if (a.GetType() != b.GetType() || a.Type != b.Type) return false;
        var isSame = (a, b) switch
        {
            (BoundLiteral x, BoundLiteral y) => Equals(x.Value, y.Value),
            (BoundColumn x, BoundColumn y) => x.Relation == y.Relation && ReferenceEquals(x.Column, y.Column),
            (BoundArithmetic x, BoundArithmetic y) => x.Operator == y.Operator,
            (BoundCall x, BoundCall y) => x.Function == y.Function && x.Signature == y.Signature,
            (BoundScaled x, BoundScaled y) => x.Factor.Equals(y.Factor),
            (BoundAggregate x, BoundAggregate y) => x.Kind == y.Kind && x.Distinct == y.Distinct,
            (BoundCast x, BoundCast y) => x.Size == y.Size,
            _ => true,
        };
        if (!isSame) return false;
        var (left, right) = (Children(a), Children(b));
        return left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second));
    }

    public static IReadOnlyList<BoundValue> Children(BoundValue value) => value switch
    {
        BoundMerged merged => [merged.Left, merged.Right],
        BoundNegative negative => [negative.Operand],
        BoundArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundConcatenation concatenation => concatenation.Parts,
        BoundCall call => call.Arguments,
        BoundScaled scaled => [scaled.Operand],
        BoundCoalesce coalesce => coalesce.Arguments,
        BoundAggregate { Argument: { } argument } => [argument],
        BoundCast cast => [cast.Operand],
        _ => [],
    };

    /// <summary>The values directly in a condition; those of its sub-queries belong to the sub-queries.</summary>
    private static IEnumerable<BoundValue> Values(BoundCondition condition) => condition switch
    {
        BoundLogical logical => logical.Terms.SelectMany(Values),
        BoundNot not => Values(not.Operand),
        BoundComparison comparison => [comparison.Left, comparison.Right],
        BoundBetween between => [between.Value, between.Low, between.High],
        BoundInList list => [list.Value, .. list.Items],
        BoundInQuery query => [query.Value],
        BoundLike like => [like.Value, like.Pattern],
        BoundIsNull isNull => [isNull.Value],
        _ => [],
    };
}
