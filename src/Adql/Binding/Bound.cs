using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Tables;

namespace TapGamma.Adql.Binding;

/// <summary>A value whose names are resolved and whose type, unit and UCD are known.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Meta">What a result column of it would declare; the name in it means nothing.</param>
/// <param name="Span">Its place in the text.</param>
internal abstract record BoundValue(AdqlType Type, Column Meta, SourceSpan Span);

/// <summary>A constant: null, long, double or string.</summary>
/// <param name="Constant">Its value, for whoever may not decide by it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meta">As of any value.</param>
/// <param name="Span">Its place in the text.</param>
internal sealed record BoundLiteral(object? Constant, AdqlType Type, Column Meta, SourceSpan Span)
    : BoundValue(Type, Meta, Span)
{
    /// <summary>Which literal of the text it is; null for a value that follows from more.</summary>
    public QueryLiteral? Literal { get; init; }

    /// <summary>Whether its sign is the other one.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Its value. Looking at it fixes the literal.</summary>
    public object? Value
    {
        get
        {
            Literal?.Look();
            return Constant;
        }
    }

    /// <summary>Its value when other literals stand in the text.</summary>
    public object? Among(IReadOnlyList<object> literals) => Literal is null ? Constant : IsNegative ? Negative(Literal.Among(literals)) : Literal.Among(literals);

    /// <summary>The same number with the other sign.</summary>
    public BoundLiteral Negated(SourceSpan span) => this with { Constant = Negative(Constant!), IsNegative = !IsNegative, Span = span };

    private static object Negative(object number) => number is long whole ? (object)-whole : -(double)number;
}

/// <summary>A column of a relation.</summary>
internal sealed record BoundColumn(BoundRelation Relation, RelationColumn Column, SourceSpan Span)
    : BoundValue(Column.Type, Column.Meta, Span);

/// <summary>A column that a FULL JOIN merged: whichever side has a value.</summary>
internal sealed record BoundMerged(BoundValue Left, BoundValue Right, SourceSpan Span)
    : BoundValue(Left.Type, Left.Meta, Span);

/// <summary>A negated number.</summary>
internal sealed record BoundNegative(BoundValue Operand, SourceSpan Span)
    : BoundValue(Operand.Type, ResultMetadata.Negative(Operand), Span);

/// <summary>Arithmetic.</summary>
internal sealed record BoundArithmetic(
    BoundValue Left, char Operator, BoundValue Right, AdqlType Type, Column Meta, SourceSpan Span)
    : BoundValue(Type, Meta, Span);

/// <summary>Joined strings.</summary>
internal sealed record BoundConcatenation(IReadOnlyList<BoundValue> Parts, Column Meta, SourceSpan Span)
    : BoundValue(AdqlType.Varchar, Meta, Span);

/// <summary>A function with the signature its arguments chose.</summary>
internal sealed record BoundCall(
    IAdqlFunction Function,
    FunctionSignature Signature,
    IReadOnlyList<BoundValue> Arguments,
    AdqlType Type,
    Column Meta,
    SourceSpan Span) : BoundValue(Type, Meta, Span)
{
    /// <summary>What constants and units made of it, or null.</summary>
    public CallPlan? Plan { get; init; }
}

/// <summary>A number times a factor: IN_UNIT.</summary>
internal sealed record BoundScaled(BoundValue Operand, double Factor, Column Meta, SourceSpan Span)
    : BoundValue(AdqlType.Double, Meta, Span);

/// <summary>The first argument that is not NULL.</summary>
internal sealed record BoundCoalesce(IReadOnlyList<BoundValue> Arguments, AdqlType Type, Column Meta, SourceSpan Span)
    : BoundValue(Type, Meta, Span);

/// <summary>A set function; no argument means COUNT(*).</summary>
internal sealed record BoundAggregate(
    AggregateKind Kind, bool Distinct, BoundValue? Argument, AdqlType Type, Column Meta, SourceSpan Span)
    : BoundValue(Type, Meta, Span);

/// <summary>CAST.</summary>
internal sealed record BoundCast(BoundValue Operand, int? Size, AdqlType Type, Column Meta, SourceSpan Span)
    : BoundValue(Type, Meta, Span);
