using Irony.Parsing;
using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <content>FROM.</content>
internal sealed partial class AstBuilder
{
    private TableReference TableReference(ParseTreeNode node)
    {
        var parts = node.ChildNodes;
        return Name(node) switch
        {
            "namedTable" => NamedTable(node),
            "derivedTable" => new DerivedTable(SelectExpression(parts[0]), Alias(parts[1])!, Span(node)),
            "joinOn" => new Join(TableReference(parts[0]), JoinKindOf(parts[1]), false, TableReference(parts[3]),
                Condition(parts[5]), [], Span(node)),
            "joinUsing" => new Join(TableReference(parts[0]), JoinKindOf(parts[1]), false, TableReference(parts[3]),
                null, Names(parts[5]), Span(node)),
            "joinNatural" => new Join(TableReference(parts[0]), JoinKindOf(parts[2]), true, TableReference(parts[4]),
                null, [], Span(node)),
            _ => TableReference(parts[0]),
        };
    }

    private NamedTable NamedTable(ParseTreeNode node)
    {
        var name = Names(node.ChildNodes[0]);
        if (name.Count > 3) _diagnostics.Add(messages.TooManyNameParts(Span(node.ChildNodes[0])));
        return new(name, Alias(node.ChildNodes[1]), Span(node));
    }

    private static JoinKind JoinKindOf(ParseTreeNode node) => node.ChildNodes.Count == 0
        ? JoinKind.Inner
        : Word(node.ChildNodes[0]) switch
        {
            "LEFT" => JoinKind.Left,
            "RIGHT" => JoinKind.Right,
            "FULL" => JoinKind.Full,
            _ => JoinKind.Inner,
        };
}
