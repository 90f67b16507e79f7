namespace TapGamma.Sky.Tests;

public class SkyMathTests
{
    [Fact]
    public void Separations_agree_with_astropy_at_every_scale()
    {
        foreach (var r in Reference.Rows("pairs"))
        {
            var n = r.Select(e => e.GetDouble()).ToArray();
            var (a, b) = (new SkyPoint(n[0], n[1]), new SkyPoint(n[2], n[3]));
            Assert.Equal(n[4], a.Separation(b), 1e-13 + (1e-14 * n[4]));
            Assert.Equal(n[4], a.ToVector().Angle(b.ToVector()) * 180 / Math.PI, 1e-13 + (1e-14 * n[4]));
        }
    }

    [Fact]
    public void Position_angles_and_offsets_agree_with_astropy()
    {
        foreach (var r in Reference.Rows("pairs"))
        {
            var n = r.Select(e => e.GetDouble()).ToArray();
            var (a, b) = (new SkyPoint(n[0], n[1]), new SkyPoint(n[2], n[3]));
            // A direction is only as good as the rounding of the coordinates allows, and means nothing at the poles.
            var difference = Math.Abs(Math.IEEERemainder(a.PositionAngle(b) - n[5], 360));
            Assert.True(difference * Math.Sin(n[4] * Math.PI / 180) < 2e-12, $"{a} {b}: {difference}");
            var there = a.OffsetBy(n[7], n[6]);
            Assert.Equal(n[6], a.Separation(there), 1e-13 + (1e-14 * n[6]));
            var turn = Math.Abs(Math.IEEERemainder(a.PositionAngle(there) - n[7], 360));
            Assert.True(turn * Math.Sin(n[6] * Math.PI / 180) < 2e-12, $"{a}: {turn}");
            // Near the poles astropy's own offset is good to only half of the digits: it goes through an arc sine.
            if (Math.Max(Math.Abs(a.Lat), Math.Abs(b.Lat)) < 80) Assert.Equal(0, there.Separation(b), 1e-12);
        }
    }

    [Fact]
    public void Frames_agree_with_astropy()
    {
        foreach (var r in Reference.Rows("frames"))
        {
            var n = r.Select(e => e.GetDouble()).ToArray();
            var icrs = new SkyPoint(n[0], n[1]);
            Assert.Equal(0, Frames.Transform(Frame.Icrs, Frame.Fk5, icrs).Separation(new(n[2], n[3])), 1e-12);
            var galactic = Frames.Transform(Frame.Icrs, Frame.Galactic, icrs);
            Assert.Equal(0, galactic.Separation(new(n[4], n[5])), 1e-12);
            Assert.Equal(0, Frames.Transform(Frame.Galactic, Frame.Icrs, galactic).Separation(icrs), 1e-12);
            Assert.Equal(0, Frames.Transform(Frame.Fk5, Frame.Galactic, new(n[2], n[3])).Separation(galactic), 1e-12);
        }
    }

    [Fact]
    public void Galactic_coordinates_of_the_adql_check_value()
    {
        var p = Frames.Transform(Frame.Icrs, Frame.Galactic, new(120, -23));
        Assert.Equal(241.121831182, p.Lon, 1e-9);
        Assert.Equal(3.62785788087, p.Lat, 1e-9);
    }

    [Theory]
    [InlineData(-0.0, 0)]
    [InlineData(360, 0)]
    [InlineData(-1, 359)]
    [InlineData(725, 5)]
    [InlineData(-1e-300, 0)]
    public void Longitudes_are_brought_to_one_turn(double lon, double expected) =>
        Assert.Equal(expected, SkyMath.Normalise(lon));

    [Fact]
    public void Area_of_caps()
    {
        Assert.Equal(41252.96124941928, SkyMath.CapArea(180), 1e-9);
        Assert.Equal(Math.PI * 1e-12, SkyMath.CapArea(1e-6), 1e-22);
    }
}
