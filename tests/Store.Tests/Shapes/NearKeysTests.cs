using System.Globalization;
using System.Text;
using TapGamma.Sky;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>What PostgreSQL makes of the key of a circle's centre, against positions within the circle that are keyed by the sky library.</summary>
public sealed class NearKeysTests
{
    private const int Centres = 600;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-7, 0)]
    [InlineData(1 / 3600.0, 0)]
    [InlineData(1 / 60.0, 0)]
    [InlineData(1 / 60.0, 2e6)]
    [InlineData(0.0999, 5e4)]
    [InlineData(CirclePixels.LargestRadius, 0)]
    [InlineData(0.01, 1)]
    public async Task Each_position_in_a_circle_lies_in_exactly_one_range(double radius, double most)
    {
        Assert.SkipWhen(PostgresServer.Missing() is not null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await (await Stores.OpenWriterAsync(StoreUri.Parse(server.Uri(database)))).DisposeAsync();
        var pixels = CirclePixels.Of(radius, most);
        var rows = new StringBuilder();
        var random = new Random(7);
        for (var i = 0; i < Centres; i++)
        {
            var centre = Centre(random, i);
            var place = Moved(centre, radius * Math.Sqrt(i % 5 == 0 ? 1 : random.NextDouble()), 2 * Math.PI * random.NextDouble());
            rows.Append(CultureInfo.InvariantCulture, $"{i}\t{PositionKey.Of(centre.Lon, centre.Lat)}\t{centre.Lon:R}\t{centre.Lat:R}\t{PositionKey.Of(place.Lon, place.Lat)}\t{place.Lat:R}\n");
        }

        var call = string.Create(CultureInfo.InvariantCulture, $"tapgamma.tg_near_keys(key, lon, lat, {radius:R}, {pixels.Bits}, {pixels.Near}, {pixels.Far})");
        var wrong = await server.SqlAsync(
            database,
            $"""
            SET search_path = tapgamma;
            CREATE TEMPORARY TABLE t (n integer, key bigint, lon float8, lat float8, place bigint, place_lat float8);
            COPY t FROM STDIN;
            {rows}\.
            CREATE TEMPORARY TABLE k AS SELECT n, place, place_lat, lo, hi, south, north FROM t LEFT JOIN LATERAL {call} AS r ON true;
            SELECT n, t.* FROM t WHERE (SELECT count(*) FROM k WHERE k.n = t.n AND t.place BETWEEN lo AND hi AND t.place_lat BETWEEN south AND north) <> 1;
            SELECT * FROM k AS a JOIN k AS b USING (n) WHERE a.lo < b.lo AND a.hi >= b.lo;
            SELECT count(*) FROM {call.Replace("key, lon, lat", "NULL, NULL, NULL", StringComparison.Ordinal)};
            """);
        Assert.Equal("0", wrong);
    }

    [Fact]
    public void Pixels_are_wider_than_the_circle_and_no_fewer_than_asked_for()
    {
        foreach (var radius in (double[])[0, 1e-9, 1e-4, 1 / 60.0, CirclePixels.LargestRadius])
        {
            foreach (var most in (double[])[0, 1e3, 1e6, 1e12])
            {
                var (bits, near, far) = CirclePixels.Of(radius, most);
                var order = Healpix.MaxOrder - (bits / 2);
                Assert.True(near < far && bits % 2 == 0, $"{radius} {most}");

                // At its narrowest a pixel is about 0.65 times as wide as the root of its area.
                Assert.True(0.65 * Math.Sqrt(4 * Math.PI / Healpix.PixelCount(order)) > 2 * radius * Math.PI / 180, $"{radius} {most}");
                if (bits > CirclePixels.Of(radius, double.MaxValue).Bits) Assert.True(Healpix.PixelCount(order) >= most, $"{radius} {most}");
            }
        }
    }

    private static SkyPoint Moved(SkyPoint from, double degrees, double turn)
    {
        var (east, north) = (UnitVector.FromDegrees(from.Lon + 90, 0), UnitVector.FromDegrees(from.Lon + 180, 90 - from.Lat));
        var ((sin, cos), (s, c)) = (Math.SinCos(degrees * Math.PI / 180), Math.SinCos(turn));
        return ((cos * UnitVector.FromDegrees(from.Lon, from.Lat)) + (sin * ((s * east) + (c * north)))).ToPoint();
    }

    /// <summary>A centre anywhere; on the borders of base pixels, where neighbours have other numbers; at a pole or the zero meridian.</summary>
    private static SkyPoint Centre(Random random, int i) => (i % 6) switch
    {
        0 => new(random.Next(4) * 90 + (1e-4 * random.NextDouble()), (random.NextDouble() * 180) - 90),
        1 => new(360 * random.NextDouble(), (90 - (0.05 * random.NextDouble())) * (random.Next(2) == 0 ? 1 : -1)),
        2 => new(random.Next(8) * 45 + (0.02 * (random.NextDouble() - 0.5)), 41.8103 * random.Next(-1, 2) + (0.02 * (random.NextDouble() - 0.5))),
        3 => Border(random),
        4 => new(random.Next(2) == 0 ? 0 : 359.99999, (random.NextDouble() * 180) - 90),
        _ => new(360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI),
    };

    /// <summary>Near a side of an equatorial base pixel, along which z = 2/3 - 8/3 |turn of longitude| / 90 deg.</summary>
    private static SkyPoint Border(Random random)
    {
        var part = random.NextDouble();
        var z = (2 / 3.0) - (4 / 3.0 * part);
        return new(((random.Next(4) * 90) + (45 * part) + (0.01 * (random.NextDouble() - 0.5)) + 360) % 360, Math.Asin(z) * 180 / Math.PI);
    }
}
