namespace TapGamma.Sky.Tests.Regions;

/// <summary>What the engines' cases (tests/Adql.Tests/Data/functions/ranges.json) do not show of ranges.</summary>
public sealed class LonLatRangeTests
{
    [Fact]
    public void The_circle_around_a_range_holds_it()
    {
        var random = new Random(20261129);
        var known = 0;
        for (var i = 0; i < 2000; i++)
        {
            var (west, width) = (random.NextDouble() * 360, random.NextDouble() * (i % 2 == 0 ? 360 : 20));
            double[] lats = [.. Enumerable.Range(0, 2).Select(_ => Math.Clamp((random.NextDouble() * 200) - 100, -90, 90)).Order()];
            if (new LonLatRange(west, west + width, lats[0], lats[1]).Hull() is not { } hull) continue;
            known++;
            for (var n = 0; n < 50; n++)
            {
                var (u, v) = (n % 3 == 0 ? n % 2 : random.NextDouble(), n % 5 == 0 ? n % 2 : random.NextDouble());
                Assert.True(hull.Contains(new SkyPoint(west + (u * width), lats[0] + (v * (lats[1] - lats[0])))), $"{west} {width} {lats[0]} {lats[1]}");
            }
        }

        Assert.InRange(known, 500, 1900);
    }

    [Theory]
    [InlineData(double.NaN, 1, 0, 1)]
    [InlineData(0, double.PositiveInfinity, 0, 1)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0, 1, -91, 0)]
    public void What_is_no_range_is_refused(double west, double east, double south, double north) =>
        Assert.Throws<FormatException>(() => new LonLatRange(west, east, south, north));
}
