using System.Globalization;
using System.Reflection;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Brings a database to the current schema: the numbered scripts of schema/sqlite, in order, in one transaction.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "schema.sqlite.";

    private static readonly SortedList<long, string> Scripts = Find();

    /// <summary>What a script cannot do. Done after all scripts, because the program knows only the tables as they are now.</summary>
    private static readonly SortedList<long, Action<SqliteSession>> Steps = new() { [2] = SqliteRegions.Upgrade };

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
                    if (number > version) session.Execute(Read(resource));
                foreach (var (number, step) in Steps)
                    if (number > version) step(session);
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
