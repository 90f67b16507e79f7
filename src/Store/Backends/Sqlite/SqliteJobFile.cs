using Microsoft.Data.Sqlite;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The file that holds the jobs of a SQLite store.</summary>
internal static class SqliteJobFile
{
    /// <summary>Its name in the folder of the jobs.</summary>
    public const string Name = "jobs.db";

    /// <summary>SQLite's application_id of such files: <c>TapJ</c>.</summary>
    private const int ApplicationId = 0x5461704A;

    private static readonly SqliteScripts Scripts = new("sqlite-jobs");

    /// <summary>Opens the file for changes, after bringing its schema up to date.</summary>
    public static SqliteSession Open(string path, StoreOptions options)
    {
        var session = Connect(path, options);
        try
        {
            // A commit outlives this process once it is in the log. Waiting for the disk each time would only guard the last jobs before a loss
            // of power, and would cost every job several turns of the disk.
            session.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
            Migrate(session, path);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file as it is.</summary>
    public static SqliteSession Connect(string path, StoreOptions options)
    {
        var session = new SqliteSession(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        session.Execute(FormattableString.Invariant($"PRAGMA busy_timeout = {options.BusyTimeout.TotalMilliseconds:F0};"));
        return session;
    }

    /// <summary>What SQLite says, as callers of a store shall hear it.</summary>
    public static StoreUnavailableException Explain(SqliteException fault) => new($"The jobs cannot be read or kept now: {fault.Message}", fault);

    private static void Migrate(SqliteSession session, string path)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = session.Scalar("PRAGMA user_version");
            if (version > Scripts.Latest) throw new InvalidInputException(StoreDiagnostics.NewerStore(path, version, Scripts.Latest));
            Scripts.Run(session, version);
            session.Execute(FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Scripts.Latest};"));
            session.Execute("COMMIT");
        }
        catch
        {
            session.Execute("ROLLBACK");
            throw;
        }
    }
}
