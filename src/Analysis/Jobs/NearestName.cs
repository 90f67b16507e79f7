namespace TapGamma.Analysis.Jobs;

/// <summary>Finds the word a user probably meant.</summary>
internal static class NearestName
{
    /// <summary>The closest candidate within a third of the word's length, or null.</summary>
    public static string? Among(string word, IEnumerable<string> candidates) => candidates
        .Select(candidate => (candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(found => found.Distance <= Math.Max(1, word.Length / 3))
        .OrderBy(found => found.Distance)
        .Select(found => found.candidate)
        .FirstOrDefault();

    // Insertions, deletions, replacements and swaps of neighbours (Damerau); words here are short.
    private static int Distance(string a, string b)
    {
        if (a.Length > 100 || b.Length > 100) return int.MaxValue;
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                var best = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                steps[i, j] = isSwap ? Math.Min(best, steps[i - 2, j - 2] + 1) : best;
            }

        return steps[a.Length, b.Length];
    }
}
