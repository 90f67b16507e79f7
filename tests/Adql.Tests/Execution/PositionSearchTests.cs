using System.Globalization;
using TapGamma.Sky;

namespace TapGamma.Adql.Tests.Execution;

public class PositionSearchTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    public static TheoryData<double, double, double> Cones() => new()
    {
        { 83.63, 22.01, 0.11 }, { 83.63, 22.01, 2.5 }, { 0, 0, 0.3 }, { 359.9, 0.1, 0.5 }, { 0, 90, 0.5 }, { 200, -89.7, 0.7 },
        { 120, 89.5, 1 }, { 10, 10, 0 }, { 77, -33, 20 }, { 180, 45, 44 },
    };

    [Theory]
    [MemberData(nameof(Cones))]
    public void Every_spelling_of_a_cone_finds_the_same_rows_through_the_index(double lon, double lat, double radius)
    {
        var (a, b, r) = (Text(lon), Text(lat), Text(radius));
        var expected = database.Observations.Where(o => SkyMath.Separation(o.Value.Lon, o.Value.Lat, lon, lat) <= radius)
            .Select(o => 1000.0 + o.Key).ToHashSet();
        foreach (var condition in (string[])
            [
                $"DISTANCE(POINT(ra_pnt, dec_pnt), POINT({a}, {b})) <= {r}",
                $"DISTANCE(POINT({a}, {b}), POINT(ra_pnt, dec_pnt)) <= {r}",
                $"DISTANCE(ra_pnt, dec_pnt, {a}, {b}) <= {r}",
                $"{r} >= DISTANCE({a}, {b}, ra_pnt, dec_pnt)",
                $"DISTANCE(ra_pnt, dec_pnt, {a}, {b}) BETWEEN 0 AND {r}",
                $"1 = CONTAINS(POINT(ra_pnt, dec_pnt), CIRCLE({a}, {b}, {r}))",
                $"CONTAINS(POINT('ICRS', ra_pnt, dec_pnt), CIRCLE('ICRS', POINT({a}, {b}), {r})) = 1",
                $"CONTAINS(POINT({a}, {b}), CIRCLE(ra_pnt, dec_pnt, {r})) = 1",
                $"1 = INTERSECTS(CIRCLE({a}, {b}, {r}), POINT(ra_pnt, dec_pnt))",
                $"0 <> CONTAINS(POINT(ra_pnt, dec_pnt), CIRCLE({a}, {b}, {r}))",
                $"DISTANCE(pos, POINT({a}, {b})) <= {r}",
                $"1 = CONTAINS(pos, CIRCLE({a}, {b}, {r}))",
                $"obs_id > 0 AND 1 = INTERSECTS(CIRCLE(POINT({a}, {b}), {r}), pos)",
                $"n_tels > 0 AND (1 = CONTAINS(POINT(ra_pnt, dec_pnt), CIRCLE({a}, {b}, {r})) AND livetime > 0)",
            ])
        {
            var query = $"SELECT livetime FROM hess.obs WHERE {condition}";
            Assert.Equal(expected, database.Query(query).Select(row => (double)row[0]!).ToHashSet());
            AssertNoScan(query, "t1");
        }
    }

    [Fact]
    public void Strict_distance_excludes_the_border()
    {
        var p = database.Observations[5];
        var other = database.Observations[13];
        var distance = SkyMath.Separation(p.Lon, p.Lat, other.Lon, other.Lat).ToString("R", CultureInfo.InvariantCulture);
        var query = $"SELECT livetime FROM hess.obs WHERE livetime = 1013 AND DISTANCE(ra_pnt, dec_pnt, {Text(p.Lon)}, {Text(p.Lat)})";
        Assert.Empty(database.Query($"{query} < {distance}"));
        Assert.Single(database.Query($"{query} <= {distance}"));
    }

    [Theory]
    [InlineData("POLYGON(82, 21, 85, 21, 85, 23, 82, 23)")]
    [InlineData("POLYGON(POINT(82, 21), POINT(85, 21), POINT(84, 23))")]
    [InlineData("POLYGON(359, -1, 1, -1, 1, 1, 359, 1)")]
    [InlineData("POLYGON(0, 88, 120, 88, 240, 88)")]
    [InlineData("BOX(0, 0, 3, 1)")]
    [InlineData("REGION('Polygon ICRS 82 21 85 21 84 23')")]
    [InlineData("REGION('Circle ICRS 83.63 22.01 1')")]
    public void Constant_shape_finds_the_same_rows_through_the_index(string shape)
    {
        var slow = database.Query($"SELECT livetime FROM hess.obs WHERE CONTAINS(pos, {shape}) + 0 = 1").Select(row => row[0]).ToHashSet();
        Assert.NotEmpty(slow);
        foreach (var point in (string[])["POINT(ra_pnt, dec_pnt)", "pos"])
        {
            var query = $"SELECT livetime FROM hess.obs WHERE 1 = CONTAINS({point}, {shape})";
            Assert.Equal(slow, database.Query(query).Select(row => row[0]).ToHashSet());
            AssertNoScan(query, "t1");
        }
    }

    [Theory]
    [InlineData("hess.source s JOIN hess.obs o ON DISTANCE(s.ra, s.dec, o.ra_pnt, o.dec_pnt) < 0.2")]
    [InlineData("hess.source s JOIN hess.obs o ON DISTANCE(POINT(o.ra_pnt, o.dec_pnt), POINT(s.ra, s.dec)) < 0.2")]
    [InlineData("hess.source s JOIN hess.obs o ON 1 = CONTAINS(POINT(o.ra_pnt, o.dec_pnt), CIRCLE(s.ra, s.dec, 0.2))")]
    [InlineData("hess.source s JOIN hess.obs o ON DISTANCE(o.pos, POINT(s.ra, s.dec)) < 0.2")]
    [InlineData("hess.source s JOIN (SELECT POINT(ra_pnt, dec_pnt) AS p, livetime FROM hess.obs) o ON DISTANCE(o.p, POINT(s.ra, s.dec)) < 0.2")]
    [InlineData("hess.source s, hess.obs o WHERE DISTANCE(s.ra, s.dec, o.ra_pnt, o.dec_pnt) < 0.2")]
    [InlineData("hess.source s LEFT JOIN hess.obs o ON DISTANCE(s.ra, s.dec, o.ra_pnt, o.dec_pnt) < 0.2 WHERE o.obs_id IS NOT NULL")]
    public void Cross_match_looks_up_its_right_side(string from)
    {
        var expected = database.Sources.SelectMany(s => database.Observations
            .Where(o => SkyMath.Separation(o.Value.Lon, o.Value.Lat, s.Value.Lon, s.Value.Lat) < 0.2)
            .Select(o => ($"s{s.Key}", 1000.0 + o.Key))).ToHashSet();
        var query = $"SELECT s.name, o.livetime FROM {from}";
        Assert.True(expected.Count > 50);
        Assert.Equal(expected, database.Query(query).Select(row => ((string)row[0]!, (double)row[1]!)).ToHashSet());
        AssertNoScan(query, "t2");
    }

    [Fact]
    public void Exclusion_is_not_turned_round()
    {
        var inside = database.Query("SELECT obs_id FROM hess.obs WHERE DISTANCE(ra_pnt, dec_pnt, 83.63, 22.01) < 1").Count;
        var outside = database.Query("SELECT obs_id FROM hess.obs WHERE NOT DISTANCE(ra_pnt, dec_pnt, 83.63, 22.01) < 1").Count;
        var zero = database.Query("SELECT obs_id FROM hess.obs WHERE 0 = CONTAINS(POINT(ra_pnt, dec_pnt), CIRCLE(83.63, 22.01, 1))").Count;
        Assert.Equal(3000, inside + outside);
        Assert.Equal(outside, zero);
    }

    private void AssertNoScan(string query, string alias)
    {
        var plan = database.Plan(query);
        Assert.DoesNotContain(plan, line => line.StartsWith($"SCAN {alias}", StringComparison.Ordinal));
        Assert.Contains(plan, line => line.Contains("obs_hpx", StringComparison.Ordinal));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
