using TapGamma.Diagnostics;

namespace TapGamma.Adql.Parsing;

/// <summary>Mistakes that are common enough to be called by name.</summary>
internal static class SyntaxHints
{
    private static readonly Dictionary<string, (string What, string Instead)> Foreign = new()
    {
        ["CASE"] = ("CASE", "COALESCE and set operators cover some of its uses"),
        ["CROSS"] = ("CROSS JOIN", "separate the tables by a comma"),
        ["%"] = ("% operator", "write MOD(a, b)"),
        ["::"] = ("::", "write CAST(value AS type)"),
        ["&"] = ("& operator", "conditions are joined by AND"),
        ["|"] = ("bit operators", "strings are joined by ||"),
        ["^"] = ("^ operator", "write POWER(a, b)"),
        ["~"] = ("~ operator", "text is matched by LIKE or ILIKE"),
        ["!"] = ("!", "write NOT, or <> for unequal"),
        ["["] = ("square brackets", "write names that need quoting as \"name\""),
        ["?"] = ("placeholders", "write the value itself"),
        [":"] = ("placeholders", "write the value itself"),
        ["TRUE"] = ("truth values", "flags are numbers, 1 or 0"),
        ["FALSE"] = ("truth values", "flags are numbers, 1 or 0"),
        ["CURRENT_TIMESTAMP"] = ("CURRENT_TIMESTAMP", "write the time as a string such as '2004-03-26T00:00:00'"),
        ["CURRENT_DATE"] = ("CURRENT_DATE", "write the date as a string such as '2004-03-26'"),
        ["CURRENT_TIME"] = ("CURRENT_TIME", "write the time as a string such as '2004-03-26T00:00:00'"),
        ["EXTRACT"] = ("EXTRACT", "compare the whole timestamp with BETWEEN"),
        ["SUBSTRING"] = ("SUBSTRING", "text is matched by LIKE or ILIKE"),
        ["TRIM"] = ("TRIM", "text is matched by LIKE or ILIKE"),
        ["POSITION"] = ("POSITION function", "text is matched by LIKE; a column of this name is written \"position\""),
        ["NULLIF"] = ("NULLIF", "COALESCE is the only conditional function"),
        ["ESCAPE"] = ("ESCAPE", "in LIKE, % and _ always are wildcards"),
        ["ANY"] = ("quantified comparison", "use IN, EXISTS or MAX and MIN"),
        ["SOME"] = ("quantified comparison", "use IN, EXISTS or MAX and MIN"),
        ["INTERVAL"] = ("INTERVAL", "times in days are plain numbers"),
    };

    private static readonly HashSet<string> Statements = new(StringComparer.OrdinalIgnoreCase)
    {
        "INSERT", "UPDATE", "DELETE", "DROP", "CREATE", "ALTER", "EXPLAIN", "GRANT", "REVOKE", "PRAGMA", "ATTACH", "SHOW",
        "DESCRIBE", "EXEC", "EXECUTE", "TRUNCATE", "SET", "BEGIN", "COMMIT", "ROLLBACK", "VALUES",
    };

    private static readonly HashSet<string> Clauses = ["WHERE", "GROUP", "HAVING", "ORDER", "OFFSET", "FROM"];

    private static readonly HashSet<string> Comparators = ["=", "<>", "<", ">", "<=", ">="];

    public static Diagnostic? Find(SyntaxErrorPlace place, AdqlDiagnostics messages) =>
        Statement(place, messages) ?? ForeignConstruct(place, messages) ?? SubQuery(place, messages)
        ?? Clause(place, messages) ?? FromClause(place, messages) ?? Words(place, messages);

    private static Diagnostic? Statement(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        if (token.Is(";")) return messages.SecondStatement(token.Span);
        if (token.Is("==")) return messages.DoubleEquals(token.Span);
        if (place.At == 0 && token.Value is string word && Statements.Contains(word)) return messages.NotAQuery(token.Span);
        foreach (var limit in (Lexeme[])[token, place.Before()])
        {
            if (!limit.IsWord("LIMIT")) continue;
            var count = (limit == token ? place.After() : token) is { Kind: LexemeKind.Integer } number ? $"{number.Value}" : null;
            return messages.LimitIsTop(limit.Span, count);
        }

        return null;
    }

