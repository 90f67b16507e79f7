namespace TapGamma.Store.Backends.Sqlite;

/// <summary>Brings a database to the current schema: the numbered scripts of schema/sqlite, in order, in one transaction.</summary>
internal static class SqliteMigrations
{
    private static readonly SqliteScripts Scripts = new("sqlite");

    /// <summary>What a script cannot do. Done after all scripts, because the program knows only the tables as they are now.</summary>
    private static readonly SortedList<long, Action<SqliteSession>> Steps = new() { [2] = SqliteRegions.Upgrade };

    /// <summary>The schema version this program works with.</summary>
    public static long Latest => Scripts.Latest;

    public static void Apply(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = session.Scalar("PRAGMA user_version");
            if (version < Latest)
            {
                Scripts.Run(session, version);
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
}
