using TapGamma.Diagnostics;
using TapGamma.Store.Backends.Postgres;

namespace TapGamma.Store;

/// <summary>Where a store lies: <c>sqlite:PATH</c> or <c>postgres://user@host/database</c>; printed without its password.</summary>
/// <param name="Engine">Name of the database engine.</param>
/// <param name="Target">What the engine needs to find the database: for SQLite the path of the file, for PostgreSQL the address.</param>
public sealed record StoreUri(string Engine, string Target)
{
    internal const string Postgres = "postgres";

    /// <summary>The store used when none is named.</summary>
    public static StoreUri Default { get; } = new("sqlite", "var/tapgamma.db");

    /// <summary>Reads a store URI; refuses what is none with a message that says what would be one.</summary>
    /// <exception cref="InvalidInputException">The text names no store.</exception>
    public static StoreUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var engine = colon < 0 ? "" : text[..colon];
        var target = text[(colon + 1)..];
        return engine switch
        {
            "sqlite" when target.Length > 0 => new StoreUri(engine, target),
            "sqlite" => throw new InvalidInputException(StoreDiagnostics.PathMissing()),
            "postgres" or "postgresql" when target.Length > 0 => OfPostgres(target),
            "postgres" or "postgresql" => throw new InvalidInputException(StoreDiagnostics.NotADatabaseAddress("no database is named")),
            _ => throw new InvalidInputException(StoreDiagnostics.NotAStoreUri(text)),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Engine}:{(Engine == Postgres ? PostgresAddress.WithoutPassword(Target) : Target)}";

    private static StoreUri OfPostgres(string target)
    {
        _ = PostgresAddress.Parse(target);
        return new StoreUri(Postgres, target);
    }
}
