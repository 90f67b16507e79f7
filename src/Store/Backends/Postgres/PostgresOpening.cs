using Npgsql;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Turns what keeps a database from being opened into messages that an operator can act on.</summary>
internal static class PostgresOpening
{
    public static Exception? Explain(Exception fault, PostgresDatabase database) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            new InvalidInputException(StoreDiagnostics.DatabaseMissing(database.Name, database.Address.Database!)),
        PostgresException { SqlState: ['2', '8', ..] } e => new InvalidInputException(StoreDiagnostics.LoginRefused(database.Name, e.MessageText)),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            new InvalidInputException(StoreDiagnostics.MayNotMigrate(database.Name, e.MessageText)),
        NpgsqlException { InnerException: null } e when e is not PostgresException && e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            new InvalidInputException(StoreDiagnostics.LoginRefused(database.Name, e.Message)),
        _ => PostgresFaults.Translate(fault, CancellationToken.None) is StoreUnavailableException outage
            ? new StoreUnavailableException($"{database.Name}: {outage.Message} ({Innermost(fault).Message})", fault)
            : null,
    };

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;
}
