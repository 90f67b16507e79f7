using TapGamma.Sky;

namespace TapGamma.Store.Tests.Shapes;

public class PositionShapeTests(ShapesStore store) : IClassFixture<ShapesStore>
{
    [Theory]
    [InlineData("ivoa.obscore o JOIN test_dr.observations r ON DISTANCE(o.s_ra, o.s_dec, r.s_ra, r.s_dec) < 1.5", "obscore_hpx")]
    [InlineData("test_dr.observations r JOIN ivoa.obscore o ON DISTANCE(POINT(r.s_ra, r.s_dec), POINT(o.s_ra, o.s_dec)) < 1.5", "obscore_hpx")]
    [InlineData("test_dr.observations r, ivoa.obscore o WHERE 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(r.s_ra, r.s_dec, 1.5))", "obscore_hpx")]
    [InlineData("ivoa.obscore o, test_dr.observations r WHERE 1 = CONTAINS(POINT(r.s_ra, r.s_dec), CIRCLE(o.s_ra, o.s_dec, 1.5))", "obscore_hpx")]
    [InlineData("test_dr.observations r INNER JOIN ivoa.obscore o ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(r.s_ra, r.s_dec, r.calib_level * 0.75))", "obscore_hpx")]
    [InlineData("test_dr.observations r LEFT JOIN ivoa.obscore o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 1.5 WHERE o.obs_id IS NOT NULL", "obscore_hpx")]
    [InlineData("test_dr.vo_obscore r JOIN ivoa.obscore o ON DISTANCE(r.s_ra, r.s_dec, o.s_ra, o.s_dec) < 1.5", "obscore_hpx")]
    [InlineData("(SELECT obs_id, s_ra AS x, s_dec AS y FROM test_dr.observations) r JOIN (SELECT obs_id, s_ra AS a, s_dec AS d FROM ivoa.obscore WHERE calib_level = 2) o ON DISTANCE(r.x, r.y, o.a, o.d) < 1.5", "obscore_hpx")]
    public async Task A_cross_match_searches_the_larger_table_however_it_is_written(string from, string index)
    {
        var positions = store.Products.Where(p => p.Position is not null).Select(p => (p.Id, Position: p.Position!.Value))
            .Concat(store.Runs.Select((p, i) => (Id: $"r{i}", Position: p))).ToList();
        var expected = store.Runs
            .SelectMany((r, i) => positions.Where(p => SkyMath.Separation(p.Position.Lon, p.Position.Lat, r.Lon, r.Lat) < 1.5).Select(p => $"r{i}|{p.Id}"))
            .Order(StringComparer.Ordinal).ToList();
        var query = $"SELECT r.obs_id, o.obs_id AS product FROM {from}";
        Assert.True(expected.Count > 50);
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query, index);
    }

    [Theory]
    [InlineData("SELECT obs_id, t_min FROM ivoa.obscore WHERE 1 = {0}", "s_ra", "s_dec")]
    [InlineData("SELECT x.obs_id, x.t_min FROM (SELECT obs_id, t_min, s_ra AS a, s_dec AS d FROM ivoa.obscore) AS x WHERE 1 = {0}", "x.a", "x.d")]
    [InlineData("WITH w AS (SELECT s_dec AS d, s_ra AS a, t_min, obs_id FROM ivoa.obscore) SELECT w.obs_id, w.t_min FROM w WHERE 1 = {0}", "w.a", "w.d")]
    [InlineData("WITH w AS (SELECT s_dec AS d, s_ra AS a, t_min, obs_id FROM ivoa.obscore), v AS (SELECT * FROM w WHERE t_min > 0) SELECT v.obs_id, v.t_min FROM v JOIN w ON v.obs_id = w.obs_id WHERE 1 = {0}", "v.a", "v.d")]
    [InlineData("SELECT obs_id, t_min FROM ivoa.obscore WHERE s_ra BETWEEN 80 AND 86 AND s_dec > 20 AND s_dec < 24 AND {0} + 0 = 1", "s_ra", "s_dec")]
    [InlineData("SELECT obs_id, t_min FROM ivoa.obscore WHERE t_min BETWEEN 1 AND 90000 AND em_min > 0 AND 1 = {0}", "s_ra", "s_dec")]
    [InlineData("SELECT TOP 100000 obs_id, t_min FROM ivoa.obscore WHERE 1 = {0} ORDER BY t_min", "s_ra", "s_dec")]
    [InlineData("SELECT obs_id, t_min FROM ivoa.obscore NATURAL LEFT JOIN ivoa.obscore_hea WHERE 1 = {0}", "s_ra", "s_dec")]
    public async Task A_cone_uses_the_index_through_whatever_hands_the_positions_on(string text, string lon, string lat)
    {
        var cone = Cone(lon, lat);
        var query = text.Replace("{0}", cone, StringComparison.Ordinal);
        var expected = await store.RowsAsync("SELECT obs_id, t_min FROM ivoa.obscore WHERE " + Cone("s_ra", "s_dec") + " + 0 = 1");
        Assert.True(expected.Count > 20);
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query, "obscore_hpx");
    }

    [Fact]
    public async Task Two_cones_of_which_one_may_hold_are_two_searches()
    {
        var query = "SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 1 OR DISTANCE(s_ra, s_dec, 0, 90) < 2";
        var expected = await store.RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) + 0 < 1 OR DISTANCE(s_ra, s_dec, 0, 90) + 0 < 2");
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query, "obscore_hpx");
    }

    [Theory]
    [InlineData(-10, 10, -5, 5)]
    [InlineData(350, 370, -5, 5)]
    [InlineData(350, 359.5, -5, 5)]
    [InlineData(0, 360, 88, 90)]
    [InlineData(0, 360, -90, -87.5)]
    [InlineData(100, 200, 86, 89)]
    [InlineData(82, 82, 20, 24)]
    [InlineData(20, 10, 0, 10)]
    public async Task A_box_of_coordinates_finds_the_rows_between_its_bounds(double west, double east, double south, double north)
    {
        var expected = store.Products.Where(p => p.Position is { } q && q.Lon >= west && q.Lon <= east && q.Lat >= south && q.Lat <= north)
            .Select(p => p.Id).Order(StringComparer.Ordinal);
        var query = FormattableString.Invariant(
            $"SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'INVENTED' AND s_ra BETWEEN {west} AND {east} AND {south} <= s_dec AND s_dec <= {north}");
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query, "obscore_hpx");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(29)]
    public async Task Rows_per_cell_are_counted_by_the_key(int order)
    {
        var expected = store.Products.Where(p => p.Position is not null)
            .GroupBy(p => Healpix.Pixel(order, p.Position!.Value.Lon, p.Position.Value.Lat)).Select(cell => $"{cell.Key}|{cell.Count()}")
            .Order(StringComparer.Ordinal);
        var query = $"SELECT ivo_healpix_index({order}, s_ra, s_dec) AS cell, COUNT(s_ra) AS n FROM ivoa.obscore WHERE obs_collection = 'INVENTED' AND s_ra IS NOT NULL GROUP BY ivo_healpix_index({order}, s_ra, s_dec)";
        Assert.Equal(expected, await store.RowsAsync(query));
    }

    [Theory]
    [InlineData("SELECT ivo_healpix_index(6, s_ra, s_dec) AS cell, COUNT(*) AS n FROM ivoa.obscore GROUP BY ivo_healpix_index(6, s_ra, s_dec)", "COVERING INDEX obscore_hpx")]
    [InlineData("SELECT TOP 10 obs_id, t_min FROM ivoa.obscore ORDER BY t_min", "obscore_t_min")]
    [InlineData("SELECT TOP 10 obs_id, t_min FROM ivoa.obscore ORDER BY t_min DESC", "obscore_t_min")]
    [InlineData("SELECT COUNT(*) AS n FROM ivoa.obscore", "COVERING INDEX")]
    public async Task Counts_and_sorted_tops_read_an_index_instead_of_the_table(string query, string index)
    {
        var plan = await store.PlanAsync(query);
        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_few_rows_of_a_cone_ask_the_other_table()
    {
        var query = "SELECT e.event_id FROM test_dr.events e JOIN ivoa.obscore o ON DISTANCE(e.ra, e.dec, o.s_ra, o.s_dec) < 0.2 WHERE DISTANCE(o.s_ra, o.s_dec, 83, 22) < 0.5";
        var plan = await store.PlanAsync(query);
        Assert.Contains(plan, line => line.Contains("obscore_hpx", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("test_dr.events.hpx", StringComparison.Ordinal));
        var plain = "SELECT e.event_id FROM test_dr.events e JOIN ivoa.obscore o ON DISTANCE(e.ra, e.dec, o.s_ra, o.s_dec) + 0 < 0.2 WHERE DISTANCE(o.s_ra, o.s_dec, 83, 22) + 0 < 0.5";
        Assert.Equal(await store.RowsAsync(plain), await store.RowsAsync(query));
    }

    private static string Cone(string lon, string lat) => $"CONTAINS(POINT({lon}, {lat}), CIRCLE(83, 22, 1.5))";

    private async Task AssertSearchedAsync(string query, string index)
    {
        var plan = await store.PlanAsync(query);
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains(index, StringComparison.Ordinal));
    }
}
