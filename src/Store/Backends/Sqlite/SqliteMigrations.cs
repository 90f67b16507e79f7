using System.Globalization;
using System.Reflection;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Brings a database to the current schema: the numbered scripts of schema/sqlite, in order, in one transaction.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "schema.sqlite.";

    private static readonly SortedList<long, string> Scripts = Find();

    /// <summary>What a script cannot do, and is done after it.</summary>
    private static readonly Dictionary<long, Action<SqliteSession>> Steps = new() { [2] = SqliteRegions.Upgrade };

    /// <summary>The schema version this program works with.</summary>
    public static long Latest => Scripts.Keys[^1];

    public static void Apply(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = session.Scalar("PRAGMA user_version");
            if (version < Latest)
            {
                foreach (var (number, resource) in Scripts)
                {
                    if (number <= version) continue;
                    session.Execute(Read(resource));
                    if (Steps.TryGetValue(number, out var step)) step(session);
                }

                SqlitePublisher.PublishFixed(session);
                session.Execute(FormattableString.Invariant(
                    $"PRAGMA application_id = {SqliteFile.ApplicationId}; PRAGMA user_version = {Latest};"));
            }

            session.Execute("COMMIT");
        }
        catch
        {
            session.Execute("ROLLBACK");
            throw;
        }
    }

    private static SortedList<long, string> Find()
    {
        var scripts = new SortedList<long, string>();
        foreach (var name in typeof(SqliteMigrations).Assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var number = name[Prefix.Length..name.IndexOf('-', StringComparison.Ordinal)];
            scripts.Add(long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), name);
        }

        return scripts;
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
