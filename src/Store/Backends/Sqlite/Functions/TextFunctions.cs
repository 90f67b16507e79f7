using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>LIKE, letter case and the catalogue functions on words.</summary>
internal static class TextFunctions
{
    public static void Register(SqliteConnection connection)
    {
#pragma warning disable CA1308 // LOWER means lower case.
        connection.CreateFunction<string?, string?>("tg_lower", s => s?.ToLowerInvariant(), true);
#pragma warning restore CA1308
        connection.CreateFunction<string?, string?>("tg_upper", s => s?.ToUpperInvariant(), true);
        connection.CreateFunction<string?, string?, bool?>("tg_like", Like, true);
        connection.CreateFunction<string?, string?, bool?>("tg_ilike", LikeIgnoringCase, true);
        connection.CreateFunction<string?, string?, bool?>("ivo_nocasematch", LikeIgnoringCase, true);
        connection.CreateFunction<string?, string?, bool?>("ivo_hasword", HasWords, true);
        connection.CreateFunction<string?, string?, bool?>("ivo_hashlist_has", HashlistHas, true);
        connection.CreateFunction<string?, double?>("tg_hms_degrees", s => s is null ? null : Sexagesimal.HoursToDegrees(s), true);
        connection.CreateFunction<string?, double?>("tg_dms_degrees", s => s is null ? null : Sexagesimal.DegreesToDegrees(s), true);
        connection.CreateFunction<string?, string?>("tg_urlescape", s => s is null ? null : Uri.EscapeDataString(s), true);
        connection.CreateFunction<string?, string?>("tg_authority", Authority, true);
    }

    private static string? Authority(string? uri)
    {
        var start = uri?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (start <= 0) return null;
        var rest = uri.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    private static bool? Like(string? value, string? pattern) =>
        value is null || pattern is null ? null : LikePattern.Matches(value, pattern);

    private static bool? LikeIgnoringCase(string? value, string? pattern) => value is null || pattern is null
        ? null
        : LikePattern.Matches(value.ToUpperInvariant(), pattern.ToUpperInvariant());

    private static bool? HasWords(string? haystack, string? needle)
    {
        if (haystack is null || needle is null) return null;
        var words = Words(haystack);
        var wanted = Words(needle);
        return wanted.Count > 0 && wanted.IsSubsetOf(words);
    }

    private static HashSet<string> Words(string text)
    {
        HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isInside = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (isInside && start < 0) start = i;
            if (isInside || start < 0) continue;
            words.Add(text[start..i]);
            start = -1;
        }

        return words;
    }

    private static bool? HashlistHas(string? hashlist, string? item)
    {
        if (hashlist is null || item is null) return null;
        return !item.Contains('#', StringComparison.Ordinal)
            && hashlist.Split('#').Contains(item, StringComparer.OrdinalIgnoreCase);
    }
}
