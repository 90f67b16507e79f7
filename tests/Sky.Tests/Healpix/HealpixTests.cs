namespace TapGamma.Sky.Tests;

public class HealpixTests
{
    [Fact]
    public void Pixels_and_centres_agree_with_healpy()
    {
        foreach (var r in Reference.Rows("pixels"))
        {
            var (order, lon, lat) = (r[0].GetInt32(), r[1].GetDouble(), r[2].GetDouble());
            var expected = long.Parse(r[3].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            var pixel = Healpix.Pixel(order, lon, lat);
            // healpy goes through the colatitude: on the border of a pixel its rounding may choose the neighbour.
            var near = new[] { 0, -1e-12, 1e-12 }.Select(d => Healpix.Pixel(order, lon, Math.Clamp(lat + d, -90, 90)));
            if (order < 29) Assert.Contains(expected, near);
            if (Math.Abs(lat) < 89 && order < 29 && lon % 45 > 1e-9) Assert.Equal(expected, pixel);
            Assert.True(Healpix.Centre(order, pixel).Separation(new(lon, lat)) <= Healpix.MaxPixelRadius(order));
            Assert.Equal(0, Healpix.Centre(order, expected).Separation(new(r[4].GetDouble(), r[5].GetDouble())), 1e-11);
        }
    }

    [Fact]
    public void Corners_agree_with_healpy()
    {
        foreach (var r in Reference.Rows("pixels").Where(r => r[6].GetArrayLength() > 0))
        {
            var pixel = long.Parse(r[3].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            var corners = Healpix.Corners(r[0].GetInt32(), pixel);
            for (var i = 0; i < 4; i++)
            {
                var v = r[6][i].EnumerateArray().Select(e => e.GetDouble()).ToArray();
                Assert.Equal(0, corners[i].ToVector().Angle(new(v[0], v[1], v[2])), 1e-14);
            }
        }
    }

    [Fact]
    public void Centre_of_a_pixel_lies_in_it_at_every_order()
    {
        var random = new Random(1);
        for (var order = 0; order <= 29; order++)
        {
            for (var i = 0; i < 200; i++)
            {
                var pixel = random.NextInt64(Healpix.PixelCount(order));
                var centre = Healpix.Centre(order, pixel);
                Assert.Equal(pixel, Healpix.Pixel(order, centre.Lon, centre.Lat));
                Assert.Equal(pixel, Healpix.Pixel(order, Healpix.CentreVector(order, pixel)));
            }
        }
    }

    [Fact]
    public void Deeper_pixels_nest_in_shallower_ones()
    {
        var random = new Random(2);
        for (var i = 0; i < 2000; i++)
        {
            var p = random.AwkwardPoint();
            var deep = Healpix.Pixel(29, p.Lon, p.Lat);
            for (var order = 0; order < 29; order += 3)
                Assert.Equal(deep >> (2 * (29 - order)), Healpix.Pixel(order, p.Lon, p.Lat));
        }
    }

    [Fact]
    public void Pixel_radius_is_the_bound_healpy_knows()
    {
        var radii = Reference.Numbers("radii");
        for (var order = 0; order <= 29; order++)
            Assert.InRange(Healpix.MaxPixelRadius(order), radii[order], (radii[order] * 1.00001) + 1e-13);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(30)]
    public void Rejects_orders_outside_0_to_29(int order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Healpix.Pixel(order, 0, 0));
}
