using Irony.Parsing;
using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql.Parsing;

/// <summary>Text to syntax tree: lexer, Irony's parser, tree builder; the first stage with errors ends it.</summary>
internal static class AdqlParser
{
    /// <summary>The tree, or null with at least one error; and the tokens it is made of.</summary>
    public static (QueryNode? Query, IReadOnlyList<Lexeme> Lexemes, IReadOnlyList<Diagnostic> Diagnostics) Parse(string text, AdqlDiagnostics messages)
    {
        var language = AdqlLanguage.Data;
        var grammar = AdqlLanguage.Grammar;
        var (lexemes, lexical) = AdqlLexer.Scan(text, messages, grammar.Words);
        if (lexical.Count > 0) return (null, lexemes, lexical);
        var parser = new Parser(language);
        var tree = parser.Parse(text);
        if (tree.Root is null || tree.HasErrors())
            return (null, lexemes, [SyntaxErrors.Explain(language, lexemes, messages)]);
        var builder = new AstBuilder(messages);
        var query = builder.Query(tree.Root);
        return builder.Diagnostics.Count > 0 ? (null, lexemes, builder.Diagnostics) : (query, lexemes, []);
    }
}
