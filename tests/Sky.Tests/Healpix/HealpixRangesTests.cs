namespace TapGamma.Sky.Tests;

public class HealpixRangesTests
{
    [Fact]
    public void Cones_miss_no_point_at_any_size_and_place()
    {
        var random = new Random(3);
        var ranges = new HealpixRange[8];
        for (var i = 0; i < 4000; i++)
        {
            var centre = random.AwkwardPoint();
            var radius = i % 50 == 0 ? 0 : Math.Min(180, Math.Pow(10, (random.NextDouble() * 12.3) - 10));
            var count = HealpixRanges.Cone(centre.Lon, centre.Lat, radius, ranges);
            AssertSortedAndDisjoint(ranges.AsSpan(0, count));
            for (var j = 0; j < 20; j++)
            {
                // Half of the points lie on the border itself, where a cover fails first.
                var distance = j % 2 == 0 ? radius : radius * Math.Sqrt(random.NextDouble());
                var p = centre.OffsetBy(random.NextDouble() * 360, distance);
                Assert.True(Covers(ranges.AsSpan(0, count), p), $"{centre} radius {radius} misses {p}");
            }
        }
    }

    [Fact]
    public void Cones_hold_the_pixels_that_healpy_finds()
    {
        foreach (var r in Reference.Rows("cones"))
        {
            var (centre, radius) = (new SkyPoint(r[0].GetDouble(), r[1].GetDouble()), r[2].GetDouble());
            var ranges = HealpixRanges.Cone(centre.Lon, centre.Lat, radius, 16);
            int count = 0;
            long sum = 0;
            for (var pixel = 0L; pixel < Healpix.PixelCount(5); pixel++)
            {
                var p = Healpix.Centre(5, pixel);
                if (!(p.Separation(centre) <= radius)) continue;
                count++;
                sum += pixel;
                Assert.True(Covers(ranges, p));
            }

            Assert.Equal((r[3].GetInt32(), r[4].GetInt64()), (count, sum));
        }
    }

    [Fact]
    public void Polygons_miss_no_point()
    {
        var random = new Random(4);
        for (var i = 0; i < 400; i++)
        {
            var centre = random.AwkwardPoint();
            var size = Math.Pow(10, (random.NextDouble() * 8) - 6.3);
            var polygon = Star(random, centre, size, random.Next(3, 9));
            var ranges = HealpixRanges.Cover(polygon, 8);
            AssertSortedAndDisjoint(ranges);
            foreach (var vertex in polygon.Vertices) Assert.True(Covers(ranges, vertex));
            for (var j = 0; j < 60; j++)
            {
                var p = centre.OffsetBy(random.NextDouble() * 360, size * random.NextDouble());
                Assert.True(!polygon.Contains(p) || Covers(ranges, p), $"{polygon} misses {p}");
            }
        }
    }

    [Theory]
    [InlineData(1e-5)]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(30)]
    public void Covers_are_tight_enough_to_be_worth_an_index(double radius)
    {
        var random = new Random(5);
        double area = 0;
        var ranges = new HealpixRange[8];
        const int Cones = 300;
        for (var i = 0; i < Cones; i++)
        {
            var centre = random.RandomPoint();
            foreach (var range in ranges.AsSpan(0, HealpixRanges.Cone(centre.Lon, centre.Lat, radius, ranges)))
                area += (range.Last - range.First + 1.0) / Healpix.PixelCount(29) * SkyMath.WholeSky;
        }

        Assert.InRange(area / Cones / SkyMath.CapArea(radius), 1, 3.5);
    }

    [Fact]
    public void Whole_sky_is_one_range() =>
        Assert.Equal([new HealpixRange(0, Healpix.PixelCount(29) - 1)], HealpixRanges.Cone(12, 34, 180));

    [Fact]
    public void No_range_where_a_number_is_negative_or_undefined()
    {
        Assert.Empty(HealpixRanges.Cone(0, 0, -1));
        Assert.Empty(HealpixRanges.Cone(0, 0, double.NaN));
        Assert.Empty(HealpixRanges.Cone(double.NaN, 0, 1));
        Assert.Empty(HealpixRanges.Cone(0, double.PositiveInfinity, 1));
    }

    [Fact]
    public void Longitude_may_exceed_a_turn() =>
        Assert.Equal(HealpixRanges.Cone(10, 5, 1), HealpixRanges.Cone(370, 5, 1));

    internal static Polygon Star(Random random, SkyPoint centre, double size, int corners)
    {
        var turn = random.NextDouble() * 360;
        var step = 360.0 / corners * (random.Next(2) == 0 ? 1 : -1);
        return new Polygon([.. Enumerable.Range(0, corners)
            .Select(k => centre.OffsetBy(turn + (k * step), size * (0.3 + (0.7 * random.NextDouble()))))]);
    }

    private static bool Covers(ReadOnlySpan<HealpixRange> ranges, SkyPoint p)
    {
        var pixel = Healpix.Pixel(29, p.Lon, p.Lat);
        foreach (var range in ranges)
            if (range.Contains(pixel)) return true;
        return false;
    }

    private static void AssertSortedAndDisjoint(ReadOnlySpan<HealpixRange> ranges)
    {
        Assert.InRange(ranges.Length, 1, 8);
        for (var i = 0; i < ranges.Length; i++)
        {
            Assert.True(ranges[i].First <= ranges[i].Last);
            Assert.True(i == 0 || ranges[i - 1].Last + 1 < ranges[i].First);
        }
    }

    [Fact]
    public void Ranges_inside_a_cone_hold_no_point_outside_and_all_ranges_miss_none()
    {
        var random = new Random(31);
        Span<CoverRange> target = stackalloc CoverRange[24];
        for (var i = 0; i < 500; i++)
        {
            var centre = i % 5 == 0 ? new SkyPoint(360 * random.NextDouble(), 90 - random.NextDouble()) : new(360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI);
            var radius = Math.Min(180, Math.Pow(10, (4 * random.NextDouble()) - 1.7));
            var ranges = target[..HealpixRanges.Cone(centre.Lon, centre.Lat, radius, target)].ToArray();
            Assert.Contains(ranges, range => radius < 1e-9 || range.IsInside);
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First));
            for (var k = 0; k < 100; k++)
            {
                var distance = k % 3 == 0 ? radius * (1 + (1e-9 * (random.NextDouble() - 0.5))) : Math.Min(180, 1.3 * radius * Math.Sqrt(random.NextDouble()));
                var point = centre.OffsetBy(360 * random.NextDouble(), Math.Min(180, distance));
                var pixel = Healpix.Pixel(29, point.Lon, point.Lat);
                var separation = centre.Separation(point);
                var inRanges = ranges.Where(range => pixel >= range.First && pixel <= range.Last).ToArray();
                if (separation <= radius) Assert.Single(inRanges);
                if (separation >= radius) Assert.DoesNotContain(inRanges, range => range.IsInside);
            }
        }
    }
}
