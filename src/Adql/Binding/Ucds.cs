namespace TapGamma.Adql.Binding;

/// <summary>UCDs of computed values (UCD list 1.6): which words may follow another, and which may lead.</summary>
internal static class Ucds
{
    /// <summary>The UCD with a word that may only follow, such as stat.min; nothing when there is no UCD.</summary>
    public static string? With(string? ucd, string word)
    {
        if (Computed(ucd) is not { } words) return null;
        return words.Split(';').Contains(word, StringComparer.OrdinalIgnoreCase) ? words : $"{words};{word}";
    }

    /// <summary>The UCD behind a word that leads, such as stat.stdev.</summary>
    public static string Of(string word, string? ucd) => Computed(ucd) is { } words ? $"{word};{words}" : word;

    /// <summary>The UCD of a value made from a column: no longer the table's main one.</summary>
    public static string? Computed(string? ucd)
    {
        if (string.IsNullOrEmpty(ucd)) return null;
        var words = string.Join(';', ucd.Split(';').Where(word => !word.Equals("meta.main", StringComparison.OrdinalIgnoreCase)));
        return words.Length == 0 ? null : words;
    }
}
