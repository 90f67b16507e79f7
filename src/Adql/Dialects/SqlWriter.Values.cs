using System.Globalization;
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
        BoundLiteral { Type: AdqlType.Null } => "NULL",
        BoundLiteral { Type: AdqlType.Boolean } literal => dialect.Truth(literal.Value is not 0L),
        BoundLiteral literal => _sql.Parameter(literal),
        BoundColumn { Column.HoldsServerPaths: true } column => WholeUrl(Column(column)),
        BoundColumn column => Column(column),
        BoundMerged merged => $"coalesce({Value(merged.Left)}, {Value(merged.Right)})",
        BoundNegative negative => $"(- {Value(negative.Operand)})",
        BoundArithmetic arithmetic => dialect.Arithmetic(Value(arithmetic.Left), arithmetic.Operator, Value(arithmetic.Right)),
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
        var argument = aggregate.Argument is null ? "*" : Value(aggregate.Argument);
        return dialect.Aggregate(aggregate.Kind.ToString().ToLowerInvariant(), argument, aggregate.Distinct, aggregate.Type);
    }

    private string Call(BoundCall call)
    {
        if (call.Function == Geometries.Distance && Positions.Of(call.Arguments) is { } pair)
            return dialect.Distance(Value(pair.First.Lon), Value(pair.First.Lat), Value(pair.Second.Lon), Value(pair.Second.Lat));
        if (PixelOfKey(call) is { } pixel) return pixel;
        if (ConstantRegions.TextOf(call) is { } stcs) return Expand(Geometries.Region, [_sql.Parameter(stcs)]);
        return call.Plan is { } plan
            ? Expand(plan.Sql, call.Arguments.Count, i => Argument(call, i), plan.Values)
            : Expand(call.Function, call.Arguments.Count, i => Argument(call, i), [.. call.Arguments.Select(argument => argument.Type)]);
    }

    /// <summary>A NULL says by its type which function of one name is meant.</summary>
    private string Argument(BoundCall call, int i) => call.Arguments[i].Type == AdqlType.Null
        ? dialect.NullOf(call.Signature.Parameters[Math.Min(i, call.Signature.Parameters.Count - 1)].Kind)
        : Value(call.Arguments[i]);

    private string Expand(IAdqlFunction function, IReadOnlyList<string> arguments) =>
        Expand(function, arguments.Count, i => arguments[i], []);

    private string Expand(IAdqlFunction function, int count, Func<int, string> argument, IReadOnlyList<AdqlType> types) =>
        Expand(dialect.Function(function.Name, types) ?? function.Sql, count, argument, []);

    /// <summary>Only what the template names is written: an engine may refuse parameters that no text refers to.</summary>
    private string Expand(string template, int count, Func<int, string> argument, IReadOnlyList<object> values) =>
        Placeholder().Replace(template, match => match.Groups[1].Value switch
        {
            "*" => string.Join(", ", Enumerable.Range(0, count).Select(argument)),
            ['v', .. var number] => _sql.Parameter(values[int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)]),
            var number => argument(int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture)),
        });

    [GeneratedRegex(@"\{(v?[0-9]+|\*)\}")]
    private static partial Regex Placeholder();
}
