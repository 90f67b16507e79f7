namespace TapGamma.Sky.Tests;

public class CircleTestTests
{
    [Fact]
    public void Quick_and_exact_tests_agree_most_of_all_at_the_border()
    {
        var random = new Random(5);
        var test = new CircleTest();
        for (var i = 0; i < 20_000; i++)
        {
            var centre = new SkyPoint(360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI);
            var radius = i % 50 == 0 ? 180 : Math.Min(180, Math.Pow(10, (7 * random.NextDouble()) - 4.7));
            var near = radius * (1 + (Math.Pow(10, -16 * random.NextDouble()) * (random.Next(3) - 1)));
            var point = centre.OffsetBy(360 * random.NextDouble(), Math.Min(180, near));
            for (var turn = 0; turn < 2; turn++)
            {
                Assert.Equal(
                    SkyMath.IsWithin(point.Lon, point.Lat, centre.Lon, centre.Lat, radius),
                    test.IsWithin(point.Lon, point.Lat, centre.Lon, centre.Lat, radius));
            }
        }
    }

    [Fact]
    public void Nothing_is_inside_a_circle_that_is_none()
    {
        var test = new CircleTest();
        Assert.False(test.IsWithin(double.NaN, 0, 0, 0, 1));
        Assert.False(test.IsWithin(0, 0, 0, 0, double.NaN));
        Assert.False(test.IsWithin(0, 0, 0, 0, -1));
        Assert.True(test.IsWithin(0, 0, 0, 0, 0));
        Assert.True(test.IsWithin(10, 10, 0, 0, 400));
    }
}
