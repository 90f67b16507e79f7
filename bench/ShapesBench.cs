using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TapGamma.Store;

namespace TapGamma.Bench;

/// <summary>Ingest of large ObsCore tables and the shapes of queries that archives get, each answer checked by counting in memory.</summary>
internal static class ShapesBench
{
    private const int Positions = 10_000;

    public static async Task RunAsync(Scratch scratch, Report report)
    {
        foreach (var rows in Sizes()) await RunAsync(scratch, report, rows);
    }

    /// <summary>TAPGAMMA_BENCH_ROWS names other sizes, such as 1000000,10000000.</summary>
    private static IEnumerable<int> Sizes() => (Environment.GetEnvironmentVariable("TAPGAMMA_BENCH_ROWS") ?? "1000000")
        .Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture));

    private static async Task RunAsync(Scratch scratch, Report report, int rows)
    {
        scratch.RemoveDatabase();
        var uri = StoreUri.Parse($"sqlite:{scratch.Database}");
        var table = new SyntheticObsCore(rows);
        var begin = Stopwatch.GetTimestamp();
        await using (var writer = await Stores.OpenWriterAsync(uri)) await writer.LoadProductsAsync("synthetic", table, default);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        report.Add($"ObsCore rows into SQLite with all indexes, {rows:#,0} rows", $"{Report.Number(rows / seconds, "#,0")} rows/s", ">= 60,000 rows/s");
        MakePositions(scratch.Database);
        await using (var store = await Stores.OpenAsync(uri)) await new Shapes(store, report, table, rows).RunAsync();
        using var process = ServeBench.Launch(scratch.Program, "serve", "--store", $"sqlite:{scratch.Database}", "--port", "0");
        try
        {
            await new ShapesOverHttp(await ServeBench.ListeningAsync(process), report, table, rows).RunAsync();
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>A small table of positions beside the large one, half of them a little off rows of it.</summary>
    private static void MakePositions(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
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
        for (var i = 0; i < Positions; i++)
        {
            var (ra, dec) = Shapes.Position(i);
            (command.Parameters[0].Value, command.Parameters[1].Value, command.Parameters[2].Value, command.Parameters[3].Value) = (i, ra, dec, PositionKey.Of(ra, dec));
            command.ExecuteNonQuery();
        }

        command.CommandText = "CREATE INDEX positions_hpx ON \"bench.positions\" (hpx, ra, dec); UPDATE tg_setting SET value = value + 1 WHERE name = 'metadata_version'";
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
