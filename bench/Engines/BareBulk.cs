using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using TapGamma.Sky;

namespace TapGamma.Bench.Engines;

/// <summary>What PostgreSQL does in bulk without us, with rows and ranges made beforehand.</summary>
/// <param name="Indexed">Seconds to COPY the ObsCore rows, as they were given, into a table with the same indexes.</param>
/// <param name="Plain">The same into a table without an index.</param>
/// <param name="Match">Milliseconds to join key ranges of positions with the ObsCore table; the best of some turns.</param>
/// <param name="Pairs">How many pairs that finds.</param>
internal sealed record BareBulk(double Indexed, double Plain, double Match, long Pairs)
{
    private const int Turns = 6;

    public static async Task<BareBulk> MeasureAsync(string store, string folder, IReadOnlyList<(double Ra, double Dec)> positions, double radius)
    {
        var uri = new Uri(store);
        await using var connection = new NpgsqlConnection(
            $"Host={uri.Host};Port={uri.Port};Username={uri.UserInfo};Database={uri.AbsolutePath[1..]};Search Path=tapgamma;Command Timeout=0;Pooling=False");
        await connection.OpenAsync();
        var rows = Path.Combine(folder, "obscore.copy");
        try
        {
            var columns = (string)(await ValueAsync(
                connection,
                "SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = 'ivoa.obscore'::regclass AND attnum > 0 AND attname <> 'tg_id'"))!;
            await using (var source = await connection.BeginRawBinaryCopyAsync(
                $"COPY (SELECT {columns} FROM ivoa.obscore ORDER BY obs_publisher_did) TO STDOUT (FORMAT BINARY)"))
            await using (var file = File.Create(rows))
                await source.CopyToAsync(file);
            var indexed = await CopyAsync(connection, "INCLUDING ALL", columns, rows);
            var plain = await CopyAsync(connection, "INCLUDING IDENTITY", columns, rows);
            var (match, pairs) = await MatchAsync(connection, positions, radius);
            return new BareBulk(indexed, plain, match, pairs);
        }
        finally
        {
            File.Delete(rows);
        }
    }

    private static async Task<double> CopyAsync(NpgsqlConnection connection, string like, string columns, string rows)
    {
        await ValueAsync(connection, $"DROP TABLE IF EXISTS bench.bare; CREATE TABLE bench.bare (LIKE ivoa.obscore {like})");
        var begin = Stopwatch.GetTimestamp();
        await using (var target = await connection.BeginRawBinaryCopyAsync($"COPY bench.bare ({columns}) FROM STDIN (FORMAT BINARY)"))
        await using (var file = File.OpenRead(rows))
            await file.CopyToAsync(target, 64 * 1024);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await ValueAsync(connection, "DROP TABLE bench.bare");
        return seconds;
    }

    private static async Task<(double Milliseconds, long Pairs)> MatchAsync(NpgsqlConnection connection, IReadOnlyList<(double Ra, double Dec)> positions, double radius)
    {
        await ValueAsync(connection, "CREATE TABLE bench.ranges (ra float8, dec float8, lo bigint, hi bigint)");
        var text = new StringBuilder();
        foreach (var (ra, dec) in positions)
            foreach (var range in HealpixRanges.Cone(ra, dec, radius))
                text.Append(CultureInfo.InvariantCulture, $"{ra:R}\t{dec:R}\t{range.First}\t{range.Last}\n");
        await using (var target = await connection.BeginTextImportAsync("COPY bench.ranges FROM STDIN")) await target.WriteAsync(text);
        await ValueAsync(connection, "ANALYZE bench.ranges");
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT count(obs_id) FROM bench.ranges AS r JOIN ivoa.obscore AS o ON hpx BETWEEN lo AND hi AND tg_distance(ra, dec, s_ra, s_dec) <= {radius:R}");
        var (best, pairs) = (double.MaxValue, 0L);
        for (var i = 0; i < Turns; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            pairs = (long)(await ValueAsync(connection, sql))!;
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        await ValueAsync(connection, "DROP TABLE bench.ranges");
        return (best, pairs);
    }

    private static async Task<object?> ValueAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names of columns, and numbers.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
