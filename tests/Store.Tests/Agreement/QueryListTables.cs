using System.Globalization;
using Microsoft.Data.Sqlite;
using TapGamma.Adql.Catalogs;
using TapGamma.Sky;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Agreement;

/// <summary>The tables that the shared list of queries is written for, with the same rows on either engine.</summary>
internal static class QueryListTables
{
    private const int Rows = 150;
    private const string RowId = "row_id";
    private const string Key = "hpx";

    private static readonly Definition[] All =
    [
        new("hess", "obs", new("ra_pnt", "dec_pnt"), Observations().ToList(),
            ("obs_id", AdqlType.Integer), ("object_name", AdqlType.Varchar), ("obs_mode", AdqlType.Varchar), ("ra_pnt", AdqlType.Double),
            ("dec_pnt", AdqlType.Double), ("livetime", AdqlType.Double), ("ontime", AdqlType.Double), ("n_tels", AdqlType.Integer),
            ("quality", AdqlType.Integer), ("date_obs", AdqlType.Timestamp), ("pos", AdqlType.Point), ("fov", AdqlType.Circle), ("note", AdqlType.Clob)),
        new("hess", "hdu", null, [.. Enumerable.Range(0, 40).Select(i => new object?[] { 20000L + (i * 3 / 2), i % 4 == 0 ? "psf" : "events", "ev", $"f{i}.fits" })],
            ("obs_id", AdqlType.Integer), ("hdu_type", AdqlType.Varchar), ("hdu_class", AdqlType.Varchar), ("file_name", AdqlType.Varchar)),
        new("hess", "cat", null, [["Crab", 83.63, 22.01, new[] { 83.63, 22.01 }], ["PKS 2155-304", 329.717, -30.226, new[] { 329.717, -30.226 }], [null, null, null, null]],
            ("name", AdqlType.Varchar), ("ra", AdqlType.Double), ("dec", AdqlType.Double), ("pos", AdqlType.Point)),
        new("hess", "source", new("ra", "dec"), [["Crab", 83.63, 22.01], ["pole", 10.0, 89.9], ["meridian", 359.99, 0.1]],
            ("name", AdqlType.Varchar), ("ra", AdqlType.Double), ("dec", AdqlType.Double)),
        new("hess", "misc", null, [["2004-03-26T02:57:46.500", "J0534", 5L], [null, "J\u00e9", null]],
            ("date", AdqlType.Timestamp), ("t2mass_id", AdqlType.Varchar), ("a\"b", AdqlType.Integer)),
        new("TAP_UPLOAD", "mine", null, [[83.6, 22.0], [0.0, 90.0], [10.0, 10.0]], ("ra", AdqlType.Double), ("dec", AdqlType.Double)),
    ];

    /// <summary>What queries may name: these tables beside those of the store.</summary>
    public static Catalog CatalogOf(Catalog store, bool hasSchemas) => store.With(All.Select(table => table.Describe(hasSchemas)));

