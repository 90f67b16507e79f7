using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <content>How many arguments built-in functions take, and which must be literals.</content>
internal sealed partial class AstBuilder
{
    private FunctionCall CheckShape(FunctionCall call)
    {
        switch (call.Name.Text)
        {
            case "PI":
                return Count(call, 0, 0);
            case "POWER" or "MOD" or "ATAN2" or "CONTAINS" or "INTERSECTS":
                return Count(call, 2, 2);
            case "ROUND" or "TRUNCATE":
                RequireLiteral(call, 1, IsSignedInteger, "an integer literal such as 2 or -2");
                return Count(call, 1, 2);
            case "RAND":
                RequireLiteral(call, 0, value => value is NumberLiteral { Value: long }, "an unsigned integer literal");
                return Count(call, 0, 1);
            case "IN_UNIT":
                RequireLiteral(call, 1, value => value is StringLiteral, "a unit in quotes such as 'arcsec'");
                return Count(call, 2, 2);
            case "COALESCE":
                return Count(call, 1, int.MaxValue);
            case "REGION":
                RequireLiteral(call, 0, value => value is StringLiteral, "a string literal such as 'Circle ICRS 10 20 1'");
                return Count(call, 1, 1);
            case "POINT" or "CIRCLE" or "BOX" or "POLYGON" or "DISTANCE" or "COORD1" or "COORD2":
                return CheckGeometry(call);
            default:
                return Count(call, 1, 1);
        }
    }

    private FunctionCall Count(FunctionCall call, int fewest, int most)
    {
        var given = call.Arguments.Count;
        if (given < fewest || given > most)
            _diagnostics.Add(messages.WrongArgumentCount(call.Span, call.Name.Text, fewest, most, given));
        return call;
    }

    private void RequireLiteral(FunctionCall call, int index, Predicate<ValueNode> accepts, string what)
    {
        if (index < call.Arguments.Count && !accepts(call.Arguments[index]))
            _diagnostics.Add(messages.LiteralRequired(call.Arguments[index].Span, call.Name.Text, index + 1, what));
    }

    private static bool IsSignedInteger(ValueNode value) => value switch
    {
        NumberLiteral { Value: long } => true,
        SignedValue { Operand: NumberLiteral { Value: long } } => true,
        _ => false,
    };
}
