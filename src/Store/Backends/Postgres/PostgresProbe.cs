using System.Globalization;
using Dapper;
using Npgsql;
using TapGamma.Diagnostics;
using TapGamma.Store.Checks;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Looks into a PostgreSQL database that may hold anything, without writing to it.</summary>
internal sealed class PostgresProbe : IStoreProbe
{
    /// <summary>Connections of a server besides those of its queries.</summary>
    private const int FurtherConnections = 10;

    private const long FewRows = 10_000;

    private readonly PostgresDatabase _database;

    public PostgresProbe(StoreUri uri)
    {
        Uri = uri;
        _database = new PostgresDatabase(uri.Target, new StoreOptions { Readers = 2 });
    }

    public StoreUri Uri { get; }

    public bool HasCurrentFunctions { get; private set; }

    public string DefaultJobsFolder => PostgresStore.DefaultJobsFolder;

    public string RemedyForFunctions => $"{CommandFor("DELETE FROM tapgamma.tg_setting WHERE name = 'functions'")} && tapgamma serve --store {Uri}";

    public async ValueTask<IReadOnlyList<Finding>> ExamineEngineAsync(StoreCheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var (version, hasCurrentFunctions) = await PostgresMigrations.VersionAsync(_database, cancellationToken).ConfigureAwait(false);
            HasCurrentFunctions = hasCurrentFunctions;
            if (version < PostgresMigrations.Latest)
                return [new(StoreDiagnostics.OlderStore(_database.Name, version, PostgresMigrations.Latest), $"tapgamma serve --store {Uri}")];
            return await ReadAsync(
                async connection => (IReadOnlyList<Finding>)
                [
                    .. hasCurrentFunctions ? Array.Empty<Finding>() : [new(StoreDiagnostics.FunctionsOfOtherVersion(_database.Name), $"tapgamma serve --store {Uri}")],
                    .. await SettingsAsync(connection, options).ConfigureAwait(false),
                    .. await StatisticsAsync(connection).ConfigureAwait(false),
                ],
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (PostgresOpening.Explain(fault, _database) is { } explained)
        {
            throw explained;
        }
    }

    public ValueTask<PublishedMetadata> ReadMetadataAsync(CancellationToken cancellationToken) => ReadAsync(
        connection => PostgresMetadata.ReadAsync(connection, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ColumnsOfAsync(string? schema, string table, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT a.attname::text FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = @schema AND c.relname = @table AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """,
        schema,
        table,
        cancellationToken);

    public ValueTask<IReadOnlyList<string>> IndexesOfAsync(string? schema, string table, CancellationToken cancellationToken) => ListAsync(
        """
        SELECT (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
          JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number)
        FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = @schema AND c.relname = @table AND i.indisvalid AND NOT 0 = ANY (i.indkey::int2[])
        """,
        schema,
        table,
        cancellationToken);

    public ValueTask<long> CountAsync(string? schema, string table, string? condition, CancellationToken cancellationToken) => ReadAsync(
        connection => connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {Quoted(schema, table)}{(condition is null ? "" : " WHERE " + condition)}"), cancellationToken);

    public ValueTask<IReadOnlyList<(string Collection, PublishedFile File)>> FilesAsync(CancellationToken cancellationToken) => ReadAsync(
        async connection => (IReadOnlyList<(string, PublishedFile)>)
        [
            .. (await connection.QueryAsync<(string Collection, string Path, long Size, string Sha256, string MediaType, string Name)>(
                "SELECT collection, path, size, sha256, media_type, name FROM tapgamma.tg_file ORDER BY collection, path").ConfigureAwait(false))
                .Select(f => (f.Collection, new PublishedFile(f.Path, f.Size, f.Sha256, f.MediaType) { Name = f.Name })),
        ],
        cancellationToken);

    public string Quoted(string? schema, string name) => schema is null ? PostgresSql.Quoted(name) : PostgresSql.Table(schema, name);

    public string CommandFor(string sql) => $"psql {Uri.ToString().Replace("postgres:", "postgresql:", StringComparison.Ordinal)} -c \"{sql.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private ValueTask<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken) => new(_database.ReadAsync(read, cancellationToken));

    private ValueTask<IReadOnlyList<string>> ListAsync(string sql, string? schema, string table, CancellationToken cancellationToken) => ReadAsync(
        async connection => (IReadOnlyList<string>)[.. (await connection.QueryAsync<string?>(sql, new { schema, table }).ConfigureAwait(false)).Select(text => text ?? "")],
        cancellationToken);

    /// <summary>Settings that make queries slow or turn clients away (docs/postgresql.md).</summary>
    private async Task<List<Finding>> SettingsAsync(NpgsqlConnection connection, StoreCheckOptions options)
    {
        var settings = (await connection.QueryAsync<(string Name, string Value)>(
            "SELECT name, setting FROM pg_settings WHERE name IN ('max_connections', 'random_page_cost', 'autovacuum', 'track_counts')").ConfigureAwait(false))
            .ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        List<Finding> findings = [];
        void Advise(Severity severity, string name, string wanted, string reason) => findings.Add(
            new(StoreDiagnostics.EngineSetting(severity, name, settings[name], wanted, reason), CommandFor($"ALTER SYSTEM SET {name} = {wanted}") + " -c \"SELECT pg_reload_conf()\"" + (name == "max_connections" ? ", and restart the database" : "")));

        var needed = options.Sessions + FurtherConnections;
        if (int.Parse(settings["max_connections"], CultureInfo.InvariantCulture) < needed)
            Advise(Severity.Warning, "max_connections", (2 * needed).ToString(CultureInfo.InvariantCulture), "the server's queries and jobs may need more, and clients would be turned away");
        if (double.Parse(settings["random_page_cost"], CultureInfo.InvariantCulture) > 2)
            Advise(Severity.Info, "random_page_cost", "1.1", "on solid-state disks indexes are used more readily");
        if (settings["autovacuum"] == "off" || settings["track_counts"] == "off")
            Advise(Severity.Warning, "autovacuum", "on", "without it the planner's statistics grow old");
        return findings;
    }

    private async Task<IEnumerable<Finding>> StatisticsAsync(NpgsqlConnection connection)
    {
        var tables = await connection.QueryAsync<(string Schema, string Name)>(
            """
            SELECT n.nspname::text, c.relname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
              LEFT JOIN pg_stat_user_tables AS s ON s.relid = c.oid
            WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' AND pg_relation_size(c.oid) > 8192 * @FewRows / 50
              AND NOT EXISTS (SELECT 1 FROM pg_statistic AS p WHERE p.starelid = c.oid)
            """,
            new { FewRows }).ConfigureAwait(false);
        return tables.Select(table => new Finding(
            StoreDiagnostics.NeverAnalysed($"{table.Schema}.{table.Name}"), CommandFor($"ANALYZE {Quoted(table.Schema, table.Name)}")));
    }
}
