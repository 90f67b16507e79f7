using Irony.Parsing;
using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <content>WITH, SELECT, set operators, ORDER BY and OFFSET.</content>
internal sealed partial class AstBuilder
{
    private CommonTable CommonTable(ParseTreeNode node) =>
        new(Identifier(node.ChildNodes[0]), SelectExpression(node.ChildNodes[2]), Span(node));

    private SelectExpression SelectExpression(ParseTreeNode node)
    {
        var order = node.ChildNodes[1].ChildNodes;
        var offset = node.ChildNodes[2].ChildNodes;
        return new(
            SetOperand(node.ChildNodes[0]),
            order.Count == 0 ? [] : [.. order[2].ChildNodes.Select(OrderTerm)],
            offset.Count == 0 ? null : (long)Token(offset[1]).Value,
            Span(node));
    }

    private OrderTerm OrderTerm(ParseTreeNode node) =>
        new(Value(node.ChildNodes[0]), HasWord(node.ChildNodes[1], "DESC"), Span(node));

    private SetOperand SetOperand(ParseTreeNode node)
    {
        switch (Name(node))
        {
            case "select": return Select(node);
            case "nestedSelect": return new NestedSelect(SelectExpression(node.ChildNodes[0]), Span(node));
        }

        var parts = node.ChildNodes;
        var kind = Word(parts[1]) switch
        {
            "UNION" => SetOperator.Union,
            "EXCEPT" => SetOperator.Except,
            _ => SetOperator.Intersect,
        };
        return new SetOperation(
            SetOperand(parts[0]), kind, parts[2].ChildNodes.Count > 0, SetOperand(parts[3]), Span(node));
    }

    private Select Select(ParseTreeNode node)
    {
        var parts = node.ChildNodes;
        var top = parts[2].ChildNodes;
        return new(
            HasWord(parts[1], "DISTINCT"),
            top.Count == 0 ? null : (long)Token(top[1]).Value,
            SelectList(parts[3]),
            [.. parts[5].ChildNodes.Select(TableReference)],
            OptionalCondition(parts[6]),
            parts[7].ChildNodes.Count == 0 ? [] : Values(parts[7].ChildNodes[2]),
            OptionalCondition(parts[8]),
            Span(node));
    }

    private List<SelectItem> SelectList(ParseTreeNode node)
    {
        if (node.Token is not null) return [new StarItem([], Span(node))];
        List<SelectItem> items = [];
        foreach (var item in node.ChildNodes)
        {
            items.Add(Name(item) == "qualifiedStar"
                ? new StarItem(Names(item.ChildNodes[0]), Span(item))
                : new ValueItem(Value(item.ChildNodes[0]), Alias(item.ChildNodes[1]), Span(item)));
        }

        return items;
    }

    private ConditionNode? OptionalCondition(ParseTreeNode node) =>
        node.ChildNodes.Count == 0 ? null : Condition(node.ChildNodes[1]);
}
