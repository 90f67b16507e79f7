using System.Globalization;
using TapGamma.Sky;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>Coverage maps as areas of searches: the rows that reading all of them finds, through the indexes.</summary>
public class MocSearchTests(ShapesStore store) : IClassFixture<ShapesStore>
{
    private const string NoMap = "MOC('no map')";
    private const string Select = "SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'INVENTED' AND ";

    public static TheoryData<string> Maps()
    {
        var random = new Random(5);
        var scattered = SMoc.FromRanges(
            Enumerable.Range(0, 600).Select(_ => random.NextInt64(Healpix.PixelCount(5))).Select(cell => new HealpixRange(cell << 48, ((cell + 1) << 48) - 1)), 5);
        return new(
            $"MOC('{scattered.ToAscii()}')", "MOC('0/5')", "MOC('4/1511 6/24200-24260 8/')", "MOC('9/')", "MOC(7, CIRCLE(83, 22, 3))", "MOC(12, POINT(83, 22))",
            "MOC(6, POLYGON(359, -1, 3, -1, 3, 2, 359, 2))", "MOC(5, REGION('Circle ICRS 12 89 4'))", "MOC('0/0-11')", NoMap);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public async Task Positions_in_a_map_are_found_by_their_pixels(string map)
    {
        var moc = Read(map);
        var expected = store.Products.Where(p => p.Position is { } q && moc.Contains(q)).Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
        foreach (var test in (string[])[$"CONTAINS(POINT(s_ra, s_dec), {map})", $"INTERSECTS(POINT(s_ra, s_dec), {map})", $"INTERSECTS({map}, POINT(s_ra, s_dec))"])
        {
            Assert.Equal(expected, await store.RowsAsync($"{Select}{test} + 0 = 1"));
            foreach (var condition in (string[])[$"1 = {test}", $"(obs_id = '?' OR {test} = 1)"])
            {
                Assert.Equal(expected, await store.RowsAsync(Select + condition));
                if (moc.SkyFraction < 0.5 && map != NoMap) await AssertSearchedAsync(Select + condition, "obscore_hpx");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public async Task Regions_that_meet_or_lie_in_a_map_are_found_by_their_circles(string map)
    {
        var moc = Read(map);
        foreach (var (test, isFound) in ((string, Func<Region, bool>)[])
            [($"INTERSECTS(s_region, {map})", moc.Intersects), ($"INTERSECTS({map}, s_region)", moc.Intersects), ($"CONTAINS(s_region, {map})", moc.Contains), ($"CONTAINS({map}, s_region)", moc.IsWithin)])
        {
            var expected = map == NoMap ? [] : store.Products.Where(p => p.Region is not (null or ['U', ..]) && isFound(RegionCodec.Parse(p.Region)))
                .Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expected, await store.RowsAsync($"{Select}{test} + 0 = 1"));
            foreach (var condition in (string[])[$"1 = {test}", $"(obs_id = '?' OR {test} = 1)"])
            {
                Assert.Equal(expected, await store.RowsAsync(Select + condition));
                // The empty map lies in every region, near or far.
                if (moc.SkyFraction < 0.5 && map != NoMap && !(moc.IsEmpty && test.StartsWith("CONTAINS(MOC", StringComparison.Ordinal))) await AssertSearchedAsync(Select + condition, "obscore_rgn");
            }
        }
    }

    [Theory]
    [InlineData("test_dr.observations AS r JOIN ivoa.obscore AS o ON 1 = {0} WHERE o.calib_level > 0", "CONTAINS(POINT(o.s_ra, o.s_dec), MOC(6, r.s_region))", "obscore_hpx")]
    [InlineData("ivoa.obscore AS o, test_dr.observations AS r WHERE {0} = 1", "INTERSECTS(MOC(5, POINT(r.s_ra, r.s_dec)), o.s_region)", "obscore_rgn")]
    [InlineData("test_dr.observations AS r LEFT JOIN ivoa.obscore AS o ON 1 = {0} WHERE o.obs_id IS NOT NULL", "INTERSECTS(o.s_region, MOC(4, r.s_region))", "obscore_rgn")]
    public async Task A_map_of_each_row_searches_the_other_table(string from, string test, string index)
    {
        var expected = await store.RowsAsync($"SELECT r.obs_id, o.obs_id AS product FROM test_dr.observations AS r, ivoa.obscore AS o WHERE {test} + 0 = 1 AND r.obs_id < 'r15'");
        var query = $"SELECT r.obs_id, o.obs_id AS product FROM {from.Replace("{0}", test, StringComparison.Ordinal)} AND r.obs_id < 'r15'";
        Assert.True(expected.Count > 20);
        Assert.Equal(expected, await store.RowsAsync(query));
        await AssertSearchedAsync(query, index);
    }

    [Fact]
    public async Task An_uploaded_map_searches_the_published_table()
    {
        var maps = store.Runs.Take(5).Select(run => SMoc.FromRegion(new Circle(run, 2), 6)).ToList();
        var csv = "id,coverage\n" + string.Concat(maps.Select((map, i) => FormattableString.Invariant($"{i},{map.ToAscii()}\n")));
        var (rows, plan) = await store.UploadAndRunAsync(csv, "SELECT m.id, o.obs_id FROM TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(o.s_ra, o.s_dec), MOC(m.coverage)) WHERE o.obs_collection = 'INVENTED'");
        var expected = maps.SelectMany((map, i) => store.Products.Where(p => p.Position is { } q && map.Contains(q)).Select(p => $"{i}|{p.Id}")).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows);
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("obscore_hpx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_map_of_a_column_of_points_holds_the_points()
    {
        var (rows, _) = await store.UploadAndRunAsync(
            "id,ra,dec\n1,83.63,22.01\n2,10,-89.5\n", "SELECT CAST(id AS INTEGER), MOC(8, POINT(ra, dec)) FROM TAP_UPLOAD.mine");
        Assert.Equal([$"1|8/{Healpix.Pixel(8, 83.63, 22.01)}", $"2|8/{Healpix.Pixel(8, 10, -89.5)}"], rows);
    }

    /// <summary>The map of an expression, by the library.</summary>
    private static SMoc Read(string map)
    {
        var inner = map[4..^1];
        if (inner[0] == '\'') return inner == "'no map'" ? SMoc.Empty(0) : SMoc.ParseAscii(inner.AsSpan(1..^1));
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        var shape = inner[(comma + 2)..].Replace("REGION('", "", StringComparison.Ordinal).Replace("')", "", StringComparison.Ordinal);
        return SMoc.FromRegion(RegionCodec.Parse(shape), int.Parse(inner.AsSpan(0, comma), CultureInfo.InvariantCulture));
    }

    private async Task AssertSearchedAsync(string query, string index)
    {
        var plan = await store.PlanAsync(query);
        Assert.True(plan.Exists(line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains(index, StringComparison.Ordinal)), string.Join('\n', plan));
    }
}
