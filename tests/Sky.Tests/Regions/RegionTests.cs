namespace TapGamma.Sky.Tests;

public class RegionTests
{
    private static readonly Polygon Octant = new(new(0, 0), new(90, 0), new(0, 90));

    [Fact]
    public void Area_of_an_octant_is_an_eighth_of_the_sky() => Assert.Equal(SkyMath.WholeSky / 8, Octant.Area, 1e-9);

    [Fact]
    public void Of_a_hemisphere_the_winding_decides_as_seen_from_within()
    {
        var north = new Polygon(new(270, 0), new(180, 0), new(90, 0), new(0, 0));
        var south = new Polygon(new(0, 0), new(120, 0), new(240, 0));
        Assert.Equal(SkyMath.WholeSky / 2, north.Area, 1e-8);
        Assert.True(north.Contains(new SkyPoint(1, 0.001)));
        Assert.False(north.Contains(new SkyPoint(1, -0.001)));
        Assert.True(south.Contains(new SkyPoint(1, -0.001)));
        Assert.Equal(90, north.Centroid.Lat, 1e-9);
        Assert.Equal(-90, south.Centroid.Lat, 1e-9);
    }

    [Fact]
    public void A_polygon_may_reach_to_the_opposite_of_its_first_vertex()
    {
        // Three lunes of 10 degrees, one without and two with a vertex (nearly) opposite to the first.
        var exact = SkyMath.WholeSky * 10 / 360;
        Assert.Equal(exact, new Polygon(new(0, 0), new(0, 90), new(10, 0), new(0, -90)).Area, 1e-9);
        Assert.Equal(exact, new Polygon(new(0, 90), new(10, 0), new(0, -90), new(0, 0)).Area, 1e-9);
        var near = new Polygon(new(0, 90), new(10, 0), new(5, -89.999), new(0, 0));
        Assert.Equal(exact, near.Area, 0.02);
        Assert.True(near.Contains(new SkyPoint(5, 30)));
        Assert.False(near.Contains(new SkyPoint(11, 30)));
    }

    [Fact]
    public void Convex_polygons_hold_the_pixels_that_healpy_finds()
    {
        foreach (var r in Reference.Rows("polygons"))
        {
            var polygon = (Polygon)Region.FromDoubles([.. r[0].EnumerateArray().Select(e => e.GetDouble())]);
            var inside = Enumerable.Range(0, (int)Healpix.PixelCount(5))
                .Where(p => polygon.Contains(Healpix.Centre(5, p))).Select(p => (long)p).ToArray();
            Assert.Equal((r[1].GetInt32(), r[2].GetInt64()), (inside.Length, inside.Sum()));
        }
    }

    [Fact]
    public void Area_of_tiny_and_small_squares()
    {
        foreach (var size in (double[])[1e-8, 1e-5, 1e-3, 1])
        {
            var box = Polygon.Box(new(123, 45), size, size);
            // The sides of a gnomonic square: tan of half the size; its solid angle is 4 asin(sin^2 of the half side).
            var t = Math.Sin(size * Math.PI / 360);
            var exact = 4 * Math.Asin(t * t) * (180 / Math.PI) * (180 / Math.PI);
            Assert.Equal(1, box.Area / exact, Math.Max(1e-10, 1e-14 / size));
        }
    }

    [Fact]
    public void Both_windings_mean_the_smaller_side()
    {
        var random = new Random(6);
        for (var i = 0; i < 300; i++)
        {
            var centre = random.AwkwardPoint();
            var star = HealpixRangesTests.Star(random, centre, 0.1 + (60 * random.NextDouble()), random.Next(3, 8));
            var back = new Polygon([.. star.Vertices.Reverse()]);
            Assert.Equal(star.Area, back.Area, 1e-9);
            Assert.True(star.Area < SkyMath.WholeSky / 2);
            for (var j = 0; j < 20; j++)
            {
                var p = random.RandomPoint();
                Assert.Equal(star.Contains(p), back.Contains(p));
            }

            Assert.Equal(0, star.Centroid.Separation(back.Centroid), 1e-9);
        }
    }

