using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

/// <summary>The shared list of queries with verdicts: V valid, I refused by the grammar, S refused by the binder.</summary>
internal static class QueryList
{
    public static string? Path { get; } = Repository.SharedPath("spec/adql-queries.tsv");

    public static IEnumerable<(string Id, string Verdict, string Query, string Reason)> Rows()
    {
        if (Path is null) yield break;
        foreach (var line in File.ReadLines(Path).Skip(1))
        {
            var cells = line.Split('\t');
            yield return (cells[0], cells[1], cells[2].Replace("\\t", "\t", StringComparison.Ordinal), cells[3]);
        }
    }
}