    private static Diagnostic? ForeignConstruct(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        if (token.Kind is LexemeKind.Reserved or LexemeKind.Symbol && Foreign.TryGetValue((string)token.Value, out var foreign))
            return messages.NotInAdql(token.Span, foreign.What, foreign.Instead);
        if (token.Is("ALL") && Comparators.Any(place.Before().Is))
            return messages.NotInAdql(token.Span, Foreign["ANY"].What, Foreign["ANY"].Instead);
        if (place.Before().IsWord("MINUS")) return messages.NotInAdql(place.Before().Span, "MINUS", "the operator is called EXCEPT");
        if (token.IsWord("OVER") || place.Before().IsWord("OVER"))
            return messages.NotInAdql(token.Span, "window functions (OVER)", "use GROUP BY in a sub-query");
        if (token.IsWord("NULLS")) return messages.NotInAdql(token.Span, "NULLS FIRST or NULLS LAST", "sort without it");
        if (token.IsWord("RECURSIVE") || place.Before().IsWord("RECURSIVE"))
            return messages.NotInAdql(token.Span, "recursive WITH", "leave RECURSIVE out");
        return place.Expects("SMALLINT") && place.Expects("VARCHAR")
            ? messages.Misplaced(token.Span, $"CAST knows no type \"{messages.Quote(token.Span)}\"; its types are SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, CHAR, VARCHAR, TIMESTAMP, POINT, CIRCLE and POLYGON")
            : null;
    }

    private static Diagnostic? SubQuery(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        if (token.Is("SELECT") && place.Before().Is("("))
            return messages.Misplaced(token.Span, "A sub-query can stand only in FROM, after IN and after EXISTS, not as a value");
        if (token.Is("WITH") && place.At > 0)
            return messages.Misplaced(token.Span, "WITH can stand only at the very beginning of the whole query");
        if (token.Is("(") && place.Expects("AS") && place.Before(2) is var before && (before.Is("WITH") || before.Is(",")))
            return messages.Misplaced(token.Span, "A name in WITH takes no column list; give the columns their names inside, with AS");
        return place.Before().Is(")") && place.Expects("IDENTIFIER") && place.Expects("AS") && place.Expected.Count == 2
            ? messages.SubqueryWithoutName(place.Before().Span)
            : null;
    }

    private static Diagnostic? Clause(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        var before = place.Before();
        if (place.Expected.Count == 1 && place.Expects("INTEGER") && (before.Is("TOP") || before.Is("OFFSET")) && token.Kind != LexemeKind.End)
            return messages.WholeNumberNeeded(token.Span, (string)before.Value);
        if (before.Is(",") && (token.Is(")") || (token.Value is string word && Clauses.Contains(word) && token.Kind == LexemeKind.Keyword)))
            return messages.DanglingComma(token.Span);
        if (token.Is(",") && before.Is("*") && place.Before(2).Value is "SELECT" or "DISTINCT" or "ALL")
            return messages.StarAlone(before.Span);
        if (token.Is("*") && before.Is(",")) return messages.StarAlone(token.Span);
        if (token.Is("DISTINCT") && place.Before(2).Is("TOP"))
            return messages.Misplaced(token.Span, "DISTINCT stands before TOP: SELECT DISTINCT TOP n ...");
        if (token.Kind == LexemeKind.Keyword && Clauses.Contains((string)token.Value) && (place.Expects("EOF") || place.Expects("UNION")))
            return messages.ClauseOutOfOrder(token.Span);
        return (token.Is("UNION") || token.Is("EXCEPT") || token.Is("INTERSECT")) && (place.Expects("EOF") || place.Expects("OFFSET"))
            ? messages.Misplaced(token.Span, "A query with ORDER BY or OFFSET must be put in parentheses before it is combined")
            : null;
    }

    private static Diagnostic? FromClause(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        if (place.Expects("ON") && place.Expects("USING")) return messages.JoinWithoutCondition(token.Span);
        if ((token.Is("ON") || token.Is("USING")) && !place.Before().Is("JOIN"))
            return messages.Misplaced(token.Span, "A NATURAL JOIN takes neither ON nor USING");
        return token.Is("OUTER")
            ? messages.Misplaced(token.Span, "OUTER JOIN must say which side is kept: LEFT, RIGHT or FULL")
            : null;
    }

    private static Diagnostic? Words(SyntaxErrorPlace place, AdqlDiagnostics messages)
    {
        var token = place.Token;
        if (token.Kind == LexemeKind.Reserved || (token.Kind == LexemeKind.Keyword && place.Expected.All(term => term is "IDENTIFIER" or "AS" or "*")))
        {
            if (place.Expects("IDENTIFIER")) return messages.ReservedWord(token.Span);
        }

        return place.Before().Kind == LexemeKind.DelimitedIdentifier && Comparators.Any(place.Before(2).Is)
            ? messages.StringInDoubleQuotes(place.Before().Span)
            : null;
    }
}
