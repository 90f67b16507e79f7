namespace TapGamma.Sky.Tests;

public class RegionKeyTests
{
    [Fact]
    public void A_region_that_meets_a_circle_is_filed_in_its_ranges()
    {
        var random = new Random(17);
        Span<HealpixRange> ranges = stackalloc HealpixRange[RegionKey.MaxRanges];
        for (var i = 0; i < 3000; i++)
        {
            var region = new Circle(Point(random, i), Math.Pow(10, (5.2 * random.NextDouble()) - 3));
            var radius = i % 3 == 0 ? 0 : Math.Pow(10, (4 * random.NextDouble()) - 2);
            var centre = region.Centre.OffsetBy(360 * random.NextDouble(), Math.Min(180, (region.Radius + radius) * random.NextDouble()));
            var key = RegionKey.Of(RegionKey.HullOf(region));
            var sizes = 1 << RegionKey.SizeOf(key);
            var all = ranges[..RegionKey.Ranges(centre.Lon, centre.Lat, radius, RegionKey.AllSizes, ranges)].ToArray();
            Assert.Contains(all, range => range.Contains(key));
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First));
            Assert.Contains(ranges[..RegionKey.Ranges(centre.Lon, centre.Lat, radius, sizes, ranges)].ToArray(), range => range.Contains(key));
        }
    }

    [Theory]
    [InlineData(180, 0)]
    [InlineData(90.1, 0)]
    [InlineData(90, 1)]
    [InlineData(2.5, 6)]
    [InlineData(0, 15)]
    public void A_size_class_holds_radii_up_to_half_of_the_one_before(double radius, int size) => Assert.Equal(size, RegionKey.SizeOf(radius));

    [Fact]
    public void A_box_of_coordinates_lies_in_its_ranges()
    {
        var random = new Random(23);
        for (var i = 0; i < 400; i++)
        {
            var corner = Point(random, i);
            var (width, height) = (Math.Pow(10, (4.5 * random.NextDouble()) - 2), Math.Pow(10, (4 * random.NextDouble()) - 2));
            var north = Math.Min(90, corner.Lat + height);
            var west = corner.Lon - (i % 2 == 0 ? 0 : 360);
            var ranges = HealpixRanges.Box(west, west + width, corner.Lat, north, 1 + (i % 16));
            for (var k = 0; k < 30; k++)
            {
                var (lon, lat) = (west + (width * Edge(random)), corner.Lat + ((north - corner.Lat) * Edge(random)));
                var pixel = Healpix.Pixel(29, lon, Math.Min(lat, 90));
                Assert.Contains(ranges, range => range.Contains(pixel));
            }
        }
    }

    // Often exactly on the border.
    private static double Edge(Random random) => Math.Clamp((1.4 * random.NextDouble()) - 0.2, 0, 1);

    private static SkyPoint Point(Random random, int i) => (i % 3) switch
    {
        0 => new(360 * random.NextDouble(), (i % 2 == 0 ? 1 : -1) * (90 - random.NextDouble())),
        1 => new((359.5 + random.NextDouble()) % 360, 20 * (random.NextDouble() - 0.5)),
        _ => new(360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI),
    };
}
