using System.Globalization;
using System.Reflection;
using Dapper;
using Npgsql;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>
/// Brings a database to the current schema: the numbered scripts of schema/postgres, in order, and the functions whenever
/// they are others than before; all in one transaction, and by one process at a time.
/// </summary>
internal static class PostgresMigrations
{
    private const string Prefix = "schema.postgres.";
    private const string FunctionsPrefix = "functions.postgres.";

    /// <summary>Any number that no other program is likely to lock: <c>TapGamma</c> in ASCII.</summary>
    private const long LockKey = 0x54617047616D6D61;

    private const int OldestServer = 140000;

    private static readonly SortedList<int, string> Scripts = Find();

    private static readonly string Functions = string.Join('\n', Names(FunctionsPrefix).Order(StringComparer.Ordinal).Select(Read));

    private static readonly string FunctionsDigest = DigestOf(Functions);

    /// <summary>The schema version this program works with.</summary>
    public static int Latest => Scripts.Keys[^1];

    /// <summary>The fault of a store that changed under a running program.</summary>
    public static StoreUnavailableException WrongVersion(string name, int found) => new(StoreDiagnostics.NewerDatabase(name, found, Latest).Message);

    /// <summary>Makes sure that a database holds a store of the current schema; leaves alone what is none of ours.</summary>
    public static async Task PrepareAsync(PostgresDatabase database, StoreOptions options, CancellationToken cancellationToken)
    {
        var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var found = await LookAsync(connection, cancellationToken).ConfigureAwait(false);
            Check(database.Name, found, options);
            if (found.Version == Latest && found.Functions == FunctionsDigest) return;
            await ApplyAsync(database, connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The schema version of a database, and whether its functions are those of this program.</summary>
    /// <exception cref="InvalidInputException">It holds no store, or one of a newer program.</exception>
    public static async Task<(int Version, bool HasCurrentFunctions)> VersionAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var connection = await database.Writers.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var found = await LookAsync(connection, cancellationToken).ConfigureAwait(false);
            Check(database.Name, found, new StoreOptions { CreateIfMissing = false });
            return (found.Version!.Value, found.Functions == FunctionsDigest);
        }
    }

    private static void Check(string name, Findings found, StoreOptions options)
    {
        if (found.Server < OldestServer) throw new InvalidInputException(StoreDiagnostics.OldServer(name, found.Server / 10000, OldestServer / 10000));
        if (found.Encoding != "UTF8") throw new InvalidInputException(StoreDiagnostics.NotUtf8(name, found.Encoding));
        if (found.Version > Latest) throw new InvalidInputException(StoreDiagnostics.NewerDatabase(name, found.Version.Value, Latest));
        if (found.Version is not null) return;
        if (found.HasForeignTables) throw new InvalidInputException(StoreDiagnostics.ForeignSchemas(name));
        if (!options.CreateIfMissing) throw new InvalidInputException(StoreDiagnostics.EmptyDatabase(name));
    }

    private static async Task ApplyAsync(PostgresDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }).ConfigureAwait(false);
                // Another process may have done it while this one waited.
                var found = await LookAsync(connection, cancellationToken).ConfigureAwait(false);
                if (found.Version is null) await connection.ExecuteAsync(FirstTables).ConfigureAwait(false);
                foreach (var (number, script) in Scripts)
                    if (number > (found.Version ?? 0)) await connection.ExecuteAsync(Read(script)).ConfigureAwait(false);
                if (found.Functions != FunctionsDigest) await connection.ExecuteAsync(Functions).ConfigureAwait(false);
                if (found.Version != Latest) await PostgresPublisher.PublishFixedAsync(connection).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO tapgamma.tg_setting VALUES ('schema_version', @version), ('functions', @FunctionsDigest)
                    ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
                    """,
                    new { version = Latest.ToString(CultureInfo.InvariantCulture), FunctionsDigest }).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidInputException(StoreDiagnostics.MayNotMigrate(database.Name, e.MessageText));
        }
    }

    /// <summary>FNV-1a: tells texts of ours apart without the libraries of cryptography, which take time and memory at every start.</summary>
    private static string DigestOf(string text) =>
        text.Aggregate(14695981039346656037UL, static (sum, letter) => unchecked((sum ^ letter) * 1099511628211UL)).ToString("x16", CultureInfo.InvariantCulture);

    private const string FirstTables =
        """
        CREATE SCHEMA IF NOT EXISTS tapgamma;
        CREATE TABLE tapgamma.tg_setting (name text PRIMARY KEY, value text NOT NULL);
        INSERT INTO tapgamma.tg_setting VALUES ('metadata_version', '0');
        """;

    private static async Task<Findings> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = (await connection.RowsAsync(
            """
            SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'),
              bool_or(n.nspname = 'tapgamma' AND c.relname = 'tg_setting') IS TRUE,
              bool_or(n.nspname || '.' || c.relname IN ('tap_schema.tables', 'ivoa.obscore')) IS TRUE
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            """,
            row => new Findings(row.GetInt32(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)),
            cancellationToken).ConfigureAwait(false))[0];
        if (!found.HasStore) return found;
        return (await connection.RowsAsync(
            """
            SELECT (SELECT value FROM tapgamma.tg_setting WHERE name = 'schema_version'), (SELECT value FROM tapgamma.tg_setting WHERE name = 'functions')
            """,
            row => found with { Version = int.Parse(row.GetString(0), CultureInfo.InvariantCulture), Functions = row.Text(1) },
            cancellationToken).ConfigureAwait(false))[0];
    }

    private static SortedList<int, string> Find()
    {
        var scripts = new SortedList<int, string>();
        foreach (var name in Names(Prefix))
            scripts.Add(int.Parse(name[Prefix.Length..name.IndexOf('-', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture), name);
        return scripts;
    }

    private static IEnumerable<string> Names(string prefix) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Findings(int Server, string Encoding, bool HasStore, bool HasForeignTables)
    {
        public int? Version { get; init; }

        public string? Functions { get; init; }
    }
}
