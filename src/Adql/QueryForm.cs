using System.Text;
using TapGamma.Adql.Parsing;

namespace TapGamma.Adql;

/// <summary>
/// A query with its literals taken out: texts of one form differ in numbers, strings and spaces alone, so that what was compiled for one
/// may serve the next (<see cref="CompiledQuery.With"/>).
/// </summary>
public sealed class QueryForm
{
    private QueryForm(string key, IReadOnlyList<object> literals) => (Key, Literals) = (key, literals);

    /// <summary>All tokens, with a mark for the kind of each literal; the same for all texts of the form.</summary>
    public string Key { get; }

    /// <summary>The literals in the order of the text: long, double or string.</summary>
    public IReadOnlyList<object> Literals { get; }

    /// <summary>The form of a text, or null when it is not made of tokens.</summary>
    public static QueryForm? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (lexemes, faults) = AdqlLexer.Scan(text, new(text), AdqlLanguage.Grammar.Words);
        if (faults.Count > 0) return null;
        var key = new StringBuilder(text.Length + 16);
        List<object> literals = [];
        foreach (var lexeme in lexemes)
        {
            if (lexeme.IsLiteral) literals.Add(lexeme.Value);
            key.Append(' ');
            if (lexeme.Kind == LexemeKind.DelimitedIdentifier) key.Append(text, lexeme.Span.Start, lexeme.Span.Length);
            else key.Append(Mark(lexeme));
        }

        return new(key.ToString(), literals);
    }

    /// <summary>The type of a whole number is told by its size, and so is part of the form.</summary>
    private static string Mark(Lexeme lexeme) => lexeme.Value switch
    {
        long and (< int.MinValue or > int.MaxValue) => "?bigint",
        long => "?integer",
        double => "?double",
        _ when lexeme.Kind == LexemeKind.String => "?string",
        var word => (string)word,
    };
}
