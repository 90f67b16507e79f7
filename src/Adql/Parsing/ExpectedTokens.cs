namespace TapGamma.Adql.Parsing;

/// <summary>Puts a set of possible tokens into a short phrase.</summary>
internal static class ExpectedTokens
{
    private const int MostListed = 7;

    private static readonly HashSet<string> Operators =
        ["+", "-", "*", "/", "||", "=", "<>", "<", ">", "<=", ">=", "BETWEEN", "IN", "LIKE", "ILIKE", "IS", "NOT", "AND", "OR"];

    private static readonly string[] ClauseOrder =
        ["AS", "a name", "an expression", "a condition", "a whole number", "\",\"", "\"(\"", "\")\"", "SELECT", "DISTINCT",
         "TOP", "FROM", "JOIN", "ON", "USING", "WHERE", "GROUP BY", "HAVING", "UNION", "ORDER BY", "OFFSET"];

    /// <summary>Such as <c>"," or FROM</c>.</summary>
    public static string Describe(IReadOnlySet<string> terminals)
    {
        HashSet<string> phrases = [];
        var rest = new HashSet<string>(terminals);
        if (rest.Contains("STRING") && rest.Contains("NULL"))
        {
            phrases.Add(rest.Contains("EXISTS") && rest.Contains("NOT") ? "an expression" : "a value");
            var keep = rest.Where(term => term is "SELECT" or "DISTINCT" or "TOP" || (term == "*" && rest.Contains("TOP"))).ToList();
            rest = [.. keep];
        }
        else if (rest.Contains("=") || rest.Contains("||"))
        {
            phrases.Add("an operator");
            rest.ExceptWith(Operators);
            rest.ExceptWith(["(", "."]);
        }

        foreach (var terminal in rest) phrases.Add(Phrase(terminal));
        if (phrases.Contains("JOIN")) phrases.ExceptWith(["INNER", "LEFT", "RIGHT", "FULL", "NATURAL"]);
        if (phrases.Contains("UNION")) phrases.ExceptWith(["EXCEPT", "INTERSECT"]);
        return Join([.. phrases.OrderBy(Rank).ThenBy(phrase => phrase, StringComparer.Ordinal)]);
    }

    private static string Phrase(string terminal) => terminal switch
    {
        "IDENTIFIER" => "a name",
        "INTEGER" => "a whole number",
        "GROUP" => "GROUP BY",
        "ORDER" => "ORDER BY",
        "EOF" => "the end of the query",
        _ when char.IsAsciiLetter(terminal[0]) => terminal,
        _ => $"\"{terminal}\"",
    };

    private static int Rank(string phrase)
    {
        var rank = Array.IndexOf(ClauseOrder, phrase);
        return rank < 0 ? ClauseOrder.Length : rank;
    }

    private static string Join(string[] phrases)
    {
        if (phrases.Length > MostListed) phrases = [.. phrases.Where(phrase => phrase != "the end of the query").Take(MostListed)];
        return phrases.Length switch
        {
            0 => "something else",
            1 => phrases[0],
            _ => string.Join(", ", phrases[..^1]) + " or " + phrases[^1],
        };
    }
}
