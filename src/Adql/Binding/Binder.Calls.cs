using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Tables.Units;

namespace TapGamma.Adql.Binding;

/// <content>Functions, CAST, COALESCE and IN_UNIT.</content>
internal sealed partial class Binder
{
    private BoundValue BindCall(FunctionCall call, BindingContext context)
    {
        var name = call.Name.Text;
        if (call.Arguments.Count > dialect.MaxArguments && name != "POLYGON")
        {
            Report(messages.TooManyArguments(call.Span, dialect.MaxArguments));
            return Nothing(call.Span);
        }

        if (name == "COALESCE") return BindCoalesce(call, context);
        if (name == "IN_UNIT") return BindInUnit(call, context);
        if (call.Frame is { } frame) CheckFrame(frame);
        if (name is "CONTAINS" or "INTERSECTS" or "DISTANCE") CheckFrames(call);
        var function = call.Name.IsDelimited ? null : AdqlFunctions.Find(name);
        if (function is null)
        {
            if (!HasEnough)
                Report(messages.UnknownFunction(call.Name.Span, ForeignFunctions.Instead(name), NearestName.Among(name, AdqlFunctions.Names)));
            return Nothing(call.Span);
        }

        if (function.IsAggregate) CheckAggregate(call.Span, function.Name, context);
        var inner = function.IsAggregate ? context with { InAggregate = true } : context;
        var arguments = call.Arguments.Select(argument => BindValue(argument, inner)).ToList();
        var signature = function.Signatures.FirstOrDefault(candidate => Fits(candidate, arguments));
        if (signature is null)
        {
            ReportArguments(call, function, arguments);
            return Nothing(call.Span);
        }

        return Complete(call, function, signature, arguments);
    }

    private BoundValue Complete(FunctionCall call, IAdqlFunction function, FunctionSignature signature, List<BoundValue> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (i >= signature.Parameters.Count || signature.Parameters[i].Kind != ParameterKind.Timestamp) continue;
            if (arguments[i] is not BoundLiteral { Value: string text }) continue;
            if (Timestamps.Normalise(text) is { } instant) arguments[i] = Literal(instant, AdqlType.Timestamp, arguments[i].Span);
            else Report(messages.NotATimestamp(arguments[i].Span));
        }

        var type = ReferenceEquals(function, Geometries.Region) ? CheckRegion(arguments[0]) : signature.Result;
        if (type == AdqlType.Null || !CheckConstants(function, arguments)) return Nothing(call.Span);
        var meta = function.Describe(AdqlTypes.ColumnOf(type), [.. arguments.Select(argument => argument.Meta)]);
        var plan = function.Plan([.. arguments.Select(AsArgument)]);
        if (plan?.Fault is { } fault)
        {
            Report(messages.ArgumentValue(arguments[plan.FaultyArgument].Span, function.Name, plan.FaultyArgument + 1, fault));
            return Nothing(call.Span);
        }

