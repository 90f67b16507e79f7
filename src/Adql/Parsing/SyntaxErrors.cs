using Irony.Parsing;
using TapGamma.Diagnostics;

namespace TapGamma.Adql.Parsing;

/// <summary>Finds where a text leaves the grammar and says it in the user's words.</summary>
/// <remarks>
/// Irony reports the expected tokens of its last state, which after default reductions is neither complete nor exact, so
/// the parser tables are followed once more here, for the wrong token and for every candidate in its place.
/// </remarks>
internal static class SyntaxErrors
{
    public static Diagnostic Explain(LanguageData language, IReadOnlyList<Lexeme> lexemes, AdqlDiagnostics messages)
    {
        var grammar = (AdqlGrammar)language.Grammar;
        List<ParserState> stack = [language.ParserData.InitialState];
        var at = 0;
        while (at < lexemes.Count - 1 && Advance(stack, grammar.TerminalOf(lexemes[at]))) at++;
        var expected = language.GrammarData.Terminals.Where(terminal => terminal != grammar.SyntaxError)
            .Where(candidate => Advance([.. stack], candidate))
            .Select(terminal => terminal.Name.ToUpperInvariant())
            .ToHashSet();
        var place = new SyntaxErrorPlace(lexemes, at, expected);
        return SyntaxHints.Find(place, messages) ?? Generic(place, messages);
    }

    /// <summary>Performs the reductions before a token and shifts it; false, with the stack before it, when it cannot follow.</summary>
    private static bool Advance(List<ParserState> stack, BnfTerm terminal)
    {
        List<ParserState> trial = [.. stack];
        while (true)
        {
            var state = trial[^1];
            if (!state.Actions.TryGetValue(terminal, out var action)) action = state.DefaultAction;
            switch (action)
            {
                case ShiftParserAction shift:
                    trial.Add(shift.NewState);
                    stack.Clear();
                    stack.AddRange(trial);
                    return true;
                case ReduceParserAction reduce:
                    trial.RemoveRange(trial.Count - reduce.Production.RValues.Count, reduce.Production.RValues.Count);
                    trial.Add(((ShiftParserAction)trial[^1].Actions[reduce.Production.LValue]).NewState);
                    continue;
                default:
                    return action is AcceptParserAction;
            }
        }
    }

    private static Diagnostic Generic(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var expected = ExpectedTokens.Describe(place.Expected);
        return place.Token.Kind == LexemeKind.End
            ? messages.UnexpectedEnd(place.Token.Span, expected)
            : messages.Unexpected(place.Token.Span, expected);
    }
}

/// <summary>The token that cannot stand where it stands, its neighbours and what could.</summary>
internal sealed record SyntaxErrorPlace(IReadOnlyList<Lexeme> Lexemes, int At, IReadOnlySet<string> Expected)
{
    public Lexeme Token => Lexemes[At];

    public Lexeme Before(int steps = 1) => At >= steps ? Lexemes[At - steps] : new(LexemeKind.End, default, "");

    public Lexeme After(int steps = 1) => Lexemes[Math.Min(At + steps, Lexemes.Count - 1)];

    public bool Expects(string what) => Expected.Contains(what);
}
