using System.Text;

namespace TapGamma.Sky.Tests;

public class RegionTextTests
{
    [Theory]
    [InlineData("Circle ICRS 83.63 22.01 2.5", "Circle ICRS 83.63 22.01 2.5", "ICRS")]
    [InlineData("circle 83.63 22.01 2.5", "Circle ICRS 83.63 22.01 2.5", null)]
    [InlineData("CIRCLE icrs geocenter spherical2 83.63, 22.01, 2.5 unit deg", "Circle ICRS 83.63 22.01 2.5", "ICRS")]
    [InlineData("Position GALACTIC 1e2 -2E-1", "Position ICRS 100 -0.2", "GALACTIC")]
    [InlineData("POINT FK5 1 2", "Position ICRS 1 2", "FK5")]
    [InlineData("Polygon J2000 BARYCENTER 1 2 3 2 3 4", "Polygon ICRS 1 2 3 2 3 4", "J2000")]
    [InlineData("POLYGON UNKNOWNFrame TOPOCENTER (1 2 3 2 3 4)", "Polygon ICRS 1 2 3 2 3 4", "UNKNOWNFRAME")]
    [InlineData("Circle fillfactor 0.5 ICRS 1 2 3", "Circle ICRS 1 2 3", "ICRS")]
    [InlineData("AllSky ICRS", "Circle ICRS 0 0 180", "ICRS")]
    public void Reads_stc_s(string text, string expected, string? frame)
    {
        Assert.Equal(expected, StcS.Parse(text, out var word).ToString());
        Assert.Equal(frame, word);
        Assert.Equal(expected, RegionCodec.Parse(Encoding.UTF8.GetBytes(text)).ToString());
    }

    [Fact]
    public void A_box_becomes_a_polygon() =>
        Assert.Equal(Polygon.Box(new(10, 20), 2, 4).ToString(), StcS.Parse("Box ICRS 10 20 2 4").ToString());

    [Theory]
    [InlineData("", "The region is empty; expected e.g. 'Circle ICRS 83.63 22.01 2.5'.")]
    [InlineData("  Kreis 1 2 3", "'Kreis' at character 3 is no region; expected Position, Circle, Polygon or Box.")]
    [InlineData("Union ICRS (Circle 1 2 3)", "'Union' at character 1 is not supported; use Position, Circle, Polygon or Box.")]
    [InlineData("Circle ICRS 1 2", "Circle takes 3 numbers (longitude, latitude and radius); found 2.")]
    [InlineData("Circle ICRS 1 2 3 4", "Circle takes 3 numbers (longitude, latitude and radius); found 4.")]
    [InlineData("Circle ICRSS 1 2 3", "'ICRSS' at character 8 is neither a frame, reference position or flavor word nor a number.")]
    [InlineData("Circle ICRS 1 x 3", "'x' at character 15 is not a finite number.")]
    [InlineData("Circle ICRS 1 NaN 3", "'NaN' at character 15 is not a finite number.")]
    [InlineData("Circle ICRS 1 2 1e999", "'1e999' at character 17 is not a finite number.")]
    [InlineData("Polygon ICRS 1 2 3 4", "Polygon takes pairs of longitude and latitude, at least three; found 4 numbers.")]
    [InlineData("Polygon ICRS 1 2 3 4 5 6 7", "Polygon takes pairs of longitude and latitude, at least three; found 7 numbers.")]
    [InlineData("Circle ICRS CARTESIAN2 1 2 3", "'CARTESIAN2' at character 13 is not supported; only SPHERICAL2 is.")]
    [InlineData("Circle ICRS 1 2 3 unit arcsec", "'arcsec' at character 24 is not supported; the unit must be deg.")]
    [InlineData("Circle ICRS 1 2 3 unit deg 4", "'4' at character 28 is left over after the region.")]
    [InlineData("Circle ICRS 1 95 3", "The latitude 95 lies outside -90..90.")]
    [InlineData("Box 1 2 3 0", "The box 3 x 0 is impossible: both sides must be greater than 0 and less than 180 degrees.")]
    public void Says_what_is_wrong_and_where(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => StcS.Parse(text)).Message);
    }

    [Theory]
    [InlineData("83.63 22.01", null, "Position ICRS 83.63 22.01")]
    [InlineData("83.63 22.01 2.5", "circle", "Circle ICRS 83.63 22.01 2.5")]
    [InlineData(" 1 2  3 2 3 4 ", "polygon", "Polygon ICRS 1 2 3 2 3 4")]
    [InlineData("circle 1 2 3", "shape", "Circle ICRS 1 2 3")]
    public void Reads_dali(string text, string? xtype, string expected) =>
        Assert.Equal(expected, DaliText.Parse(text, xtype).ToString());

    [Theory]
    [InlineData("1 2 3", "point", "A point needs 2 numbers; found 3.")]
    [InlineData("1 2 3 4", "polygon", "A polygon needs an even number of numbers, at least 6; found 4.")]
    [InlineData("1 2", "moc", "unsupported-xtype: moc")]
    [InlineData("1 2,5x 3", null, "'5x' at character 5 is not a finite number.")]
    [InlineData("", null, "0 numbers are no region: a point has 2, a circle 3, a polygon an even number from 6 on.")]
    public void Says_what_is_wrong_in_dali(string text, string? xtype, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => DaliText.Parse(text, xtype)).Message);

    [Fact]
    public void Texts_keep_every_bit_of_every_region()
    {
        var random = new Random(15);
        for (var i = 0; i < 300; i++)
        {
            var centre = random.AwkwardPoint();
            Region[] all = [new Position(centre), new Circle(centre, 180 * random.NextDouble()),
                HealpixRangesTests.Star(random, centre, 5, random.Next(3, 90))];
            foreach (var region in all)
            {
                Assert.Equal(region.ToDoubles(), StcS.Parse(StcS.Write(region)).ToDoubles());
                Assert.Equal(region.ToDoubles(), DaliText.Parse(DaliText.Write(region)).ToDoubles());
                Assert.Equal(region.ToDoubles(), RegionCodec.Parse(DaliText.Write(region)).ToDoubles());
            }
        }
    }
}
