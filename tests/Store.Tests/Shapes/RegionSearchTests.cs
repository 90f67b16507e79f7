using System.Globalization;
using TapGamma.Sky;

namespace TapGamma.Store.Tests.Shapes;

public class RegionSearchTests(ShapesStore store) : IClassFixture<ShapesStore>
{
    private const string Select = "SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'INVENTED' AND ";

    public static TheoryData<string> Areas()
    {
        var areas = new TheoryData<string>(
            "POINT(83, 22)", "POINT(0, 0)", "POINT(0, 90)", "POINT(10, -90)", "CIRCLE(83, 22, 0.01)", "CIRCLE(83, 22, 1)", "CIRCLE(359.9, 0, 3)",
            "CIRCLE(12, 89.5, 2)", "CIRCLE(POINT(200, -89), 5)", "CIRCLE(120, 30, 40)", "POLYGON(82, 21, 85, 21, 85, 23, 82, 23)",
            "POLYGON(359, -1, 1, -1, 1, 1, 359, 1)", "POLYGON(0, 88, 120, 88, 240, 88)", "BOX(0, 0, 10, 4)", "REGION('Circle ICRS 83.63 22.01 1')");
        var random = new Random(11);
        for (var i = 0; i < 8; i++)
        {
            var p = InventedProducts.Place(random, i);
            areas.Add(string.Create(CultureInfo.InvariantCulture, $"CIRCLE({p.Lon:F4}, {p.Lat:F4}, {Math.Pow(10, (3 * random.NextDouble()) - 1.5):F4})"));
        }

        return areas;
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Every_spelling_finds_what_reading_all_rows_finds_and_uses_the_index(string area)
    {
        foreach (var test in (string[])[$"INTERSECTS(s_region, {area})", $"INTERSECTS({area}, s_region)", $"CONTAINS({area}, s_region)", $"CONTAINS(s_region, {area})"])
        {
            // An expression beside the function keeps the condition from any index.
            var expected = await store.RowsAsync($"{Select}{test} + 0 = 1");
            foreach (var condition in (string[])[$"1 = {test}", $"{test} = 1", $"{test} <> 0", $"calib_level > 0 AND (1 = {test})"])
            {
                Assert.Equal(expected, await store.RowsAsync(Select + condition));
                await AssertSearchedAsync(Select + condition);
            }

            var others = await store.RowsAsync($"{Select}{test} = 0");
            Assert.Equal(await store.RowsAsync($"{Select}{test} + 0 = 0"), others);
            Assert.Empty(expected.Intersect(others));
        }
    }

    [Theory]
    [InlineData(83, 22)]
    [InlineData(0, 0)]
    [InlineData(300, 89)]
    [InlineData(45, -88.5)]
    public async Task Circles_that_hold_a_point_are_those_whose_centre_is_near(double lon, double lat)
    {
        // Haversine, independent of the library's formulas.
        static double Haversine(double lon1, double lat1, double lon2, double lat2)
        {
            double Half(double a) => Math.Pow(Math.Sin(a * Math.PI / 360), 2);
            return 2 * Math.Asin(Math.Sqrt(Half(lat2 - lat1) + (Math.Cos(lat1 * Math.PI / 180) * Math.Cos(lat2 * Math.PI / 180) * Half(lon2 - lon1)))) * 180 / Math.PI;
        }

        var expected = store.Products.Where(p => p.Region?.StartsWith("Circle", StringComparison.Ordinal) == true)
            .Select(p => (p.Id, Circle: (Circle)RegionCodec.Parse(p.Region)))
            .Where(p => Haversine(p.Circle.Centre.Lon, p.Circle.Centre.Lat, lon, lat) <= p.Circle.Radius).Select(p => p.Id).Order(StringComparer.Ordinal);
        var point = string.Create(CultureInfo.InvariantCulture, $"POINT({lon}, {lat})");
        var circles = store.Products.Where(p => p.Region?.StartsWith("Circle", StringComparison.Ordinal) == true).Select(p => p.Id).ToHashSet();
        var found = (await store.RowsAsync($"{Select}1 = CONTAINS({point}, s_region)")).Where(circles.Contains).ToList();
        Assert.NotEmpty(found);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region)", "o.s_region", "POINT(r.s_ra, r.s_dec)", "CONTAINS")]
    [InlineData("ivoa.obscore AS o JOIN test_dr.observations AS r ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region)", "o.s_region", "POINT(r.s_ra, r.s_dec)", "CONTAINS")]
    [InlineData("ivoa.obscore AS o, test_dr.observations AS r WHERE INTERSECTS(o.s_region, r.s_region) = 1", "o.s_region", "r.s_region", "INTERSECTS")]
    [InlineData("test_dr.vo_obscore AS r JOIN ivoa.obscore AS o ON INTERSECTS(CIRCLE(r.s_ra, r.s_dec, 0.5), o.s_region) = 1", "o.s_region", "CIRCLE(r.s_ra, r.s_dec, 0.5)", "INTERSECTS")]
    [InlineData("test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(r.s_ra, r.s_dec), o.s_region) WHERE o.obs_id IS NOT NULL", "o.s_region", "POINT(r.s_ra, r.s_dec)", "CONTAINS")]
    public async Task A_join_by_region_searches_the_larger_table(string from, string region, string other, string function)
    {
        var left = from[..from.IndexOf(' ', StringComparison.Ordinal)];
        var test = function == "CONTAINS" ? $"CONTAINS({other}, {region})" : $"INTERSECTS({other}, {region})";
        var runs = left == "test_dr.vo_obscore" ? left : "test_dr.observations";
        var expected = await store.RowsAsync($"SELECT r.obs_id, o.obs_id AS product FROM {runs} AS r, ivoa.obscore AS o WHERE {test} + 0 = 1");
        var query = $"SELECT r.obs_id, o.obs_id AS product FROM {from}";
        Assert.True(expected.Count > 20);
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query);
    }

