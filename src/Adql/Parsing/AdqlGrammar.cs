using System.Collections.Frozen;
using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <summary>
/// The grammar of ADQL 2.1 (section 2.1 and appendix A), a file for each chapter. It accepts a little more than the
/// standard where an LALR(1) grammar would turn obscure; <see cref="AstBuilder"/> refuses the rest with better words.
/// </summary>
internal sealed partial class AdqlGrammar : Grammar
{
    public AdqlGrammar() : base(caseSensitive: false)
    {
        DefineValues();
        DefineGeometry();
        DefinePredicates();
        DefineJoins();
        DefineQueries();
        MarkPunctuation("(", ")", ",", ".");
        Root = _query;
        Words = KeyTerms.Keys.Where(text => char.IsAsciiLetter(text[0]))
            .ToFrozenDictionary(text => text.ToUpperInvariant(), text => text.ToUpperInvariant(), StringComparer.OrdinalIgnoreCase);
        _terms = KeyTerms.ToFrozenDictionary(pair => pair.Key.ToUpperInvariant(), pair => (Terminal)pair.Value);
    }

    /// <summary>The reserved words that mean something to the grammar.</summary>
    public FrozenDictionary<string, string> Words { get; }

    /// <summary>Stands for reserved words and symbols that no rule uses, so that the parser reports them in place.</summary>
    public Terminal Unusable { get; } = new("unusable");

    public Terminal Identifier => _identifier;

    public Terminal Integer => _integer;

    public Terminal Decimal => _decimal;

    public Terminal String => _string;

    private readonly FrozenDictionary<string, Terminal> _terms;
    private readonly Terminal _identifier = new("identifier");
    private readonly Terminal _integer = new("integer");
    private readonly Terminal _decimal = new("decimal");
    private readonly Terminal _string = new("string");

    /// <summary>The terminal of a token.</summary>
    public Terminal TerminalOf(Lexeme lexeme) => lexeme.Kind switch
    {
        LexemeKind.Identifier or LexemeKind.DelimitedIdentifier => _identifier,
        LexemeKind.Integer => _integer,
        LexemeKind.Decimal => _decimal,
        LexemeKind.String => _string,
        LexemeKind.Keyword or LexemeKind.Symbol => _terms.GetValueOrDefault((string)lexeme.Value, Unusable),
        LexemeKind.End => Eof,
        _ => Unusable,
    };

    /// <inheritdoc/>
    public override void CreateTokenFilters(LanguageData language, TokenFilterList filters) =>
        filters.Add(new LexemeFilter(this));
}
