namespace TapGamma.Sky.Tests;

public class SMocTests
{
    [Theory]
    [InlineData("1/1 2 4 2/12-14 21 23 25 8/", "1/1-2 4 2/12-14 21 23 25 8/")]
    [InlineData("s1/1,2,4 2/12-14,21\n8/", "1/1-2 4 2/12-14 21 8/")]
    [InlineData("2/0-3 1/1-3", "0/0 2/")]
    [InlineData("3/ 5 6", "3/5-6")]
    [InlineData("29/3458764513820540927", "29/3458764513820540927")]
    [InlineData("0/0-11", "0/0-11")]
    [InlineData("", "0/")]
    public void Ascii_is_read_and_written_in_canonical_form(string text, string canonical)
    {
        var moc = SMoc.ParseAscii(text);
        Assert.Equal(canonical, moc.ToAscii());
        Assert.Equal(moc, SMoc.ParseAscii(moc.ToAscii()));
        Assert.Equal(moc, SMoc.ParseJson(moc.ToJson()));
    }

    [Fact]
    public void Json_names_every_cell()
    {
        Assert.Equal("""{"1":[1,2,4],"2":[12,13,14],"8":[]}""", SMoc.ParseAscii("1/1-2 4 2/12-14 8/").ToJson());
        Assert.Equal("1/1-2 4 2/12-13 8/", SMoc.ParseJson("""{"s":{"1":[1,2,4],"2":[12,13],"8":[]}}""").ToAscii());
    }

    [Theory]
    [InlineData("1 2", "'1' at character 1 stands before the first order; a MOC looks like '1/1 2 4 2/12-14 8/'.")]
    [InlineData("30/1", "'30/1' at character 1 does not begin with an order from 0 to 29.")]
    [InlineData("1/48", "'1/48' at character 1 lies outside the cells of order 1.")]
    [InlineData("1/3-2", "'1/3-2' at character 1 lies outside the cells of order 1.")]
    [InlineData("1/3 x", "'x' at character 5 is neither a cell number, a range nor an order.")]
    public void Says_what_is_wrong_and_where(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => SMoc.ParseAscii(text)).Message);

    [Theory]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("""{"1":2}""")]
    public void Rejects_json_that_is_no_map(string text) => Assert.Throws<FormatException>(() => SMoc.ParseJson(text));

    [Fact]
    public void Algebra_agrees_with_sets_of_cells()
    {
        var random = new Random(20);
        for (var i = 0; i < 100; i++)
        {
            var (a, b) = (RandomCells(random), RandomCells(random));
            var (ma, mb) = (Map(a), Map(b));
            Assert.Equal(Map(a.Union(b)), ma.Union(mb));
            Assert.Equal(Map(a.Intersect(b)), ma.Intersection(mb));
            Assert.Equal(Map(Enumerable.Range(0, 768).Except(a)), ma.Complement());
            Assert.Equal(ma, ma.Complement().Complement());
            Assert.Equal(a.Length / 768.0, ma.SkyFraction, 1e-12);
            Assert.Equal(SMoc.FromRanges([.. a.Select(c => Cell(c, 3))], 2), ma.AtOrder(2));
        }
    }

    [Fact]
    public void Maps_of_different_order_meet_at_the_lower_one() =>
        Assert.Equal("1/0-1", SMoc.ParseAscii("1/0").Union(SMoc.ParseAscii("3/16")).ToAscii());

    [Fact]
    public void Maps_of_regions_hold_every_point_and_little_more()
    {
        var random = new Random(21);
        for (var i = 0; i < 20; i++)
        {
            var centre = random.AwkwardPoint();
            Region region = i % 2 == 0 ? new Circle(centre, 3) : HealpixRangesTests.Star(random, centre, 6, 5);
            var moc = SMoc.FromRegion(region, 6);
            var touched = new HashSet<long>();
            var bound = region.BoundingCircle;
            for (var j = 0; j < 20000; j++)
            {
                var p = bound.Centre.OffsetBy(random.NextDouble() * 360, bound.Radius * Math.Sqrt(random.NextDouble()));
                if (!region.Contains(p)) continue;
                Assert.True(moc.Contains(p));
                touched.Add(Healpix.Pixel(6, p.Lon, p.Lat));
            }

            Assert.InRange(moc.SkyFraction * Healpix.PixelCount(6), touched.Count, (1.25 * touched.Count) + 2);
        }
    }

    [Fact]
    public void A_whole_sky_circle_is_twelve_cells() => Assert.Equal("0/0-11 9/", SMoc.FromRegion(new Circle(new(1, 2), 180), 9).ToAscii());

    private static int[] RandomCells(Random random) =>
        [.. Enumerable.Range(0, 768).Where(_ => random.Next(3) > 0).Skip(random.Next(100))];

    private static SMoc Map(IEnumerable<int> cells) => SMoc.FromRanges([.. cells.Reverse().Select(c => Cell(c, 3))], 3);

    private static HealpixRange Cell(long cell, int order) => new(cell << (2 * (29 - order)), ((cell + 1) << (2 * (29 - order))) - 1);
}
