namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The operator's further choices for each collection, kept among the store's settings.</summary>
internal static class SqliteCollectionSettings
{
    private const string Prefix = "collection.";

    /// <summary>Replaces the choices of a collection.</summary>
    public static void Write(SqliteSession session, string collection, IReadOnlyDictionary<string, string> settings)
    {
        var prefix = $"{Prefix}{collection}.";
        session.Execute("DELETE FROM tg_setting WHERE substr(name, 1, ?2) = ?1", prefix, (long)prefix.Length);
        foreach (var (name, value) in settings)
            session.Execute("INSERT INTO tg_setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", prefix + name, value);
    }

    /// <summary>The choices of all collections, by identifier and name.</summary>
    public static Dictionary<string, Dictionary<string, string>> Read(SqliteSession session)
    {
        var found = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (name, value) in session.Query(
            "SELECT name, value FROM tg_setting WHERE substr(name, 1, ?2) = ?1",
            static row => (Name: row.GetString(0)!, Value: row.GetString(1)!), Prefix, (long)Prefix.Length))
        {
            var words = name.Split('.', 3);
            if (words.Length < 3) continue;
            if (!found.TryGetValue(words[1], out var settings)) found[words[1]] = settings = [];
            settings[words[2]] = value;
        }

        return found;
    }
}
