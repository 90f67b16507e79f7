using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <content>Which arguments geometry functions take (ADQL 2.1, section 4.2).</content>
internal sealed partial class AstBuilder
{
    private FunctionCall CheckGeometry(FunctionCall call)
    {
        var name = call.Name.Text;
        if (name is "COORD1" or "COORD2") return PointArgument(Count(call, 1, 1));
        if (name == "DISTANCE") return CheckDistance(call);
        call = TakeFrame(call);
        var count = call.Arguments.Count;
        switch (name)
        {
            case "POINT" when count != 2:
                _diagnostics.Add(messages.GeometryShape(call.Span, "POINT takes a longitude and a latitude", count));
                break;
            case "CIRCLE" when count is not (2 or 3):
                _diagnostics.Add(messages.GeometryShape(call.Span, "CIRCLE takes a longitude, a latitude and a radius, or a point and a radius", count));
                break;
            case "BOX" when count is not (3 or 4):
                _diagnostics.Add(messages.GeometryShape(call.Span, "BOX takes a longitude, a latitude, a width and a height, or a point, a width and a height", count));
                break;
            case "POLYGON":
                CheckPolygon(call);
                break;
        }

        return call;
    }

    /// <summary>Splits off the deprecated coordinate system; a non-literal in its place is told apart by the count.</summary>
    private FunctionCall TakeFrame(FunctionCall call)
    {
        if (call.Arguments.Count > 0 && call.Arguments[0] is StringLiteral frame)
            return call with { Frame = frame, Arguments = [.. call.Arguments.Skip(1)] };
        if (call.Arguments.Count > 0 && call.Arguments[0] is Concatenation text)
            _diagnostics.Add(messages.LiteralRequired(text.Span, call.Name.Text, 1, "a coordinate system in quotes such as 'ICRS', or be left out"));
        return call;
    }

    private void CheckPolygon(FunctionCall call)
    {
        var points = call.Arguments.Count(IsPoint);
        var numbers = call.Arguments.Count(IsNumber);
        var count = call.Arguments.Count;
        if (points > 0 && numbers > 0)
            _diagnostics.Add(messages.MixedVertices(call.Span));
        else if (points > 0 ? count < 3 : numbers > 0 ? count < 6 : count < 3)
            _diagnostics.Add(messages.GeometryShape(call.Span, "POLYGON needs at least three vertices", count));
        else if (numbers > 0 && count % 2 != 0)
            _diagnostics.Add(messages.OddCoordinates(call.Span, count));
    }

    private FunctionCall CheckDistance(FunctionCall call)
    {
        var isWrong = call.Arguments.Count switch
        {
            2 => call.Arguments.Any(IsNumber),
            4 => call.Arguments.Any(IsPoint),
            _ => true,
        };
        if (isWrong)
            _diagnostics.Add(messages.GeometryShape(call.Span, "DISTANCE takes two points or four numbers", call.Arguments.Count));
        return call;
    }

    private FunctionCall PointArgument(FunctionCall call)
    {
        if (call.Arguments is [FunctionCall { Name.Text: "CIRCLE" or "BOX" or "POLYGON" or "REGION" } shape])
            _diagnostics.Add(messages.PointRequired(shape.Span, call.Name.Text));
        return call;
    }

    private static bool IsPoint(ValueNode value) => value is FunctionCall { Name.Text: "POINT" or "CENTROID" };

    /// <summary>True when only a number can be meant: columns, casts and user-defined functions may be either.</summary>
    private static bool IsNumber(ValueNode value) => value is NumberLiteral or SignedValue or Ast.Arithmetic;
}
