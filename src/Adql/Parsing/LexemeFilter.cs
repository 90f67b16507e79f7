using Irony.Parsing;

namespace TapGamma.Adql.Parsing;

/// <summary>Hands the tokens of <see cref="AdqlLexer"/> to Irony's parser in place of its scanner's.</summary>
internal sealed class LexemeFilter(AdqlGrammar grammar) : TokenFilter
{
    public override IEnumerable<Token> BeginFiltering(ParsingContext context, IEnumerable<Token> tokens)
    {
        // Irony clears what a caller puts into the context, so the text, already found sound, is split again here.
        var source = context.Source.Text;
        foreach (var lexeme in AdqlLexer.Scan(source, new(source), grammar.Words).Lexemes)
        {
            var location = new SourceLocation(lexeme.Span.Start, 0, 0);
            var text = source.Substring(lexeme.Span.Start, lexeme.Span.Length);
            yield return new Token(grammar.TerminalOf(lexeme), location, text, lexeme);
        }
    }
}
