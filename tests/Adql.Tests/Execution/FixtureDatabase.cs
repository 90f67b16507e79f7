using System.Globalization;
using Microsoft.Data.Sqlite;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Dialects;
using TapGamma.Sky;
using TapGamma.Store.Backends.Sqlite.Functions;

namespace TapGamma.Adql.Tests.Execution;

/// <summary>The fixture's tables in SQLite's memory, with seeded rows that include poles, the zero meridian and NULLs.</summary>
public sealed class FixtureDatabase : IDisposable
{
    private const int Rows = 3000;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public FixtureDatabase()
    {
        _connection.Open();
        SqliteFunctions.Register(_connection);
        foreach (var table in Fixture.Catalog.Tables) Create(table);
        Run("""CREATE INDEX obs_hpx ON "hess.obs" (hpx, ra_pnt, dec_pnt)""");
        Run("""CREATE INDEX source_hpx ON "hess.source" (hpx, ra, dec)""");
        FillObservations();
        FillOthers();
        Run("ANALYZE");
    }

    /// <summary>Positions of hess.obs by row id.</summary>
    internal Dictionary<long, SkyPoint> Observations { get; } = [];

    /// <summary>Positions of hess.source by row id.</summary>
    internal Dictionary<long, SkyPoint> Sources { get; } = [];

    public void Dispose() => _connection.Dispose();

    /// <summary>Compiles and runs a query; values are long, double, string, byte[] or null.</summary>
    internal List<object?[]> Query(string adql, long rowLimit = long.MaxValue)
    {
        var query = AdqlCompiler.Compile(adql, Fixture.Catalog, new SqliteDialect()).Require();
        using var command = Command(query.Sql, query, rowLimit);
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            Assert.Equal(query.Columns.Count, row.Length);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The one value of a query on the one-row table.</summary>
    internal object? Value(string expression) => Assert.Single(Query($"SELECT {expression} AS v FROM hess.misc"))[0];

    /// <summary>Only prepares, which checks every name and the syntax.</summary>
    internal void Prepare(CompiledQuery query)
    {
        using var command = Command("EXPLAIN " + query.Sql, query, 1);
        using var reader = command.ExecuteReader();
    }

    /// <summary>Lines of EXPLAIN QUERY PLAN.</summary>
    internal List<string> Plan(string adql)
    {
        var query = AdqlCompiler.Compile(adql, Fixture.Catalog, new SqliteDialect()).Require();
        using var command = Command("EXPLAIN QUERY PLAN " + query.Sql, query, 10);
        using var reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read()) lines.Add(reader.GetString(3));
        return lines;
    }

    private SqliteCommand Command(string sql, CompiledQuery query, long rowLimit)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < query.Parameters.Count; i++)
            command.Parameters.AddWithValue("?" + (i + 1).ToString(CultureInfo.InvariantCulture), query.Parameters[i]);
        command.Parameters.AddWithValue("?" + query.RowLimitParameter.ToString(CultureInfo.InvariantCulture), rowLimit);
        return command;
    }

    private void Run(string sql, params object?[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("?" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private void Create(CatalogTable table)
    {
        var columns = table.Columns.Select(column => $"\"{column.PhysicalName.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {Affinity(column.Type)}");
        var hidden = table.Positions is null ? "" : "row_id INTEGER PRIMARY KEY, hpx INTEGER, ";
        Run($"CREATE TABLE \"{table.PhysicalName}\" ({hidden}{string.Join(", ", columns)})");
    }

    private static string Affinity(AdqlType type) => type switch
    {
        AdqlType.Smallint or AdqlType.Integer or AdqlType.Bigint => "INTEGER",
        AdqlType.Real or AdqlType.Double => "REAL",
        AdqlType.Point or AdqlType.Circle or AdqlType.Polygon => "BLOB",
        _ => "TEXT",
    };

    private void FillObservations()
    {
        var random = new Random(7);
        Run("BEGIN");
        for (var i = 1; i <= Rows; i++)
        {
            var p = Position(random, i);
            Observations[i] = p;
            Run("""
                INSERT INTO "hess.obs" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, NULL)
                """,
                i, Healpix.Pixel(29, p.Lon, p.Lat), 20000 + (i % 500), i % 3 == 0 ? "Crab" : i % 3 == 1 ? "PKS 2155-304" : null,
                "WOBBLE", p.Lon, p.Lat, 1000.0 + i, 1100.0 + i, 3 + (i % 2), i % 5 == 0 ? null : i % 5,
                $"2004-03-{1 + (i % 28):00}T02:57:46", RegionCodec.Encode([p.Lon, p.Lat]), RegionCodec.Encode([p.Lon, p.Lat, 2.5]));
            if (i % 10 != 0) continue;
            var q = Position(random, i);
            Sources[i] = q;
            Run("""INSERT INTO "hess.source" VALUES (?1, ?2, ?3, ?4, ?5)""", i, Healpix.Pixel(29, q.Lon, q.Lat), $"s{i}", q.Lon, q.Lat);
        }

        Run("COMMIT");
    }

    /// <summary>A quarter around the Crab nebula, some at the poles and at right ascension zero, the rest anywhere.</summary>
    private static SkyPoint Position(Random random, int i) => (i % 8) switch
    {
        0 or 1 => new(83.63 + random.NextDouble() - 0.5, 22.01 + random.NextDouble() - 0.5),
        2 => new(random.NextDouble() * 360, 90 - random.NextDouble()),
        3 => new(random.NextDouble() * 360, -90 + random.NextDouble()),
        4 => new((360 + random.NextDouble() - 0.5) % 360, random.NextDouble() - 0.5),
        _ => new(random.NextDouble() * 360, Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI),
    };

    private void FillOthers()
    {
        for (var i = 0; i < 20; i++)
            Run("""INSERT INTO "hess.hdu" VALUES (?1, 'events', 'events', 'f.fits')""", 20000 + (i / 2));
        Run("""INSERT INTO "hess.cat" VALUES ('Crab', 83.63, 22.01, ?1)""", RegionCodec.Encode([83.63, 22.01]));
        Run("""INSERT INTO "hess.misc" VALUES ('2004-03-26T02:57:46.500', 'J0534', 5)""");
        Run("""INSERT INTO "ivoa.obscore" VALUES ('20136', 83.63, 22.01, 'Circle ICRS 83.63 22.01 2.5', 53000, 53001, 1e-20, 1e-18)""");
        Run("""INSERT INTO "TAP_SCHEMA.tables" VALUES ('hess.obs', 'hess')""");
        Run("""INSERT INTO "TAP_SCHEMA.columns" VALUES ('hess.obs', 'obs_id', 1)""");
        Run("""INSERT INTO "TAP_UPLOAD.mine" VALUES (83.6, 22.0), (0, 90), (10, 10)""");
    }
}
