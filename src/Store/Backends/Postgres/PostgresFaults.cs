using System.Net.Sockets;
using Npgsql;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Tells the faults of a query from those of the database, by the classes of PostgreSQL's error codes.</summary>
internal static class PostgresFaults
{
    /// <summary>What a caller shall see of a fault, or null when it shall stay what it is: told already, or a bug of ours.</summary>
    public static Exception? Translate(Exception fault, CancellationToken query) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } when query.IsCancellationRequested =>
            new OperationCanceledException("The query was stopped.", fault, query),
        PostgresException e => OfServer(e),
        StoreUnavailableException => null,
        // Npgsql disposes a connection that breaks while it is in use.
        NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException => Unreachable(fault),
        _ => null,
    };

    /// <summary>Whether a connection that was good before is so no more, which says nothing about a new one.</summary>
    public static bool IsLostConnection(Exception fault) => fault switch
    {
        PostgresException e => e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException { InnerException: IOException } => true,
        _ => false,
    };

    private static Exception? OfServer(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.QueryCanceled => new InvalidInputException(StoreDiagnostics.StatementTimeout()),
        PostgresErrorCodes.TooManyConnections => new StoreUnavailableException("The database has no connection left; try again later.", e),
        PostgresErrorCodes.DiskFull => new StoreUnavailableException("The database's disk is full.", e),
        PostgresErrorCodes.OutOfMemory => new StoreUnavailableException("The database is out of memory; try again later.", e),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            new StoreUnavailableException("The database is being restarted; try again later.", e),
        PostgresErrorCodes.ReadOnlySqlTransaction => null,
        ['2', '2', ..] or ['5', '4', ..] => new InvalidInputException(StoreDiagnostics.NotComputable(e.MessageText)),
        ['0', '8', ..] or ['5', '3', ..] or ['5', '8', ..] => new StoreUnavailableException("The database does not work at the moment; try again later.", e),
        _ => null,
    };

    private static StoreUnavailableException Unreachable(Exception fault) => fault is NpgsqlException { InnerException: TimeoutException }
        ? new StoreUnavailableException("The database is too busy to answer; try again later.", fault)
        : new StoreUnavailableException("The database cannot be reached; try again later.", fault);
}