    [Fact]
    public void Containment_agrees_with_counting_crossings()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var centre = random.AwkwardPoint();
            var size = Math.Pow(10, (random.NextDouble() * 5) - 3.2);
            var star = HealpixRangesTests.Star(random, centre, size, random.Next(3, 12));
            for (var j = 0; j < 40; j++)
            {
                var p = centre.OffsetBy(random.NextDouble() * 360, 1.2 * size * random.NextDouble());
                Assert.Equal(CrossingsFrom(centre, star, p) % 2 == 0, star.Contains(p));
            }
        }
    }

    [Fact]
    public void Area_agrees_with_sampling()
    {
        var random = new Random(8);
        var star = HealpixRangesTests.Star(random, new(359.9, 80), 30, 7);
        long inside = 0;
        for (var pixel = 0L; pixel < Healpix.PixelCount(6); pixel++)
            if (star.Contains(Healpix.Centre(6, pixel))) inside++;
        Assert.Equal(star.Area, inside * SkyMath.WholeSky / Healpix.PixelCount(6), 0.01 * star.Area);
    }

    [Fact]
    public void Centroid_agrees_with_sampling()
    {
        var star = HealpixRangesTests.Star(new Random(9), new(0.1, -60), 40, 6);
        var sum = default(UnitVector);
        for (var pixel = 0L; pixel < Healpix.PixelCount(6); pixel++)
        {
            var v = Healpix.CentreVector(6, pixel);
            if (star.Contains(v.ToPoint())) sum += v;
        }

        Assert.InRange(star.Centroid.Separation(sum.ToPoint()), 0, 0.1);
    }

    [Fact]
    public void Borders_belong_to_regions()
    {
        Assert.True(Octant.Contains(new SkyPoint(0, 0)));
        Assert.True(Octant.Contains(new SkyPoint(45, 0)));
        Assert.True(Octant.Contains(new SkyPoint(360, 33)));
        Assert.True(Octant.Contains(new SkyPoint(222, 90)));
        Assert.False(Octant.Contains(new SkyPoint(45, -1e-9)));
        Assert.False(Octant.Contains(new SkyPoint(359.999999, 33)));
        var circle = new Circle(new(10, 20), 5);
        for (var angle = 0; angle < 360; angle += 7)
        {
            Assert.True(circle.Contains(circle.Centre.OffsetBy(angle, 5)));
            Assert.False(circle.Contains(circle.Centre.OffsetBy(angle, 5 + 1e-10)));
        }
    }

    [Fact]
    public void A_polygon_around_a_pole_holds_it_and_not_the_other()
    {
        var cap = new Polygon(new(0, 80), new(120, 80), new(240, 80));
        Assert.True(cap.Contains(new SkyPoint(17, 90)));
        Assert.False(cap.Contains(new SkyPoint(17, -90)));
        Assert.True(cap.Contains(new SkyPoint(359.99999, 80.001)));
        Assert.Equal(90, cap.Centroid.Lat, 1e-9);
    }

    [Theory]
    [InlineData(100, 10, 79.9, true)] // a circle of more than a hemisphere
    [InlineData(179, 0.5, 178.4, true)]
    [InlineData(100, 10, 91, false)]
    [InlineData(1, 0.5, 0.5, true)]
    [InlineData(1, 0.5, 0.51, false)]
    public void Circle_in_circle(double outer, double inner, double separation, bool inside)
    {
        var centre = new SkyPoint(355, -70);
        Assert.Equal(inside, new Circle(centre, outer).Contains(new Circle(centre.OffsetBy(33, separation), inner)));
    }

    [Fact]
    public void Circle_and_polygon_relations_agree_with_sampling()
    {
        var random = new Random(10);
        for (var i = 0; i < 400; i++)
        {
            var centre = random.AwkwardPoint();
            var star = HealpixRangesTests.Star(random, centre, 20, 5);
            var circle = new Circle(centre.OffsetBy(random.NextDouble() * 360, 40 * random.NextDouble()), 30 * random.NextDouble());
            Check(random, star, circle);
            Check(random, circle, star);
            Check(random, circle, new Circle(centre, 25 * random.NextDouble()));
            Check(random, new Circle(circle.Centre, 150 + circle.Radius), star);
        }
    }

    [Fact]
    public void Polygon_relations_agree_with_sampling()
    {
        var random = new Random(11);
        var inside = 0;
        for (var i = 0; i < 600; i++)
        {
            var centre = random.AwkwardPoint();
            var a = HealpixRangesTests.Star(random, centre, 20, random.Next(3, 7));
            var b = HealpixRangesTests.Star(random, centre.OffsetBy(random.NextDouble() * 360, 30 * random.NextDouble()),
                random.Next(2) == 0 ? 2 : 20, random.Next(3, 7));
            Check(random, a, b);
            Assert.Equal(a.Intersects(b), b.Intersects(a));
            if (a.Contains(b)) inside++;
        }

        Assert.InRange(inside, 20, 580);
    }

    [Fact]
    public void A_region_holds_itself_and_meets_its_neighbour()
    {
        var (left, right) = (Polygon.Box(new(10, 0), 4, 4), Polygon.Box(new(14, 0), 4, 4));
        Assert.True(left.Contains((Region)left));
        Assert.True(left.Intersects(right));
        Assert.False(left.Contains(right));
        Assert.False(left.Intersects(Polygon.Box(new(14.0001, 0), 4, 4)));
        Assert.True(Octant.Contains(new Polygon(new(0, 0), new(90, 0), new(45, 30))));
    }

    [Fact]
    public void Crossing_bars_meet_although_no_vertex_lies_in_the_other()
    {
        var (wide, high) = (Polygon.Box(new(0, 85), 20, 1), Polygon.Box(new(0, 85), 1, 9));
        Assert.True(wide.Intersects(high));
        Assert.False(wide.Contains(high));
    }

    [Fact]
    public void Bounding_circles_hold_their_region()
    {
        var random = new Random(12);
        for (var i = 0; i < 300; i++)
        {
            var star = HealpixRangesTests.Star(random, random.AwkwardPoint(), 80 * random.NextDouble(), 6);
            Assert.True(star.BoundingCircle.Contains(star), star.ToString());
        }
    }

    [Fact]
    public void Box_sides_stand_at_right_angles_on_the_ends_of_its_cross()
    {
        foreach (var centre in (SkyPoint[])[new(0, 0), new(359, 60), new(12, -90), new(200, 89.5)])
        {
            var box = Polygon.Box(centre, 6, 2);
            foreach (var (angle, arm) in ((double, double)[])[(0, 1), (90, 3), (180, 1), (270, 3)])
            {
                Assert.True(box.Contains(centre.OffsetBy(angle, arm)));
                Assert.False(box.Contains(centre.OffsetBy(angle, arm + 1e-9)));
                Assert.Equal(arm, box.Edge(centre.OffsetBy(angle, arm + 0.5)) + arm - 0.5, 1e-9);
            }
        }
    }

    [Theory]
    [InlineData("1", "1 numbers are no region")]
    [InlineData("1,2,3,4", "4 numbers are no region")]
    [InlineData("1,2,3,4,5,6,7", "7 numbers are no region")]
    [InlineData("1,91", "latitude 91 lies outside -90..90")]
    [InlineData("NaN,2", "longitude NaN is not a number")]
    [InlineData("1,NaN", "latitude NaN")]
    [InlineData("1,2,-1", "radius -1 lies outside 0..180")]
    [InlineData("1,2,180.5", "radius 180.5 lies outside 0..180")]
    [InlineData("1,2,3,4,1,2", "at least three different vertices, this one has 2")]
    [InlineData("0,0,180,0,90,10", "opposite on the sky")]
    public void Rejects_numbers_that_are_no_region(string numbers, string message)
    {
        var values = numbers.Split(',').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Contains(message, Assert.Throws<FormatException>(() => Region.FromDoubles(values)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_polygon_may_be_closed_explicitly()
    {
        var closed = new Polygon(new(0, 0), new(10, 0), new(10, 0), new(0, 10), new(360, 0));
        Assert.Equal(3, closed.Vertices.Count);
    }

    [Fact]
    public void A_polygon_without_area_is_its_line()
    {
        var line = new Polygon(new(0, 0), new(10, 0), new(20, 0));
        Assert.Equal(0, line.Area);
        Assert.True(line.Contains(new SkyPoint(15, 0)));
        Assert.False(line.Contains(new SkyPoint(15, 1)));
        Assert.False(line.Contains(new SkyPoint(15, -1)));
        Assert.Equal(10, line.Centroid.Lon, 1e-9);
    }

    [Fact]
    public void Blobs_keep_every_bit()
    {
        var star = HealpixRangesTests.Star(new Random(13), new(1, 2), 3, 5);
        Assert.Equal(star.ToDoubles(), RegionCodec.Decode(RegionCodec.Encode(star)).ToDoubles());
        Assert.Throws<FormatException>(() => RegionCodec.Decode(new byte[7]));
    }

    [Fact]
    public void Predicates_on_numbers_agree_with_those_on_regions()
    {
        var random = new Random(14);
        for (var i = 0; i < 500; i++)
        {
            var centre = random.AwkwardPoint();
            Region[] all = [new Position(centre), new Circle(centre.OffsetBy(10, 4), 5 * random.NextDouble()),
                HealpixRangesTests.Star(random, centre, 5, 4), new Circle(centre.OffsetBy(10, 150), 170)];
            foreach (var (a, b) in all.SelectMany(a => all.Select(b => (a, b))))
            {
                Assert.Equal(a.Contains(b), RegionCodec.Contains(a.ToDoubles(), b.ToDoubles()));
                Assert.Equal(a.Intersects(b), RegionCodec.Intersects(a.ToDoubles(), b.ToDoubles()));
            }
        }
    }

    // Sampled points can only refute: an inside that is outside, or a meeting point that was denied.
    private static void Check(Random random, Region a, Region b)
    {
        var (contains, intersects) = (a.Contains(b), a.Intersects(b));
        bool some = false, all = true;
        var bound = b.BoundingCircle;
        for (var j = 0; j < 150; j++)
        {
            var p = bound.Centre.OffsetBy(random.NextDouble() * 360, bound.Radius * Math.Sqrt(random.NextDouble()));
            if (!b.Contains(p)) continue;
            some |= a.Contains(p);
            all &= a.Contains(p);
        }

        Assert.True(!contains || all, $"{a} does not contain {b}");
        Assert.True(intersects || !some, $"{a} intersects {b}");
        Assert.True(intersects || !contains);
        // And the other way round: well inside or well apart, by the vertices or by the radius, must be recognised.
        if (a is Circle c && b is Circle d && c.Centre.Separation(d.Centre) + d.Radius < c.Radius) Assert.True(contains);
        if (a.BoundingCircle.Centre.Separation(bound.Centre) > a.BoundingCircle.Radius + bound.Radius + 1e-9) Assert.False(intersects);
    }

    // Stars are seen whole from their centre: a point is inside when the arc from the centre to it meets no edge.
    private static int CrossingsFrom(SkyPoint centre, Polygon star, SkyPoint p)
    {
        var ray = new GreatArc(centre.ToVector(), p.ToVector());
        var count = 0;
        foreach (ref readonly var edge in star.Arcs)
            if (edge.TryCross(ray, out _)) count++;
        return count;
    }
}

internal static class PolygonExtensions
{
    public static double Edge(this Polygon polygon, SkyPoint p) => polygon.Distance(p.ToVector());
}
