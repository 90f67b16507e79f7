using System.Collections.Frozen;
using System.Globalization;
using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql.Parsing;

/// <summary>Splits a query into tokens (ADQL 2.1, section 2.1) and reports every character that belongs to none.</summary>
internal sealed class AdqlLexer
{
    private static readonly string[] LongSymbols = ["||", "<>", "!=", "<=", ">=", "::", "=="];

    private readonly string _text;
    private readonly AdqlDiagnostics _messages;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _keywords;
    private readonly List<Lexeme> _lexemes = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private int _at;
    private int _depth;
    private int _selects;
    private int _joins;

    private AdqlLexer(string text, AdqlDiagnostics messages, FrozenDictionary<string, string> keywords)
    {
        _text = text;
        _messages = messages;
        _keywords = keywords.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Tokens up to and including <see cref="LexemeKind.End"/>; a final semicolon is dropped.</summary>
    /// <param name="text">The query.</param>
    /// <param name="messages">Where wording comes from.</param>
    /// <param name="keywords">The words the grammar uses, upper case on both sides, compared ignoring case.</param>
    public static (IReadOnlyList<Lexeme> Lexemes, IReadOnlyList<Diagnostic> Diagnostics) Scan(
        string text, AdqlDiagnostics messages, FrozenDictionary<string, string> keywords)
    {
        if (text.Length > AdqlLimits.MaxTextLength)
            return ([], [messages.QueryTooLong(text.Length, AdqlLimits.MaxTextLength)]);
        var lexer = new AdqlLexer(text, messages, keywords);
        lexer.Run();
        return (lexer._lexemes, lexer._diagnostics);
    }

    private void Run()
    {
        while (_at < _text.Length && _diagnostics.Count < 20)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\r' or '\n') _at++;
            else if (char.IsAsciiLetter(c)) Word();
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) Number();
            else if (c == '\'') Quoted('\'');
            else if (c == '"') Quoted('"');
            else if (c == '-' && Peek(1) == '-') SkipLine();
            else if (c == '/' && Peek(1) == '*') BlockComment();
            else Symbol(c);
        }

        if (_lexemes.Count > 0 && _lexemes[^1].Is(";")) _lexemes.RemoveAt(_lexemes.Count - 1);
        if (_lexemes.Count == 0 && _diagnostics.Count == 0) _diagnostics.Add(_messages.QueryEmpty());
        var end = _lexemes.Count > 0 ? _lexemes[^1].Span.End : 0;
        _lexemes.Add(new(LexemeKind.End, new(end, 0), ""));
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Add(LexemeKind kind, int start, object value) =>
        _lexemes.Add(new(kind, new(start, _at - start), value));

    private void SkipLine()
    {
        while (_at < _text.Length && _text[_at] is not ('\n' or '\r')) _at++;
    }

    private void BlockComment()
    {
        var start = _at;
        var close = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        _at = close < 0 ? _text.Length : close + 2;
        _diagnostics.Add(_messages.BlockComment(new(start, 2)));
    }

    private void Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        var word = _text.AsSpan(start, _at - start);
        if (_keywords.TryGetValue(word, out var keyword))
        {
            Add(LexemeKind.Keyword, start, keyword);
            if ((keyword == "SELECT" && ++_selects > AdqlLimits.MaxSelects) || (keyword == "JOIN" && ++_joins > AdqlLimits.MaxJoins))
            {
                _diagnostics.Add(_messages.TooManyKeywords(new(start, _at - start), AdqlLimits.MaxSelects));
                _at = _text.Length;
            }

            return;
        }

