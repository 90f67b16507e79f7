using Irony.Parsing;
using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using NumberLiteral = TapGamma.Adql.Ast.NumberLiteral;
using StringLiteral = TapGamma.Adql.Ast.StringLiteral;

namespace TapGamma.Adql.Parsing;

/// <content>Values.</content>
internal sealed partial class AstBuilder
{
    private IReadOnlyList<ValueNode> Values(ParseTreeNode node) => [.. node.ChildNodes.Select(Value)];

    private ValueNode Value(ParseTreeNode node)
    {
        var parts = node.ChildNodes;
        var span = Span(node);
        switch (Name(node))
        {
            case "integer" or "decimal": return new NumberLiteral(Token(node).Value, span);
            case "string": return new StringLiteral((string)Token(node).Value, span);
            case "column": return Column(parts[0]);
            case "concatenation": return Concatenation(node);
            case "sum" or "product": return Arithmetic(node);
            case "signed": return new SignedValue(Word(parts[0]) == "-", Value(parts[1]), span);
            case "parenthesized": return Value(parts[0]);
            case "countAll": return new AggregateCall(AggregateKind.Count, false, null, span);
            case "aggregate": return Aggregate(node);
            case "call": return Call(node);
            case "cast": return Cast(node);
        }

        if (node.Token is not null && Token(node).Is("NULL")) return new NullLiteral(span);
        _diagnostics.Add(messages.ValueExpected(span));
        return new NullLiteral(span);
    }

    private ColumnReference Column(ParseTreeNode node)
    {
        var parts = Names(node);
        if (parts.Count > 4) _diagnostics.Add(messages.TooManyNameParts(Span(node)));
        return new(parts, Span(node));
    }

    private Concatenation Concatenation(ParseTreeNode node)
    {
        var operands = Chain(node).Operands;
        CheckLength(node, operands.Count);
        return new([.. operands.Select(Value)], Span(node));
    }

    private ValueNode Arithmetic(ParseTreeNode node)
    {
        var (operands, operators) = Chain(node);
        if (!CheckLength(node, operands.Count)) return new NullLiteral(Span(node));
        var result = Value(operands[0]);
        for (var i = 0; i < operators.Count; i++)
        {
            var right = Value(operands[i + 1]);
            result = new Arithmetic(result, Word(operators[i])[0], right, Ast.SourceSpan.Cover(result.Span, right.Span));
        }

        return result;
    }

    private bool CheckLength(ParseTreeNode node, int operands)
    {
        if (operands <= AdqlLimits.MaxChainedOperators) return true;
        _diagnostics.Add(messages.TooManyOperators(Span(node), AdqlLimits.MaxChainedOperators));
        return false;
    }

    private AggregateCall Aggregate(ParseTreeNode node)
    {
        var kind = Word(node.ChildNodes[0]) switch
        {
            "COUNT" => AggregateKind.Count,
            "SUM" => AggregateKind.Sum,
            "AVG" => AggregateKind.Avg,
            "MIN" => AggregateKind.Min,
            _ => AggregateKind.Max,
        };
        return new(kind, HasWord(node.ChildNodes[1], "DISTINCT"), Value(node.ChildNodes[2]), Span(node));
    }

    private CastValue Cast(ParseTreeNode node)
    {
        var type = node.ChildNodes[3].ChildNodes;
        var size = type[^1].ChildNodes is [var number, ..] ? (int)Math.Min((long)Token(number).Value, int.MaxValue) : (int?)null;
        var target = Word(type[0]) switch
        {
            "SMALLINT" => AdqlType.Smallint,
            "INTEGER" => AdqlType.Integer,
            "BIGINT" => AdqlType.Bigint,
            "REAL" => AdqlType.Real,
            "DOUBLE" => AdqlType.Double,
            "TIMESTAMP" => AdqlType.Timestamp,
            "POINT" => AdqlType.Point,
            "CIRCLE" => AdqlType.Circle,
            "POLYGON" => AdqlType.Polygon,
            _ => AdqlType.Varchar,
        };
        return new(Value(node.ChildNodes[1]), target, size, Span(node));
    }

    private FunctionCall Call(ParseTreeNode node)
    {
        var token = Token(node.ChildNodes[0].ChildNodes[0]);
        var name = new Identifier((string)token.Value, token.Kind == LexemeKind.DelimitedIdentifier, token.Span);
        var arguments = node.ChildNodes.Count == 1 ? [] : Values(node.ChildNodes[1]);
        var call = new FunctionCall(name, arguments, Span(node));
        return token.Kind == LexemeKind.Keyword ? CheckShape(call) : call;
    }
}