        if (plan?.Unit is { } unit) meta = meta with { Unit = unit };
        meta = meta with { Ucd = plan?.Ucd ?? Ucds.Computed(meta.Ucd) };
        return new BoundCall(function, signature, arguments, type, meta, call.Span) { Plan = plan };
    }

    private static CallArgument AsArgument(BoundValue value) =>
        new(value.Type, value.Meta, () => value is BoundLiteral literal ? (true, literal.Value) : Constants.Evaluate(value) is { } number ? (true, number) : (false, null));

    private static bool Fits(FunctionSignature signature, List<BoundValue> arguments)
    {
        var fewest = signature.Parameters.Count;
        if (arguments.Count < fewest || (arguments.Count > fewest && !signature.IsVariadic)) return false;
        for (var i = 0; i < arguments.Count; i++)
            if (!Accepts(signature.Parameters[Math.Min(i, fewest - 1)].Kind, arguments[i].Type)) return false;
        return true;
    }

    private static bool Accepts(ParameterKind kind, AdqlType type) => type == AdqlType.Null || kind switch
    {
        ParameterKind.Number => type.IsNumeric(),
        ParameterKind.Integer or ParameterKind.Index => type.IsInteger(),
        ParameterKind.Text => type == AdqlType.Varchar,
        ParameterKind.Timestamp => type is AdqlType.Timestamp or AdqlType.Varchar,
        ParameterKind.Point => type == AdqlType.Point,
        ParameterKind.Circle => type == AdqlType.Circle,
        ParameterKind.Polygon => type == AdqlType.Polygon,
        ParameterKind.Region => type == AdqlType.Region,
        ParameterKind.Interval => type == AdqlType.Interval,
        ParameterKind.Moc => type == AdqlType.Moc,
        _ => type.IsGeometry(),
    };

    private void ReportArguments(FunctionCall call, IAdqlFunction function, List<BoundValue> arguments)
    {
        var name = function.IsUserDefined ? function.Name : function.Name.ToUpperInvariant();
        var sameCount = function.Signatures.Where(s => s.Parameters.Count == arguments.Count || (s.IsVariadic && s.Parameters.Count <= arguments.Count)).ToList();
        if (sameCount.Count == 1)
        {
            var parameters = sameCount[0].Parameters;
            for (var i = 0; i < arguments.Count; i++)
            {
                var kind = parameters[Math.Min(i, parameters.Count - 1)].Kind;
                if (Accepts(kind, arguments[i].Type)) continue;
                Report(messages.ArgumentType(arguments[i].Span, name, i + 1, kind, arguments[i].Type));
            }

            return;
        }

        Report(messages.NoSuchSignature(call.Span, name, [.. function.Signatures.Select(signature => signature.Form(name))],
            [.. arguments.Select(argument => argument.Type)]));
    }

    private BoundCoalesce BindCoalesce(FunctionCall call, BindingContext context)
    {
        var arguments = call.Arguments.Select(argument => BindValue(argument, context)).ToList();
        var type = AdqlType.Null;
        foreach (var argument in arguments)
        {
            if (argument.Type.IsNumeric() && (type.IsNumeric() || type == AdqlType.Null)) type = AdqlTypes.Widest(type, argument.Type);
            else if (type == AdqlType.Null) type = argument.Type;
            else if (argument.Type != AdqlType.Null && argument.Type != type)
                Report(messages.CoalesceTypes(argument.Span, type, argument.Type));
        }

        var first = arguments[0];
        var bare = AdqlTypes.ColumnOf(type);
        var meta = first.Type == type ? first.Meta : bare with { Unit = first.Meta.Unit, Ucd = first.Meta.Ucd };
        return new BoundCoalesce(arguments, type, meta, call.Span);
    }

    private BoundValue BindInUnit(FunctionCall call, BindingContext context)
    {
        var operand = RequireNumber(BindValue(call.Arguments[0], context));
        var target = ((StringLiteral)call.Arguments[1]).Value;
        var span = call.Arguments[1].Span;
        if (operand is BoundLiteral { Value: null } && _diagnostics.Count > 0) return Nothing(call.Span);
        if (VoUnit.Parse(target) is not { } to)
        {
            Report(messages.UnitUnknown(span, target));
            return Nothing(call.Span);
        }

        if (string.IsNullOrEmpty(operand.Meta.Unit))
            Report(messages.OperandWithoutUnit(operand.Span));
        else if (VoUnit.Parse(operand.Meta.Unit) is not { } from || from.FactorTo(to) is not { } factor)
            Report(messages.UnitsDiffer(span, operand.Meta.Unit, target));
        else
            return new BoundScaled(operand, factor, AdqlTypes.ColumnOf(AdqlType.Double) with { Unit = target, Ucd = operand.Meta.Ucd }, call.Span);
        return Nothing(call.Span);
    }

    private BoundCast BindCast(CastValue cast, BindingContext context)
    {
        var operand = BindValue(cast.Operand, context);
        var from = operand.Type;
        var isDefined = from == AdqlType.Null || from == AdqlType.Varchar || from == cast.Target
            || (from.IsNumeric() && (cast.Target.IsNumeric() || cast.Target == AdqlType.Varchar))
            || (from == AdqlType.Timestamp && cast.Target == AdqlType.Varchar)
            || (from == AdqlType.Boolean && cast.Target.IsNumeric());
        if (!isDefined) Report(messages.CastUndefined(cast.Span, from, cast.Target));
        var meta = AdqlTypes.ColumnOf(cast.Target);
        if (from.IsNumeric() && cast.Target.IsNumeric()) meta = meta with { Unit = operand.Meta.Unit, Ucd = operand.Meta.Ucd };
        return new(CheckCastLiteral(operand, cast.Target), cast.Size, cast.Target, meta, cast.Span);
    }

    private BoundValue CheckCastLiteral(BoundValue operand, AdqlType target)
    {
        if (target != AdqlType.Timestamp || operand is not BoundLiteral { Value: string text }) return operand;
        if (Timestamps.Normalise(text) is { } instant) return Literal(instant, AdqlType.Timestamp, operand.Span);
        Report(messages.NotATimestamp(operand.Span));
        return operand;
    }
}
