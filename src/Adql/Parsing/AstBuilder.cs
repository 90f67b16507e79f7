using Irony.Parsing;
using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;
using SourceSpan = TapGamma.Adql.Ast.SourceSpan;

namespace TapGamma.Adql.Parsing;

/// <summary>Turns Irony's parse tree into the syntax tree and refuses what the grammar lets through.</summary>
/// <remarks>Recursion is bounded: the lexer limits nesting, and chains of operators are walked in loops.</remarks>
internal sealed partial class AstBuilder(AdqlDiagnostics messages)
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public QueryNode Query(ParseTreeNode node)
    {
        var children = node.ChildNodes;
        if (children.Count == 1) return new([], SelectExpression(children[0]), Span(node));
        return new([.. children[1].ChildNodes.Select(CommonTable)], SelectExpression(children[2]), Span(node));
    }

    private static SourceSpan Span(ParseTreeNode node) =>
        new(node.Span.Location.Position, Math.Max(0, node.Span.EndPosition - node.Span.Location.Position));

    private static string Name(ParseTreeNode node) => node.Term.Name;

    private static Lexeme Token(ParseTreeNode node) => (Lexeme)node.Token.Value;

    private static string Word(ParseTreeNode node) => (string)Token(node).Value;

    private static bool HasWord(ParseTreeNode node, string word) =>
        node.ChildNodes.Any(child => child.Token is not null && Token(child).Is(word));

    private static Identifier Identifier(ParseTreeNode node)
    {
        var token = Token(node);
        return new((string)token.Value, token.Kind == LexemeKind.DelimitedIdentifier, token.Span);
    }

    private static IReadOnlyList<Identifier> Names(ParseTreeNode node) => [.. node.ChildNodes.Select(Identifier)];

    /// <summary>The optional identifier at the end of an alias rule.</summary>
    private static Identifier? Alias(ParseTreeNode node) =>
        node.ChildNodes.Count == 0 ? null : Identifier(node.ChildNodes[^1]);

    /// <summary>The operands of a left-recursive chain of one rule, in text order, with the operators between them.</summary>
    private static (List<ParseTreeNode> Operands, List<ParseTreeNode> Operators) Chain(ParseTreeNode node)
    {
        var rule = Name(node);
        List<ParseTreeNode> operands = [];
        List<ParseTreeNode> operators = [];
        while (Name(node) == rule)
        {
            operands.Add(node.ChildNodes[2]);
            operators.Add(node.ChildNodes[1]);
            node = node.ChildNodes[0];
        }

        operands.Add(node);
        operands.Reverse();
        operators.Reverse();
        return (operands, operators);
    }
}
