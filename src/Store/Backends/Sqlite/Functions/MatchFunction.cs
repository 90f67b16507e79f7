using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary><c>tg_match(pattern, text)</c>: regular expressions in time that grows with the text alone.</summary>
internal static class MatchFunction
{
    public static void Register(SqliteConnection connection)
    {
        Regex? last = null;
        connection.CreateFunction<string?, string?, bool?>("tg_match", (pattern, text) =>
        {
            if (pattern is null || text is null) return null;
            if (last is null || last.ToString() != pattern)
                last = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return last.IsMatch(text);
        }, true);
    }
}
