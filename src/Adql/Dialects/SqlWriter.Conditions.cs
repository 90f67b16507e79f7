using System.Globalization;
using System.Text;
using System.Text.Json;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Adql.Searches;

namespace TapGamma.Adql.Dialects;

/// <content>Conditions.</content>
internal sealed partial class SqlWriter
{
    private const int LongList = 50;
    private const int Row = 8;

    /// <param name="condition">The condition.</param>
    /// <param name="isPositive">
    /// True where false and unknown mean the same, so that a condition may be replaced by one that finds the same rows.
    /// </param>
    private string Condition(BoundCondition condition, bool isPositive)
    {
        switch (condition)
        {
            case BoundLogical { Terms: [] }: return "(1 = 1)";
            case BoundLogical logical:
                return Balanced([.. logical.Terms.Select(term => Condition(term, isPositive))], logical.IsAnd ? " AND " : " OR ");
            case BoundNot not: return $"(NOT {Condition(not.Operand, false)})";
            case BoundComparison comparison: return (isPositive ? ThroughIndex(comparison) : null) ?? Comparison(comparison);
            case BoundBetween between: return Between(between, isPositive);
            case BoundInList list: return InList(list);
            case BoundInQuery query: return $"({Value(query.Value)}{Not(query.Negated)} IN ({Query(query.Query)}))";
            case BoundLike like: return Like(like);
            case BoundIsNull isNull: return $"({Value(isNull.Value)} IS{Not(isNull.Negated)} NULL)";
            case BoundExists exists: return $"EXISTS ({Query(exists.Query)})";
            default: throw new InvalidOperationException(condition.GetType().Name);
        }
    }

    private static string Not(bool negated) => negated ? " NOT" : "";

    /// <summary>Engines limit the depth of expressions, and n terms in a row are n levels deep.</summary>
    private static string Balanced(ReadOnlySpan<string> terms, string operation)
    {
        if (terms.Length <= Row) return terms.Length == 1 ? terms[0] : $"({string.Join(operation, terms)})";
        var middle = terms.Length / 2;
        return $"({Balanced(terms[..middle], operation)}{operation}{Balanced(terms[middle..], operation)})";
    }

    private string Comparison(BoundComparison comparison)
    {
        if (GeometryTest(comparison) is { } test) return test;
        if (comparison.Left.Type == AdqlType.Timestamp || comparison.Right.Type == AdqlType.Timestamp)
            return Instants(comparison);
        return $"({Value(comparison.Left)} {comparison.Operator} {Value(comparison.Right)})";
    }

    /// <summary>1 = CONTAINS(point, circle) and the like as a test of distance, which needs no geometry value.</summary>
    private string? GeometryTest(BoundComparison comparison)
    {
        if (SearchFinder.Predicate(comparison) is not var (call, wanted) || PointInCircle(call) is not var (point, centre, radius)) return null;
        var test = dialect.IsWithin(Value(point.Lon), Value(point.Lat), Value(centre.Lon), Value(centre.Lat), Value(radius));
        return wanted ? $"({test})" : $"(NOT {test})";
    }

    private static (PositionPair Point, PositionPair Centre, BoundValue Radius)? PointInCircle(BoundCall call)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        if (Positions.Of(a) is { } point && Positions.CircleOf(b) is var (centre, radius)) return (point, centre, radius);
        if (call.Function == Geometries.Intersects && Positions.Of(b) is { } other && Positions.CircleOf(a) is var (middle, size))
            return (other, middle, size);
        return null;
    }

    /// <summary>
    /// Stored instants may be written with any number of trailing zeros, so a literal stands for the range of its spellings.
    /// </summary>
    private string Instants(BoundComparison comparison)
    {
        var (left, operation, right) = (comparison.Left, comparison.Operator, comparison.Right);
        if (left is BoundLiteral) (left, operation, right) = (right, Mirror(operation), left);
        if (left is BoundLiteral || right is not BoundLiteral { Value: string literal })
            return $"({dialect.Instant(Value(left))} {operation} {dialect.Instant(Value(right))})";
        var value = Value(left);
        string First() => _sql.Parameter(literal);
        string Last() => _sql.Parameter(Timestamps.LastSpelling(literal));
        return operation switch
        {
            "=" => $"({value} BETWEEN {First()} AND {Last()})",
            "<>" => $"({value} NOT BETWEEN {First()} AND {Last()})",
            ">" or "<=" => $"({value} {operation} {Last()})",
            _ => $"({value} {operation} {First()})",
        };
    }

    private static string Mirror(string operation) => operation switch
    {
        "<" => ">",
        ">" => "<",
        "<=" => ">=",
        ">=" => "<=",
        _ => operation,
    };

    private string Between(BoundBetween between, bool isPositive)
    {
        if (between.Value.Type == AdqlType.Timestamp || between.Low.Type == AdqlType.Timestamp || between.High.Type == AdqlType.Timestamp)
        {
            var low = Instants(new(between.Value, ">=", between.Low));
            var high = Instants(new(between.Value, "<=", between.High));
            return between.Negated ? $"(NOT ({low} AND {high}))" : $"({low} AND {high})";
        }

        var text = $"({Value(between.Value)}{Not(between.Negated)} BETWEEN {Value(between.Low)} AND {Value(between.High)})";
        if (!isPositive || between.Negated) return text;
        var found = ThroughIndex(new(between.Value, "<=", between.High));
        return found is null ? text : $"({found} AND {text})";
    }

    private string InList(BoundInList list)
    {
        if (list.Value.Type == AdqlType.Timestamp)
        {
            var instants = list.Items.Select(item => item is BoundLiteral ? Value(item) : dialect.Instant(Value(item)));
            return $"({dialect.Instant(Value(list.Value))}{Not(list.Negated)} IN ({string.Join(", ", instants)}))";
        }

        var items = list.Items.Count > LongList && Json(list.Items) is { } json
            ? dialect.ListFromJson(_sql.Parameter(json), ElementType(list.Items))
            : $"({string.Join(", ", list.Items.Select(Value))})";
        return $"({Value(list.Value)}{Not(list.Negated)} IN {items})";
    }

    private static AdqlType ElementType(IReadOnlyList<BoundValue> items)
    {
        if (items.Any(item => item is BoundLiteral { Value: string })) return AdqlType.Varchar;
        return items.Any(item => item is BoundLiteral { Value: double }) ? AdqlType.Double : AdqlType.Bigint;
    }

    private static string? Json(IReadOnlyList<BoundValue> items)
    {
        var json = new StringBuilder("[");
        foreach (var item in items)
        {
            if (item is not BoundLiteral literal) return null;
            if (json.Length > 1) json.Append(',');
            json.Append(literal.Value switch
            {
                null => "null",
                long number => number.ToString(CultureInfo.InvariantCulture),
                double number => number.ToString("E16", CultureInfo.InvariantCulture),
                var text => $"\"{JsonEncodedText.Encode(Encoding.UTF8.GetBytes((string)text))}\"",
            });
        }

        return json.Append(']').ToString();
    }

    private string Like(BoundLike like)
    {
        if (!like.IgnoreCase && like.Pattern is BoundLiteral { Value: string pattern } && dialect.IndexableLike(pattern) is var (operation, operand))
            return $"({Value(like.Value)}{Not(like.Negated)} {operation} {_sql.Parameter(operand)})";
        var test = dialect.Like(Value(like.Value), Value(like.Pattern), like.IgnoreCase);
        return like.Negated ? $"(NOT {test})" : $"({test})";
    }
}
