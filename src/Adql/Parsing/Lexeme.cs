using TapGamma.Adql.Ast;

namespace TapGamma.Adql.Parsing;

/// <summary>One token of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is.</param>
/// <param name="Value">Identifier without quotes, keyword in upper case, string value, number (long or double), or symbol.</param>
internal readonly record struct Lexeme(LexemeKind Kind, SourceSpan Span, object Value)
{
    public bool Is(string keywordOrSymbol) =>
        Kind is LexemeKind.Keyword or LexemeKind.Reserved or LexemeKind.Symbol && (string)Value == keywordOrSymbol;

    /// <summary>Whether it is a number or a string.</summary>
    public bool IsLiteral => Kind is LexemeKind.Integer or LexemeKind.Decimal or LexemeKind.String;

    /// <summary>True for an undelimited identifier of this spelling in any case.</summary>
    public bool IsWord(string word) =>
        Kind == LexemeKind.Identifier && string.Equals((string)Value, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Kinds of tokens.</summary>
internal enum LexemeKind
{
    Identifier,
    DelimitedIdentifier,
    Keyword,
    Reserved,
    Integer,
    Decimal,
    String,
    Symbol,
    End,
}
