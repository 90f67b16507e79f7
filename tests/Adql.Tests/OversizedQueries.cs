using System.Globalization;

namespace TapGamma.Adql.Tests;

/// <summary>Queries that break a limit, too long to be kept as text.</summary>
internal static class OversizedQueries
{
    public static IReadOnlyList<(string Code, string What, string Query)> All { get; } =
    [
        ("ADQL002", "a million blanks", "SELECT obs_id FROM hess.obs" + new string(' ', 1 << 20)),
        ("ADQL003", "10,000 parentheses", $"SELECT {new string('(', 10000)}1{new string(')', 10000)} FROM hess.obs"),
        ("ADQL017", "10,000 sub-queries", Repeat("SELECT 1 FROM (", 10000) + "hess.obs" + Repeat(") AS x", 10000)),
        ("ADQL017", "300 set operators", "SELECT 1 FROM hess.obs" + Repeat(" UNION SELECT 1 FROM hess.obs", 300)),
        ("ADQL017", "20,000 joins", "SELECT 1 FROM hess.obs" + Repeat(" JOIN hess.obs AS a ON 1 = 1", 20000)),
        ("ADQL116", "a sum of 100,000 numbers", $"SELECT 1{Repeat("+1", 100000)} FROM hess.obs"),
        ("ADQL116", "sums nested to the left", $"SELECT {Repeat("(", 190)}1{Repeat(Repeat("+1", 300) + ")", 190)} FROM hess.obs"),
        ("ADQL116", "sums in functions", $"SELECT {Repeat("ABS(", 190)}1{Repeat(Repeat("+1", 300) + ")", 190)} FROM hess.obs"),
        ("ADQL116", "chains in functions", $"SELECT {Repeat("LOWER(", 190)}'a'{Repeat(Repeat("||'a'", 300) + ")", 190)} FROM hess.obs"),
        ("ADQL116", "conditions nested to the left",
            $"SELECT 1 FROM hess.obs WHERE {Repeat("(", 190)}1=1{Repeat(Repeat(" OR 1=1", 30) + " AND 1=1)", 190)}"),
        ("ADQL116", "a chain of 50,000 strings", $"SELECT 'a'{Repeat("||'a'", 50000)} FROM hess.obs"),
        ("ADQL402", "20,000 tables", "SELECT 1 FROM hess.obs AS a" + Numbered(", hess.obs AS a", 20000)),
        ("ADQL402", "a chain of 61 joins", "SELECT 1 FROM hess.obs AS a" + string.Concat(Enumerable.Range(0, 61)
            .Select(i => FormattableString.Invariant($" JOIN hess.obs AS a{i} ON a.obs_id = a{i}.obs_id")))),
        ("ADQL403", "an OR of 40,000 terms", "SELECT obs_id FROM hess.obs WHERE 1 = 2" + Numbered(" OR obs_id = ", 40000)),
        ("ADQL404", "20,000 columns", $"SELECT 1{Repeat(", 1", 20000)} FROM hess.obs"),
        ("ADQL404", "20,000 sort keys", $"SELECT obs_id FROM hess.obs ORDER BY obs_id{Repeat(", obs_id", 20000)}"),
        ("ADQL405", "20,000 arguments", $"SELECT COALESCE(1{Repeat(", 1", 20000)}) FROM hess.obs"),
        ("ADQL202", "20,000 unknown columns", $"SELECT x{Repeat(", livtime", 20000)} FROM hess.obs"),
        ("ADQL404", "20,000 times all columns", $"SELECT o.*{Repeat(", o.*", 20000)} FROM hess.obs AS o"),
    ];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Numbered(string text, int count) =>
        string.Concat(Enumerable.Range(1, count).Select(i => text + i.ToString(CultureInfo.InvariantCulture)));
}
