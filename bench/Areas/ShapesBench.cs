using System.Globalization;
using TapGamma.Sky;

namespace TapGamma.Bench.Areas;

/// <summary>The shapes of queries that archives get, through HTTP, each answer checked by counting in memory.</summary>
internal static class ShapesBench
{
    private const int Turns = 6;

    /// <summary>More than enough is known after so many milliseconds.</summary>
    private const double Patience = 20_000;

    public static async Task RunAsync(BenchRun bench)
    {
        foreach (var engine in await bench.EnginesAsync())
        {
            foreach (var rows in bench.Options.Rows)
            {
                var store = await bench.ObsCoreAsync(engine, rows);
                using var server = await ServedStore.StartAsync(bench.Scratch, store.Uri);
                using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
                foreach (var shape in Shape.All(store.Table, rows)) await MeasureAsync(bench.Report, client, server, store, shape);
            }
        }
    }

    private static async Task MeasureAsync(Report report, HttpClient client, ServedStore server, ObsCoreStore store, Shape shape)
    {
        var (times, found) = (new List<double>(), 0L);
        for (var i = 0; i < Turns && times.Sum() < Patience; i++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            found = Value(await client.GetStringAsync(
                new Uri(server.Url, $"/tap/sync?LANG=ADQL&MAXREC=1000000&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(shape.Query)}")));
            var ms = TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
            if (i > 0 || ms > Patience / Turns) times.Add(ms);
        }

        if (found < shape.Least || found > shape.Most)
            throw new InvalidOperationException($"{shape.Query}: {found}, not {shape.Least} to {shape.Most}");
        report.Add($"{shape.Name}, {store.Rows:#,0} rows, {store.Engine.Title}", $"{Report.Number(Report.Median(times), "0.0")} ms", shape.Target, $"{found:#,0}");
    }

    /// <summary>The one number of a count, or the number of rows.</summary>
    private static long Value(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[0].Trim() == "n" ? long.Parse(lines[1], CultureInfo.InvariantCulture) : lines.Length - 1;
    }

    /// <summary>A query, and between which bounds its count or number of rows must lie.</summary>
    private sealed record Shape(string Name, string Query, long Least, long Most, string Target = "")
    {
        private const string ObsCore = "ivoa.obscore";

        public static IEnumerable<Shape> All(SyntheticObsCore table, int rows)
        {
            var (ra, dec) = (Math.Round(table.Ra[7] + 0.1, 6), Math.Round(table.Dec[7], 6));
            var place = string.Create(CultureInfo.InvariantCulture, $"{ra:F6}, {dec:F6}");
            long Count(Func<int, bool> holds) => Enumerable.Range(0, rows).Count(holds);
            bool IsNear(int row, double radius) => SkyMath.IsWithin(ra, dec, table.Ra[row], table.Dec[row], radius);
            // The regions have eight corners on a circle: they lie in that one, and hold another.
            (long, long) Regions(double margin) => (
                Count(row => IsNear(row, margin + (0.92 * table.Fov[row] / 2))), Count(row => IsNear(row, margin + (1.001 * table.Fov[row] / 2))));
            Shape Exactly(string name, string query, long found, string target = "") => new(name, query, found, found, target);
            Shape Between(string name, string query, (long Least, long Most) found) => new(name, query, found.Least, found.Most);

            yield return Exactly("count over all", $"SELECT COUNT(*) AS n FROM {ObsCore}", rows);
            yield return Exactly(
                "cone of 5 deg with cuts in time and energy",
                $"SELECT obs_id FROM {ObsCore} WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({place}, 5)) AND t_min BETWEEN 55000 AND 55500 AND em_min < 2e-20",
                Count(row => IsNear(row, 5) && table.TMin[row] is >= 55000 and <= 55500 && table.EmMin[row] < 2e-20));
            yield return Exactly(
                "cone of 30 deg, count", $"SELECT COUNT(*) AS n FROM {ObsCore} WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({place}, 30))",
                Count(row => IsNear(row, 30)));
            yield return Exactly(
                "box of coordinates, count", $"SELECT COUNT(*) AS n FROM {ObsCore} WHERE s_ra BETWEEN 80 AND 84 AND s_dec BETWEEN 20 AND 24",
                Count(row => table.Ra[row] is >= 80 and <= 84 && table.Dec[row] is >= 20 and <= 24));
            yield return Between("s_region holds a point", $"SELECT obs_id FROM {ObsCore} WHERE 1 = CONTAINS(POINT({place}), s_region)", Regions(0));
            yield return Between(
                "s_region meets a circle of 1 deg", $"SELECT obs_id FROM {ObsCore} WHERE 1 = INTERSECTS(s_region, CIRCLE({place}, 1))", Regions(1));
            yield return Between(
                "s_region meets a circle of 1 deg, count", $"SELECT COUNT(*) AS n FROM {ObsCore} WHERE 1 = INTERSECTS(s_region, CIRCLE({place}, 1))", Regions(1));
            foreach (var (size, radius) in ((string, string)[])[("10 arcsec", "0.002777777777777778"), ("1 arcmin", "0.016666666666666666")])
            {
                foreach (var match in Matches(size, radius, table.CountMatches(double.Parse(radius, CultureInfo.InvariantCulture)))) yield return match;
            }

            var cells = Enumerable.Range(0, rows).Select(row => Healpix.Pixel(6, table.Ra[row], table.Dec[row])).Distinct().LongCount();
            const string Cell = "ivo_healpix_index(6, s_ra, s_dec)";
            yield return Exactly("count per HEALPix cell of order 6", $"SELECT {Cell} AS cell, COUNT(*) AS rows_there FROM {ObsCore} GROUP BY {Cell}", cells);
            yield return Exactly("TOP 100 by t_min", $"SELECT TOP 100 obs_id, t_min FROM {ObsCore} ORDER BY t_min", 100);
            yield return Exactly(
                "TOP 100 by t_min in a cone of 5 deg",
                $"SELECT TOP 100 obs_id, t_min FROM {ObsCore} WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({place}, 5)) ORDER BY t_min", 100);
        }

        private static Shape[] Matches(string size, string radius, long found) =>
        [
            new(
                $"10,000 published positions within {size}",
                $"SELECT p.id, o.obs_id FROM bench.positions AS p JOIN {ObsCore} AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {radius}",
                found, found, "<= 300 ms"),
            new(
                $"the same, the large table named first, {size}",
                $"SELECT p.id, o.obs_id FROM {ObsCore} AS o, bench.positions AS p WHERE 1 = CONTAINS(POINT(p.ra, p.dec), CIRCLE(o.s_ra, o.s_dec, {radius}))",
                found, found, "<= 300 ms"),
            new(
                $"the same as an outer join, {size}",
                $"SELECT p.id, o.obs_id FROM bench.positions AS p LEFT JOIN {ObsCore} AS o ON DISTANCE(p.ra, p.dec, o.s_ra, o.s_dec) <= {radius} WHERE o.obs_id IS NOT NULL",
                found, found),
        ];
    }
}
