using System.Text;
using TapGamma.Sky;
using TapGamma.Tables;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>Products with regions of every kind and size, many of them at the poles, the zero meridian and the plane of one field.</summary>
internal sealed class InventedProducts : RowReader
{
    private static readonly string[] Names =
        ["obs_publisher_did", "obs_id", "obs_collection", "calib_level", "s_ra", "s_dec", "s_region", "t_min", "em_min"];

    private readonly IReadOnlyList<Product> _products;
    private int _row = -1;

    public InventedProducts(IReadOnlyList<Product> products) => _products = products;

    public override IReadOnlyList<Column> Columns { get; } =
    [
        .. Names.Select((name, i) => i is < 3 or 6
            ? new Column(name, Datatype.Char) { ArraySize = "*" }
            : new Column(name, i == 3 ? Datatype.Int : Datatype.Double)),
    ];

    private Product Now => _products[_row];

    public static List<Product> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Make(random, i))];
    }

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => new(++_row < _products.Count);

    public override bool IsNull(int column) => column switch { 4 or 5 => Now.Position is null, 6 => Now.Region is null, _ => false };

    public override long GetInt64(int column) => 2;

    public override double GetDouble(int column) => column switch
    {
        4 => Now.Position!.Value.Lon,
        5 => Now.Position!.Value.Lat,
        7 => 50_000 + (Now.Number * 7 % 1000),
        _ => 1e-20 * (1 + (Now.Number % 10)),
    };

    public override ReadOnlySpan<byte> GetUtf8(int column) => Encoding.UTF8.GetBytes(column switch
    {
        0 => $"ivo://test/p?{Now.Number}",
        1 => Now.Id,
        2 => "INVENTED",
        _ => Now.Region!,
    });

    public override ReadOnlySpan<double> GetDoubles(int column) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A position on the sphere, one in four near a pole, one in four near the zero meridian, one in four in one field.</summary>
    public static SkyPoint Place(Random random, int i) => (i % 4) switch
    {
        0 => new(360 * random.NextDouble(), (i % 8 == 0 ? 1 : -1) * (90 - (4 * random.NextDouble()))),
        1 => new((357 + (6 * random.NextDouble())) % 360, (20 * random.NextDouble()) - 10),
        2 => new(81 + (5 * random.NextDouble()), 20 + (4 * random.NextDouble())),
        _ => new(360 * random.NextDouble(), Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI),
    };

    private static Product Make(Random random, int i)
    {
        var place = Place(random, i);
        var radius = Math.Pow(10, (4.2 * random.NextDouble()) - 2.5);
        var region = (i % 23) switch
        {
            0 => null,
            1 => "Union ICRS (nothing we read)",
            2 => $"Position ICRS {place.Lon:R} {place.Lat:R}",
            < 12 => $"Circle ICRS {place.Lon:R} {place.Lat:R} {radius:R}",
            _ => Polygon(random, place, Math.Min(radius, 40)),
        };
        return new Product(i, i % 29 == 0 ? null : place, region);
    }

    // Corners at rising angles around the place, farther and nearer by turns, so that many polygons are not convex.
    private static string Polygon(Random random, SkyPoint place, double radius)
    {
        var corners = 3 + random.Next(6);
        var text = new StringBuilder("Polygon ICRS");
        var centre = place.ToVector();
        var (sin, cos) = Math.SinCos(place.Lon * Math.PI / 180);
        var east = new UnitVector(-sin, cos, 0);
        var north = new UnitVector(-centre.Z * cos, -centre.Z * sin, Math.Cos(place.Lat * Math.PI / 180));
        for (var k = 0; k < corners; k++)
        {
            var angle = 2 * Math.PI * (k + (0.5 * random.NextDouble())) / corners;
            var size = Math.Tan(radius * (0.4 + (0.6 * random.NextDouble())) * Math.PI / 180);
            var corner = (centre + (size * Math.Cos(angle) * east) + (size * Math.Sin(angle) * north)).ToPoint();
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {corner.Lon:R} {corner.Lat:R}");
        }

        return text.ToString();
    }
}

/// <summary>An invented product.</summary>
internal sealed record Product(int Number, SkyPoint? Position, string? Region)
{
    public string Id => $"p{Number}";
}
