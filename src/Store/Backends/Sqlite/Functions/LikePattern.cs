namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>LIKE in time bounded by the product of the lengths, where backtracking matchers can take for ever.</summary>
internal static class LikePattern
{
    public static bool Matches(ReadOnlySpan<char> value, ReadOnlySpan<char> pattern)
    {
        var (v, p, restart, resume) = (0, 0, -1, 0);
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                restart = ++p;
                resume = v;
            }
            else if (p < pattern.Length && (pattern[p] == '_' || pattern[p] == value[v]))
            {
                v += pattern[p] == '_' ? CharacterLength(value, v) : 1;
                p++;
            }
            else if (restart >= 0)
            {
                p = restart;
                v = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '%') p++;
        return p == pattern.Length;
    }

    private static int CharacterLength(ReadOnlySpan<char> value, int at) =>
        char.IsHighSurrogate(value[at]) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]) ? 2 : 1;
}