        var name = word.ToString();
        if (ReservedWords.All.Contains(name)) Add(LexemeKind.Reserved, start, name.ToUpperInvariant());
        else Add(LexemeKind.Identifier, start, name);
    }

    private void Number()
    {
        var start = _at;
        var isInteger = true;
        SkipDigits();
        if (Peek(0) == '.')
        {
            isInteger = false;
            _at++;
            SkipDigits();
        }

        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isInteger = false;
            _at += 2;
            SkipDigits();
        }

        if (char.IsAsciiLetter(Peek(0)) || Peek(0) == '_')
        {
            while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_') _at++;
            _diagnostics.Add(_messages.NumberRunsIntoLetters(new(start, _at - start)));
            return;
        }

        AddNumber(start, isInteger);
    }

    private void AddNumber(int start, bool isInteger)
    {
        var digits = _text.AsSpan(start, _at - start);
        if (isInteger && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var integer))
        {
            Add(LexemeKind.Integer, start, integer);
            return;
        }

        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value)) _diagnostics.Add(_messages.NumberTooLarge(new(start, _at - start)));
        else Add(LexemeKind.Decimal, start, value);
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0))) _at++;
    }

    private void Quoted(char quote)
    {
        var start = _at;
        var close = ClosingQuote(quote);
        if (close < 0)
        {
            _at = _text.Length;
            _diagnostics.Add(quote == '\''
                ? _messages.UnterminatedString(new(start, 1))
                : _messages.UnterminatedIdentifier(new(start, 1)));
            return;
        }

        _at = close + 1;
        var one = quote.ToString();
        var value = _text[(start + 1)..close].Replace(one + one, one, StringComparison.Ordinal);
        if (quote == '\'') Add(LexemeKind.String, start, value);
        else DelimitedIdentifier(start, value);
    }

    private int ClosingQuote(char quote)
    {
        for (var i = _at + 1; i < _text.Length; i++)
        {
            if (_text[i] != quote) continue;
            if (i + 1 < _text.Length && _text[i + 1] == quote) i++;
            else return i;
        }

        return -1;
    }

    private void DelimitedIdentifier(int start, string value)
    {
        if (value.Length == 0) _diagnostics.Add(_messages.EmptyIdentifier(new(start, 2)));
        else if (value.Any(char.IsControl)) _diagnostics.Add(_messages.ControlCharacterInName(new(start, _at - start)));
        else Add(LexemeKind.DelimitedIdentifier, start, value);
    }

    private void Symbol(char c)
    {
        var start = _at;
        foreach (var symbol in LongSymbols)
        {
            if (!_text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal)) continue;
            _at += 2;
            Add(LexemeKind.Symbol, start, symbol == "!=" ? "<>" : symbol);
            return;
        }

        if (c == '\uFEFF' && start == 0)
        {
            _at++;
            return;
        }

        if ("(),.*+-/=<>;%&|^~!:[]?".Contains(c, StringComparison.Ordinal))
        {
            _at++;
            Add(LexemeKind.Symbol, start, SymbolText(c));
            Nest(c, start);
            return;
        }

        Foreign(c, start);
    }

    private void Nest(char c, int start)
    {
        if (c == ')') _depth--;
        if (c != '(' || ++_depth <= AdqlLimits.MaxNesting) return;
        _diagnostics.Add(_messages.NestingTooDeep(new(start, 1), AdqlLimits.MaxNesting));
        _at = _text.Length;
    }

    private static string SymbolText(char c) => c switch
    {
        '(' => "(",
        ')' => ")",
        ',' => ",",
        '.' => ".",
        '*' => "*",
        '=' => "=",
        _ => c.ToString(),
    };

    private void Foreign(char c, int start)
    {
        _at += char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        var span = new SourceSpan(start, _at - start);
        _diagnostics.Add(c switch
        {
            '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u00B4' => _messages.CurlyQuote(span, "'"),
            '\u201C' or '\u201D' or '\u201E' or '\u2033' => _messages.CurlyQuote(span, "\""),
            '`' => _messages.BackTick(span),
            '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => _messages.PastedDash(span),
            '_' => _messages.LeadingUnderscore(WordFrom(start)),
            _ when char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' => _messages.ForeignSpace(span),
            _ => _messages.UnexpectedCharacter(span),
        });
    }

    private SourceSpan WordFrom(int start)
    {
        while (char.IsAsciiLetterOrDigit(Peek(0)) || Peek(0) == '_') _at++;
        return new(start, _at - start);
    }
}