    public static void Create(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var table in All)
        {
            using var create = connection.CreateCommand();
#pragma warning disable CA2100 // Names and types of this file.
            create.CommandText = table.Ddl(Quoted($"{table.Schema}.{table.Name}"), "INTEGER PRIMARY KEY", type => type switch
            {
                AdqlType.Integer => "INTEGER",
                AdqlType.Double => "REAL",
                AdqlType.Point or AdqlType.Circle => "BLOB",
                _ => "TEXT",
            });
            create.ExecuteNonQuery();
            using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {Quoted($"{table.Schema}.{table.Name}")} VALUES ({string.Join(", ", table.Stored().First().Select((_, i) => $"${i}"))})";
#pragma warning restore CA2100
            foreach (var row in table.Stored())
            {
                insert.Parameters.Clear();
                for (var i = 0; i < row.Length; i++)
                    insert.Parameters.AddWithValue($"${i}", row[i] switch { null => DBNull.Value, double[] shape => RegionCodec.Encode(shape), var value => value });
                insert.ExecuteNonQuery();
            }
        }
    }

    public static async Task CreateAsync(PostgresServer server, string database)
    {
        foreach (var table in All)
        {
            var name = $"{Quoted(Folded(table.Schema))}.{Quoted(table.Name)}";
            var rows = table.Stored().Select(row => $"({string.Join(", ", row.Select(Literal))})");
            await server.SqlAsync(
                database,
                $"CREATE SCHEMA IF NOT EXISTS {Quoted(Folded(table.Schema))};\n"
                + table.Ddl(name, "bigint", type => type switch
                {
                    AdqlType.Integer => "integer",
                    AdqlType.Double => "double precision",
                    AdqlType.Point or AdqlType.Circle => "double precision[]",
                    _ => "text COLLATE \"C\"",
                })
                + $";\nINSERT INTO {name} VALUES {string.Join(",\n", rows)}");
        }
    }

    private static IEnumerable<object?[]> Observations()
    {
        var random = new Random(7);
        for (var i = 0; i < Rows; i++)
        {
            SkyPoint p = (i % 5) switch
            {
                0 or 1 => new(83.63 + (4 * random.NextDouble()) - 2, 22.01 + (4 * random.NextDouble()) - 2),
                2 => new(random.NextDouble() * 360, 90 - random.NextDouble()),
                3 => new((360 + random.NextDouble() - 0.5) % 360, random.NextDouble() - 0.5),
                _ => new(random.NextDouble() * 360, Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI),
            };
            yield return
            [
                20000L + i, i % 3 == 0 ? "Crab" : i % 3 == 1 ? "PKS 2155-304" : null, "WOBBLE", p.Lon, p.Lat, 900.5 + (7.25 * i), 1000.0 + (8 * i),
                3L + (i % 2), i % 5 == 0 ? null : (long)(i % 5), $"2004-03-{1 + (i % 28):00}T02:57:46", new[] { p.Lon, p.Lat }, new[] { p.Lon, p.Lat, 2.5 },
                i % 7 == 0 ? null : $"run's note {i}",
            ];
        }
    }

    private static string Literal(object? value) => value switch
    {
        null => "NULL",
        double[] shape => $"ARRAY[{string.Join(", ", shape.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]::double precision[]",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

#pragma warning disable CA1308 // As ADQL folds names.
    private static string Folded(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>A table, its rows without hidden columns, and its columns of positions.</summary>
    private sealed record Definition(
        string Schema, string Name, (string Longitude, string Latitude)? Positions, IReadOnlyList<object?[]> Content, params (string Name, AdqlType Type)[] Columns)
    {
        public CatalogTable Describe(bool hasSchemas)
        {
            var physical = hasSchemas ? Name : $"{Schema}.{Name}";
            var columns = Columns.Select(c => new CatalogColumn(Describe(c.Name, c.Type), c.Type, c.Name)).ToList();
            return new CatalogTable(Schema, Name, hasSchemas ? Folded(Schema) : null, physical, columns)
            {
                Positions = Positions is not { } p ? null : new PositionIndex(p.Longitude, p.Latitude, RowId, physical, RowId, Key, 29, p.Longitude, p.Latitude)
                {
                    IndexSchema = hasSchemas ? Folded(Schema) : null,
                },
                Rows = Content.Count,
            };
        }

        public string Ddl(string name, string rowId, Func<AdqlType, string> typeOf)
        {
            var columns = Columns.Select(c => $"{Quoted(c.Name)} {typeOf(c.Type)}");
            return $"CREATE TABLE {name} ({string.Join(", ", Positions is null ? columns : [$"{RowId} {rowId}", $"{Key} bigint", .. columns])})";
        }

        /// <summary>The rows with their hidden columns.</summary>
        public IEnumerable<object?[]> Stored()
        {
            if (Positions is not { } p) return Content;
            int At(string name) => Array.FindIndex(Columns, column => column.Name == name);
            return Content.Select((row, i) => (object?[])[i + 1L, Healpix.Pixel(29, (double)row[At(p.Longitude)]!, (double)row[At(p.Latitude)]!), .. row]);
        }

        private static Column Describe(string name, AdqlType type) => type switch
        {
            AdqlType.Integer => new(name, Datatype.Int),
            AdqlType.Double => new(name, Datatype.Double) { Unit = name is "livetime" ? "s" : name is "ontime" ? null : "deg" },
            AdqlType.Point => new(name, Datatype.Double) { ArraySize = "2", Xtype = "point", Unit = "deg" },
            AdqlType.Circle => new(name, Datatype.Double) { ArraySize = "3", Xtype = "circle", Unit = "deg" },
            AdqlType.Timestamp => new(name, Datatype.Char) { ArraySize = "*", Xtype = "timestamp" },
            _ => new(name, Datatype.Char) { ArraySize = "*" },
        };
    }
}
