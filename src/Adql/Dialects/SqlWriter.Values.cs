using System.Text.RegularExpressions;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Dialects;

/// <content>Values.</content>
internal sealed partial class SqlWriter
{
    private string Value(BoundValue value) => value switch
    {
        BoundLiteral { Value: null } => "NULL",
        BoundLiteral literal => _sql.Parameter(literal.Value),
        BoundColumn { Column.HoldsServerPaths: true } column => WholeUrl(Column(column)),
        BoundColumn column => Column(column),
        BoundMerged merged => $"coalesce({Value(merged.Left)}, {Value(merged.Right)})",
        BoundNegative negative => $"(- {Value(negative.Operand)})",
        BoundArithmetic arithmetic => $"({Value(arithmetic.Left)} {arithmetic.Operator} {Value(arithmetic.Right)})",
        BoundConcatenation concatenation => $"({string.Join(" || ", concatenation.Parts.Select(Value))})",
        BoundScaled scaled => $"({Value(scaled.Operand)} * {_sql.Parameter(scaled.Factor)})",
        BoundCoalesce { Arguments: [var only] } => Value(only),
        BoundCoalesce coalesce => $"coalesce({string.Join(", ", coalesce.Arguments.Select(Value))})",
        BoundAggregate aggregate => Aggregate(aggregate),
        BoundCast { Operand.Type: AdqlType.Null } => "NULL",
        BoundCast cast => dialect.Cast(Value(cast.Operand), cast.Operand.Type, cast.Type, cast.Size),
        BoundCall call => Call(call),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private string Column(BoundColumn column) => $"{column.Relation.SqlAlias}.{dialect.Quote(column.Column.SqlName)}";

    /// <summary>Made by the engine, so that conditions and groups see what the result shows.</summary>
    private string WholeUrl(string column) =>
        $"(CASE WHEN substr({column}, 1, 1) = '/' THEN {_sql.Parameter(ServerRoot.Parameter)} || {column} ELSE {column} END)";

    private string Aggregate(BoundAggregate aggregate)
    {
        var argument = aggregate.Argument is null ? "*" : (aggregate.Distinct ? "DISTINCT " : "") + Value(aggregate.Argument);
        return $"{aggregate.Kind.ToString().ToLowerInvariant()}({argument})";
    }

    private string Call(BoundCall call)
    {
        if (call.Function == Geometries.Distance && Positions.Of(call.Arguments) is { } pair)
            return dialect.Distance(Value(pair.First.Lon), Value(pair.First.Lat), Value(pair.Second.Lon), Value(pair.Second.Lat));
        if (PixelOfKey(call) is { } pixel) return pixel;
        if (ConstantRegions.TextOf(call) is { } stcs) return Expand(Geometries.Region, [_sql.Parameter(stcs)]);
        return Expand(call.Function, [.. call.Arguments.Select(Value)]);
    }

    private string Expand(IAdqlFunction function, IReadOnlyList<string> arguments)
    {
        var template = dialect.Function(function.Name) ?? function.Sql;
        return Placeholder().Replace(template, match => match.Groups[1].Value == "*"
            ? string.Join(", ", arguments)
            : arguments[match.Groups[1].Value[0] - '0']);
    }

    [GeneratedRegex(@"\{([0-9*])\}")]
    private static partial Regex Placeholder();
}
