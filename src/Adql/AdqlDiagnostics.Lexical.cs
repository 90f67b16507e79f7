using TapGamma.Adql.Ast;
using TapGamma.Diagnostics;

namespace TapGamma.Adql;

/// <content>ADQL0xx: characters and words.</content>
internal sealed partial class AdqlDiagnostics
{
    public Diagnostic QueryEmpty() => Error("ADQL001", default, "The query is empty; it should start with SELECT.");

    public Diagnostic QueryTooLong(int length, int limit) => Error("ADQL002", default,
        FormattableString.Invariant($"The query has {length} characters; at most {limit} are accepted."));

    public Diagnostic NestingTooDeep(SourceSpan span, int limit) => Error("ADQL003", span,
        FormattableString.Invariant($"Parentheses are nested more than {limit} deep here."));

    public Diagnostic UnexpectedCharacter(SourceSpan span)
    {
        var code = span.Length == 2 ? char.ConvertToUtf32(text, span.Start) : text[span.Start];
        var shown = char.IsControl(text[span.Start]) || code is >= 0xD800 and < 0xE000 ? "" : $"\"{Quote(span)}\" ";
        return Error("ADQL004", span, FormattableString.Invariant(
            $"The character {shown}(U+{code:X4}) has no meaning in ADQL outside quotes."));
    }

    public Diagnostic CurlyQuote(SourceSpan span, string straight) => Error("ADQL005", span,
        $"\"{Quote(span)}\" is a typographic quote; ADQL needs the straight quote {straight} for "
        + (straight == "'" ? "strings." : "names, and ' for strings."));

    public Diagnostic BackTick(SourceSpan span) => Error("ADQL006", span,
        "ADQL has no back-tick; write names that need quoting as \"name\" and strings as 'text'.");

    public Diagnostic ForeignSpace(SourceSpan span) => Error("ADQL007", span, FormattableString.Invariant(
        $"Here is an invisible character (U+{(int)text[span.Start]:X4}), such as word processors insert; replace it by an ordinary blank."));

    public Diagnostic PastedDash(SourceSpan span) => Error("ADQL008", span,
        $"\"{Quote(span)}\" is a typographic dash; write the minus sign of the keyboard, -.");

    public Diagnostic UnterminatedString(SourceSpan span) => Error("ADQL009", span,
        "The string that starts here has no closing quote ' (an apostrophe inside a string is written '').");

    public Diagnostic UnterminatedIdentifier(SourceSpan span) => Error("ADQL010", span,
        "The quoted name that starts here has no closing quote \".");

    public Diagnostic EmptyIdentifier(SourceSpan span) => Error("ADQL011", span, "A quoted name cannot be empty.");

    public Diagnostic NumberRunsIntoLetters(SourceSpan span) => Error("ADQL012", span,
        text.AsSpan(span.Start).StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? $"\"{Quote(span)}\" is a hexadecimal number; ADQL has only decimal ones."
            : $"\"{Quote(span)}\" is neither a number nor a name; names start with a letter, and a blank must separate numbers from words.");

    public Diagnostic LeadingUnderscore(SourceSpan span) => Error("ADQL013", span,
        $"\"{Quote(span)}\" starts with an underscore; such a name must be written in double quotes.");

    public Diagnostic BlockComment(SourceSpan span) => Error("ADQL014", span,
        "ADQL has no /* */ comments; a comment runs from -- to the end of the line.");

    public Diagnostic NumberTooLarge(SourceSpan span) => Error("ADQL015", span,
        $"The number {Quote(span)} is too large; double precision ends near 1.8E308.");

    public Diagnostic ControlCharacterInName(SourceSpan span) => Error("ADQL016", span,
        "A quoted name cannot hold line breaks or other control characters.");

    public Diagnostic TooManyKeywords(SourceSpan span, int limit) => Error("ADQL017", span,
        FormattableString.Invariant($"The query has more than {limit} {Quote(span).ToUpperInvariant()}s."));
}
