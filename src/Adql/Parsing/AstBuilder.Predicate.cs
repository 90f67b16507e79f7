using Irony.Parsing;
using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <content>Conditions.</content>
internal sealed partial class AstBuilder
{
    private ConditionNode Condition(ParseTreeNode node)
    {
        var parts = node.ChildNodes;
        var span = Span(node);
        switch (Name(node))
        {
            case "disjunction": return new Disjunction([.. Chain(node).Operands.Select(Condition)], span);
            case "conjunction": return new Conjunction([.. Chain(node).Operands.Select(Condition)], span);
            case "negation": return Negation(node);
            case "parenthesized": return Condition(parts[0]);
            case "comparison": return new Comparison(Value(parts[0]), Word(parts[1]), Value(parts[2]), span);
            case "between": return new Between(Value(parts[0]), Value(parts[^3]), Value(parts[^1]), parts.Count == 6, span);
            case "inList": return new InList(Value(parts[0]), Values(parts[^1]), parts.Count == 4, span);
            case "inQuery": return new InQuery(Value(parts[0]), SelectExpression(parts[^1]), parts.Count == 4, span);
            case "like": return new Like(Value(parts[0]), Value(parts[^1]), Word(parts[^2]) == "ILIKE", parts.Count == 4, span);
            case "isNull": return IsNull(node);
            case "exists": return new Exists(SelectExpression(parts[1]), span);
        }

        _diagnostics.Add(messages.ConditionExpected(span, CalledFunction(node)));
        return new Conjunction([], span);
    }

    private ConditionNode Negation(ParseTreeNode node)
    {
        var span = Span(node);
        var negated = false;
        while (Name(node) == "negation")
        {
            negated = !negated;
            node = node.ChildNodes[1];
        }

        var operand = Condition(node);
        return negated ? new Negation(operand, span) : operand;
    }

    private ConditionNode IsNull(ParseTreeNode node)
    {
        var operand = Value(node.ChildNodes[0]);
        if (operand is ColumnReference column) return new IsNull(column, node.ChildNodes.Count == 4, Span(node));
        _diagnostics.Add(messages.IsNullNeedsColumn(operand.Span));
        return new Conjunction([], Span(node));
    }

    private static string? CalledFunction(ParseTreeNode node) =>
        Name(node) == "call" ? ((string)Token(node.ChildNodes[0].ChildNodes[0]).Value).ToUpperInvariant() : null;
}
