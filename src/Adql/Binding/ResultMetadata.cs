using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;
using TapGamma.Tables.Units;

namespace TapGamma.Adql.Binding;

/// <summary>Unit and UCD of computed values where they are certain; the rules stand in docs/adql-metadata.md.</summary>
internal static class ResultMetadata
{
    /// <summary>A negated value keeps unit and UCD; utype and description speak of the value itself.</summary>
    public static Column Negative(BoundValue operand) =>
        AdqlTypes.ColumnOf(operand.Type) with { Unit = operand.Meta.Unit, Ucd = Ucds.Computed(operand.Meta.Ucd) };

    public static Column Arithmetic(AdqlType type, BoundValue left, char operation, BoundValue right) => operation switch
    {
        '+' or '-' => Sum(AdqlTypes.ColumnOf(type), left, operation, right),
        _ => Product(AdqlTypes.ColumnOf(type), left.Meta, operation, right.Meta),
    };

    public static Column Aggregate(AggregateKind kind, AdqlType type, Column argument) => kind switch
    {
        AggregateKind.Count => AdqlTypes.ColumnOf(type) with { Ucd = "meta.number" },
        AggregateKind.Min => argument with { Ucd = Ucds.With(argument.Ucd, "stat.min") },
        AggregateKind.Max => argument with { Ucd = Ucds.With(argument.Ucd, "stat.max") },
        _ => AdqlTypes.ColumnOf(type) with
        {
            Unit = argument.Unit,
            Ucd = Ucds.With(argument.Ucd, kind == AggregateKind.Avg ? "stat.mean" : "arith.sum"),
            Frame = kind == AggregateKind.Avg ? argument.Frame : null,
        },
    };

    /// <summary>A bare number beside a value with a unit can only mean that many of the unit.</summary>
    private static Column Sum(Column bare, BoundValue left, char operation, BoundValue right)
    {
        if (Constants.Evaluate(right) is not null) return Shifted(bare, left.Meta);
        if (Constants.Evaluate(left) is not null)
            return operation == '+' ? Shifted(bare, right.Meta) : bare with { Unit = right.Meta.Unit, Ucd = Ucds.Computed(right.Meta.Ucd) };
        if (left.Meta.Unit != right.Meta.Unit) return bare;
        var ucd = Ucds.Computed(left.Meta.Ucd);
        if (ucd != Ucds.Computed(right.Meta.Ucd)) ucd = null;
        return bare with { Unit = left.Meta.Unit, Ucd = operation == '+' ? ucd : Ucds.With(ucd, "arith.diff") };
    }

    private static Column Shifted(Column bare, Column value) => bare with { Unit = value.Unit, Ucd = Ucds.Computed(value.Ucd), Frame = value.Frame };

    /// <summary>Both sides must have units: a bare number may be a conversion factor, as in livetime / 3600.</summary>
    private static Column Product(Column bare, Column left, char operation, Column right)
    {
        var unit = operation == '*' ? UnitText.Product(left.Unit, right.Unit) : UnitText.Quotient(left.Unit, right.Unit);
        if (unit is null) return bare;
        var ucd = Ucds.Computed(left.Ucd);
        var isRatio = operation == '/' && unit.Length == 0 && ucd == Ucds.Computed(right.Ucd);
        return bare with { Unit = unit.Length == 0 ? null : unit, Ucd = isRatio ? Ucds.With(ucd, "arith.ratio") : null };
    }
}
