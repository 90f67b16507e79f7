using System.Diagnostics;
using System.Globalization;
using TapGamma.Adql;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Tables;

namespace TapGamma.Bench;

/// <summary>The shapes of queries, run in this process: what the engine and our part of it need, without HTTP.</summary>
internal sealed class Shapes(IStore store, Report report, SyntheticObsCore table, int rows)
{
    private const string ObsCore = "ivoa.obscore";

    /// <summary>A position of the small table: somewhere on the sphere, evenly spread.</summary>
    public static (double Ra, double Dec) Position(int i)
    {
        var turn = i * 0.6180339887498949 % 1;
        return (360 * turn, Math.Asin(((2 * i) + 1 - 10_000) / 10_000.0) * 180 / Math.PI);
    }

    public async Task RunAsync()
    {
        var (x, y) = (Text(table.Ra[7] + 0.1), Text(table.Dec[7]));
        await Cone($"SELECT * FROM {ObsCore} WHERE {Circle("s_ra", "s_dec", "1")}", "1-degree cone, all columns");
        await Many($"SELECT COUNT(*) AS n FROM {ObsCore}", "count over all", _ => rows);
        await Many(
            $"SELECT obs_id FROM {ObsCore} WHERE 1 = CONTAINS(POINT({x}, {y}), s_region)", "s_region holds a point",
            null);
        await Many(
            $"SELECT obs_id FROM {ObsCore} WHERE 1 = INTERSECTS(s_region, CIRCLE({x}, {y}, 1))", "s_region meets a circle of 1 deg",
            null);
        await Many(
            $"SELECT COUNT(*) AS n FROM {ObsCore} WHERE 1 = INTERSECTS(s_region, CIRCLE({x}, {y}, 1))", "s_region meets a circle of 1 deg, count",
            null);
        foreach (var radius in (string[])["0.002777777777777778", "0.016666666666666666"])
        {
            var expected = table.CountMatches(double.Parse(radius, CultureInfo.InvariantCulture));
            foreach (var from in (string[])
                [
                    $"bench.positions AS p JOIN {ObsCore} AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {radius}",
                    $"{ObsCore} AS o JOIN bench.positions AS p ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(p.ra, p.dec, {radius}))",
                    $"{ObsCore} AS o, bench.positions AS p WHERE 1 = CONTAINS(POINT(p.ra, p.dec), CIRCLE(o.s_ra, o.s_dec, {radius}))",
                    $"bench.positions AS p LEFT JOIN {ObsCore} AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {radius} WHERE o.obs_id IS NOT NULL",
                ])
                await Many($"SELECT p.id, o.obs_id FROM {from}", "cross-match 10,000 positions: " + from, _ => expected);
        }

        await Many($"SELECT ivo_healpix_index(6, s_ra, s_dec) AS cell, COUNT(*) AS n FROM {ObsCore} GROUP BY ivo_healpix_index(6, s_ra, s_dec)", "count per HEALPix cell of order 6", null);
        await Many($"SELECT TOP 100 obs_id, t_min FROM {ObsCore} ORDER BY t_min", "TOP 100 by t_min", _ => 100);
        await Many(
            $"SELECT TOP 100 obs_id, t_min FROM {ObsCore} WHERE {Circle("s_ra", "s_dec", "5").Replace("{0}", x, StringComparison.Ordinal).Replace("{1}", y, StringComparison.Ordinal)} ORDER BY t_min",
            "TOP 100 by t_min in a cone of 5 deg", _ => 100);
        await Many(
            $"SELECT obs_id FROM {ObsCore} WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({x}, {y}, 5)) AND t_min BETWEEN 55000 AND 55500 AND em_min < 2e-20",
            "cone of 5 deg with cuts in time and energy", null);
        await Many($"SELECT COUNT(*) AS n FROM {ObsCore} WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({x}, {y}, 30))", "cone of 30 deg, count", null);
        await Many($"SELECT COUNT(*) AS n FROM {ObsCore} WHERE s_ra BETWEEN 80 AND 84 AND s_dec BETWEEN 20 AND 24", "box of coordinates, count", null);
    }

    private static string Circle(string lon, string lat, string radius) => $"1 = CONTAINS(POINT({lon}, {lat}), CIRCLE({{0}}, {{1}}, {radius}))";

    private async Task Cone(string query, string name)
    {
        var (times, hits) = (new List<double>(), 0L);
        for (var i = 0; i < 1100; i++)
        {
            var (ra, dec) = Position((i * 7919) % 10_000);
            var (ms, count, _) = await RunAsync(query.Replace("{0}", Text(ra), StringComparison.Ordinal).Replace("{1}", Text(dec), StringComparison.Ordinal));
            if (i < 100) continue;
            times.Add(ms);
            hits += count;
            if (i % 100 == 0 && count != Enumerable.Range(0, rows).Count(row => SkyMath.IsWithin(ra, dec, table.Ra[row], table.Dec[row], 1)))
                throw new InvalidOperationException("A cone finds other rows than counting does.");
        }

        report.Add(
            $"{name}, {rows:#,0} rows, engine", $"p50 {Report.Number(Report.Median(times), "0.000")} ms, p99 {Report.Number(Report.Quantile(times, .99), "0.000")} ms", "",
            $"{hits / 1000.0} rows found");
    }

    private async Task Many(string query, string name, Func<long, long>? expected)
    {
        var times = new List<double>();
        (double Ms, long Count, long First) result = default;
        for (var i = 0; i < 6 && times.Sum() < 20_000; i++)
        {
            result = await RunAsync(query);
            if (i > 0 || result.Ms > 2000) times.Add(result.Ms);
        }

        var value = result.Count == 1 ? result.First : result.Count;
        if (expected is not null && value != expected(value)) throw new InvalidOperationException($"{name}: {value}, not {expected(value)}");
        report.Add($"{name}, {rows:#,0} rows, engine", $"{Report.Number(Report.Median(times), "0.00")} ms", "", $"{value}");
    }

    private async Task<(double Ms, long Count, long First)> RunAsync(string adql)
    {
        var begin = Stopwatch.GetTimestamp();
        var metadata = await store.GetMetadataAsync(default);
        var query = AdqlCompiler.Compile(adql, metadata.Catalog, store.Dialect).Require().At("http://localhost");
        await using var reader = await store.QueryAsync(query, long.MaxValue, default);
        var (count, first) = (0L, 0L);
        while (await reader.ReadAsync(default))
        {
            if (count++ == 0 && reader.Columns[0].Datatype is Datatype.Long or Datatype.Int) first = reader.GetInt64(0);
        }

        return (Stopwatch.GetElapsedTime(begin).TotalMilliseconds, count, first);
    }

    private static string Text(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}