    [Fact]
    public async Task Positions_in_the_region_of_a_row_are_found_through_the_index_of_positions()
    {
        const string From = "FROM test_dr.observations AS r, test_dr.events AS e WHERE r.obs_id = 'r2' AND ";
        var expected = await store.RowsAsync($"SELECT e.obs_id, e.event_id {From} CONTAINS(POINT(e.ra, e.dec), r.s_region) + 0 = 1");
        var query = $"SELECT e.obs_id, e.event_id {From} CONTAINS(POINT(e.ra, e.dec), r.s_region) = 1";
        Assert.True(expected.Count >= 100);
        Assert.Equal(expected, await store.RowsAsync(query));
        Assert.Contains(await store.PlanAsync(query), line => line.Contains("test_dr.events.hpx", StringComparison.Ordinal));
    }

    /// <summary>As SIA asks for several values of POS.</summary>
    [Fact]
    public async Task Regions_that_meet_any_of_several_areas_are_searched_for_each()
    {
        string[] areas = ["CIRCLE(83, 22, 1)", "POLYGON(359, -1, 1, -1, 1, 1, 359, 1)", "CIRCLE(12, 89.5, 2)"];
        string Any(string suffix) => $"SELECT obs_id FROM ivoa.obscore WHERE ({string.Join(" OR ", areas.Select(area => $"1 = INTERSECTS(s_region, {area}){suffix}"))}) AND calib_level > 0";
        var expected = await store.RowsAsync(Any(" + 0"));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await store.RowsAsync(Any("")));
        var plan = await store.PlanAsync(Any(""));
        Assert.Equal(areas.Length, plan.Count(line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("obscore_rgn", StringComparison.Ordinal)));
        // Neither the table nor the view is read.
        Assert.DoesNotContain(plan, line => line.StartsWith("SCAN t", StringComparison.Ordinal));
    }

    private async Task AssertSearchedAsync(string query)
    {
        var plan = await store.PlanAsync(query);
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("obscore_rgn", StringComparison.Ordinal));
    }
}
