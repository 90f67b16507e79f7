using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TapGamma.Sky.Tests;

/// <summary>The numbers of Data/sky.json, made by Data/make_sky.py with astropy and healpy.</summary>
internal static class Reference
{
    private static readonly JsonDocument Document = Load();

    public static IEnumerable<JsonElement[]> Rows(string name) =>
        Document.RootElement.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().ToArray());

    public static double[] Numbers(string name) =>
        [.. Document.RootElement.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    public static SkyPoint RandomPoint(this Random random) =>
        new(random.NextDouble() * 360, Math.Asin((2 * random.NextDouble()) - 1) * 180 / Math.PI);

    /// <summary>A random point, now and then at a pole, on the meridian 0 or on the equator.</summary>
    public static SkyPoint AwkwardPoint(this Random random) => random.Next(8) switch
    {
        0 => new(random.NextDouble() * 360, 90),
        1 => new(random.NextDouble() * 360, -90 + (1e-9 * random.NextDouble())),
        2 => new(0, (180 * random.NextDouble()) - 90),
        3 => new(360 - (1e-11 * random.NextDouble()), 41.8103148957786),
        4 => new(90 * random.Next(4), 0),
        _ => random.RandomPoint(),
    };

    private static JsonDocument Load([CallerFilePath] string source = "") =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(source)!, "Data", "sky.json")));
}
