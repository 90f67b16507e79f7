using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Binding;

/// <content>Values.</content>
internal sealed partial class Binder
{
    private BoundValue BindValue(ValueNode value, BindingContext context) => AtDepth(2, value.Span, () => BindShallow(value, context))
        ?? Nothing(value.Span);

    private BoundValue BindShallow(ValueNode value, BindingContext context)
    {
        switch (value)
        {
            case NullLiteral: return Nothing(value.Span);
            case NumberLiteral number: return literals.Bind(number.Value, NumberType(number.Value), value.Span);
            case StringLiteral text: return literals.Bind(text.Value, AdqlType.Varchar, value.Span);
            case ColumnReference column: return BindColumn(column, context.Scope);
            case SignedValue signed: return BindSigned(signed, context);
            case Arithmetic arithmetic: return BindArithmetic(arithmetic, context);
            case Concatenation concatenation: return BindConcatenation(concatenation, context);
            case FunctionCall call: return BindCall(call, context);
            case AggregateCall aggregate: return BindAggregate(aggregate, context);
            case CastValue cast: return BindCast(cast, context);
            default: throw new InvalidOperationException(value.GetType().Name);
        }
    }

    private static BoundLiteral Nothing(SourceSpan span) => Literal(null, AdqlType.Null, span);

    private static BoundLiteral Literal(object? value, AdqlType type, SourceSpan span) =>
        new(value, type, AdqlTypes.ColumnOf(type), span);

    private static AdqlType NumberType(object value) => value switch
    {
        long and (< int.MinValue or > int.MaxValue) => AdqlType.Bigint,
        long => AdqlType.Integer,
        _ => AdqlType.Double,
    };

    private BoundValue BindSigned(SignedValue signed, BindingContext context)
    {
        var operand = RequireNumber(BindValue(signed.Operand, context));
        if (!signed.Negative) return operand;
        if (operand is BoundLiteral literal && literal.Type.IsNumeric()) return literal.Negated(signed.Span);
        ComputesIntegers |= operand.Type.IsInteger();
        return new BoundNegative(operand, signed.Span);
    }

    private BoundArithmetic BindArithmetic(Arithmetic node, BindingContext context)
    {
        // The left spine of a long sum is walked in a loop: its depth is that of the operator chain.
        Stack<Arithmetic> spine = new();
        ValueNode at = node;
        while (at is Arithmetic arithmetic)
        {
            spine.Push(arithmetic);
            at = arithmetic.Left;
        }

        var steps = spine.Count;
        var result = RequireNumber(AtDepth(steps, node.Span, () => BindValue(at, context)) ?? Nothing(node.Span));
        while (spine.TryPop(out var step))
        {
            var right = RequireNumber(AtDepth(spine.Count + 1, step.Span, () => BindValue(step.Right, context)) ?? Nothing(step.Span));
            var type = AdqlTypes.Widest(result.Type, right.Type);
            if (type == AdqlType.Null) type = AdqlType.Double;
            ComputesIntegers |= type.IsInteger();
            var meta = ResultMetadata.Arithmetic(type, result, step.Operator, right);
            result = new BoundArithmetic(result, step.Operator, right, type, meta, step.Span);
        }

        return (BoundArithmetic)result;
    }

    private BoundConcatenation BindConcatenation(Concatenation node, BindingContext context) =>
        new([.. node.Parts.Select(part => RequireText(AtDepth(node.Parts.Count, part.Span, () => BindValue(part, context)) ?? Nothing(part.Span)))], AdqlTypes.ColumnOf(AdqlType.Varchar), node.Span);

    private BoundAggregate BindAggregate(AggregateCall node, BindingContext context)
    {
        CheckAggregate(node.Span, node.Kind.ToString().ToUpperInvariant(), context);
        if (node.Argument is null) return Aggregate(node, null, AdqlType.Bigint);
        var argument = BindValue(node.Argument, context with { InAggregate = true });
        switch (node.Kind)
        {
            case AggregateKind.Count:
                if (node.Distinct) RequireComparable(argument, "counted as distinct");
                return Aggregate(node, argument, AdqlType.Bigint);
            case AggregateKind.Min or AggregateKind.Max:
                RequireComparable(argument, "compared");
                return Aggregate(node, argument, argument.Type);
            default:
                argument = RequireNumber(argument);
                return Aggregate(node, argument, node.Kind == AggregateKind.Sum && argument.Type.IsInteger() ? AdqlType.Bigint : AdqlType.Double);
        }
    }

    private static BoundAggregate Aggregate(AggregateCall node, BoundValue? argument, AdqlType type) => new(
        node.Kind,
        node.Distinct,
        argument,
        type,
        ResultMetadata.Aggregate(node.Kind, type, argument?.Meta ?? AdqlTypes.ColumnOf(type)),
        node.Span);

    private void CheckAggregate(SourceSpan span, string name, BindingContext context)
    {
        if (context.InAggregate) Report(messages.NestedAggregate(span, name));
        else if (!context.AllowsAggregates) Report(messages.AggregateNotAllowed(span, name, context.Clause));
    }

    private BoundValue RequireNumber(BoundValue value)
    {
        if (value.Type.IsNumeric() || value.Type == AdqlType.Null) return value;
        Report(messages.NumberExpected(value.Span, value.Type));
        return Nothing(value.Span);
    }

    private BoundValue RequireText(BoundValue value)
    {
        if (value.Type is AdqlType.Varchar or AdqlType.Null) return value;
        Report(messages.TextExpected(value.Span, value.Type));
        return Nothing(value.Span);
    }
}
