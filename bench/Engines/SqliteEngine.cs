using Microsoft.Data.Sqlite;
using TapGamma.Store;

namespace TapGamma.Bench.Engines;

/// <summary>SQLite: a store is a file.</summary>
internal sealed class SqliteEngine(string folder) : IBenchEngine
{
    public const string Id = "sqlite";

    private const string Scheme = "sqlite:";

    public string Name => Id;

    public string Title => "SQLite";

    /// <summary>The file of a store.</summary>
    public static string FileOf(string uri) => uri[Scheme.Length..];

    public async ValueTask<string> NewStoreAsync(string name)
    {
        var uri = $"{Scheme}{folder}/{name}.db";
        await DropAsync(uri);
        return uri;
    }

    public ValueTask DropAsync(string uri)
    {
        foreach (var file in Directory.GetFiles(folder, Path.GetFileName(FileOf(uri)) + "*")) File.Delete(file);
        return ValueTask.CompletedTask;
    }

    public Task AddPositionsAsync(string uri, IReadOnlyList<(double Ra, double Dec)> positions)
    {
        using var connection = new SqliteConnection($"Data Source={FileOf(uri)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE "bench.positions" (id INTEGER, ra REAL, dec REAL, tg_id INTEGER PRIMARY KEY, hpx INTEGER);
            INSERT INTO "tap_schema.schemas" (schema_name) VALUES ('bench');
            INSERT INTO "tap_schema.tables" (schema_name, table_name, table_type, tg_physical, tg_longitude, tg_latitude, tg_index_table, tg_rows)
              VALUES ('bench', 'bench.positions', 'table', 'bench.positions', 'ra', 'dec', 'bench.positions', 10000);
            INSERT INTO "tap_schema.columns" (table_name, column_name, datatype, indexed, principal, std, tg_physical, tg_type)
              VALUES ('bench.positions', 'id', 'long', 0, 1, 0, 'id', 'Bigint'), ('bench.positions', 'ra', 'double', 0, 1, 0, 'ra', 'Double'),
                ('bench.positions', 'dec', 'double', 0, 1, 0, 'dec', 'Double');
            """;
        command.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        command.Transaction = transaction;
        command.CommandText = """INSERT INTO "bench.positions" (id, ra, dec, hpx) VALUES ($i, $ra, $dec, $hpx)""";
        foreach (var name in (string[])["$i", "$ra", "$dec", "$hpx"]) command.Parameters.AddWithValue(name, 0);
        for (var i = 0; i < positions.Count; i++)
        {
            var (ra, dec) = positions[i];
            (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value, command.Parameters[3].Value) =
                (i, ra, dec, PositionKey.Of(ra, dec));
            command.ExecuteNonQuery();
        }

        command.CommandText = """
            CREATE INDEX positions_hpx ON "bench.positions" (hpx, ra, dec);
            UPDATE tg_setting SET value = value + 1 WHERE name = 'metadata_version'
            """;
        command.ExecuteNonQuery();
        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task<BareBulk?> BareAsync(string uri, string folder, IReadOnlyList<(double Ra, double Dec)> positions, double radius) => Task.FromResult<BareBulk?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
