using System.Globalization;
using System.Text;
using TapGamma.Sky;

namespace TapGamma.Store.Tests.Shapes;

public class UploadedPositionTests(ShapesStore store) : IClassFixture<ShapesStore>
{
    private static readonly IReadOnlyList<SkyPoint> Positions =
        [.. Enumerable.Range(0, 100).Select(i => InventedProducts.Place(new Random(1000 + i), i))];

    [Theory]
    [InlineData("TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o ON DISTANCE(m.ra, m.dec, o.s_ra, o.s_dec) < 0.5", "obscore_hpx")]
    [InlineData("ivoa.obscore AS o JOIN TAP_UPLOAD.mine AS m ON DISTANCE(m.ra, m.dec, o.s_ra, o.s_dec) < 0.5", "obscore_hpx")]
    [InlineData("ivoa.obscore AS o, TAP_UPLOAD.mine AS m WHERE 1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(m.ra, m.dec, m.width * 0.5))", "obscore_hpx")]
    [InlineData("TAP_UPLOAD.mine AS m LEFT JOIN ivoa.obscore AS o ON DISTANCE(m.ra, m.dec, o.s_ra, o.s_dec) < 0.5 WHERE o.obs_id IS NOT NULL", "obscore_hpx")]
    [InlineData("TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o ON 1 = CONTAINS(POINT(m.ra, m.dec), o.s_region)", "obscore_rgn")]
    [InlineData("ivoa.obscore AS o JOIN TAP_UPLOAD.mine AS m ON 1 = INTERSECTS(CIRCLE(m.ra, m.dec, m.width), o.s_region)", "obscore_rgn")]
    public async Task An_uploaded_position_asks_the_index_of_the_published_table(string from, string index)
    {
        var regions = store.Products.ToDictionary(o => o, o => o.Region is null or ['U', ..] ? null : RegionCodec.Parse(o.Region));
        var expected = Positions.SelectMany((m, i) => store.Products.Where(o => Meets(from, m, o, regions[o])).Select(o => $"{i}|{o.Id}")).Order(StringComparer.Ordinal).ToList();
        var (rows, plan) = await store.UploadAndRunAsync(Table(), $"SELECT m.id, o.obs_id FROM {from}{(from.Contains("WHERE", StringComparison.Ordinal) ? " AND" : " WHERE")} o.obs_collection = 'INVENTED'");
        Assert.True(expected.Count > 100);
        Assert.Equal(expected, rows);
        Assert.True(plan.Exists(line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains(index, StringComparison.Ordinal)), string.Join("; ", plan));
    }

    [Fact]
    public async Task A_large_upload_is_searched_by_the_few_rows_of_a_published_table()
    {
        var (_, plan) = await store.UploadAndRunAsync(Table(), "SELECT m.id, r.obs_id FROM test_dr.observations AS r JOIN TAP_UPLOAD.mine AS m ON DISTANCE(m.ra, m.dec, r.s_ra, r.s_dec) < 0.5");
        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("tap_upload.mine.hpx", StringComparison.Ordinal));
    }

    private static bool Meets(string from, SkyPoint m, Product product, Region? region)
    {
        if (!from.Contains("s_region", StringComparison.Ordinal))
        {
            var isStrict = from.Contains('<', StringComparison.Ordinal);
            return product.Position is { } p && SkyMath.Separation(m.Lon, m.Lat, p.Lon, p.Lat) is var separation && (isStrict ? separation < 0.5 : separation <= 0.5);
        }

        if (region is null) return false;
        return from.Contains("CIRCLE", StringComparison.Ordinal) ? region.Intersects(new Circle(m, 1)) : region.Contains(m);
    }

    private static string Table()
    {
        var text = new StringBuilder("id,ra,dec,width\n");
        for (var i = 0; i < Positions.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{i},{Positions[i].Lon:R},{Positions[i].Lat:R},1\n");
        return text.ToString();
    }
}
