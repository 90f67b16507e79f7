using System.Globalization;
using System.Text.Json;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Testing;

namespace TapGamma.Bench.Areas;

/// <summary>A target of the reference, with the settings that both programs use: ECPL, with absorption where it has a redshift.</summary>
/// <param name="File">The settings file.</param>
/// <param name="Settings">What it says.</param>
internal sealed record BenchTarget(string File, PointSourceSettings Settings)
{
    public static string EblFolder { get; } = Shared("data/ebl");

    public static BenchTarget Read(string name)
    {
        var file = Shared($"reference/gammapy-1.0/settings-{name}.json");
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
        var root = document.RootElement;
        var arguments = root.GetProperty("argv").EnumerateArray().Select(word => word.GetString()!).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        var ebl = root.GetProperty("fit").GetProperty("ebl");
        var hasEbl = ebl.ValueKind == JsonValueKind.Object;
        return new BenchTarget(file, new PointSourceSettings
        {
            RaDeg = double.Parse(arguments["--ra"], CultureInfo.InvariantCulture),
            DecDeg = double.Parse(arguments["--dec"], CultureInfo.InvariantCulture),
            Exclusions =
            [
                .. root.GetProperty("exclusion_circles_ra_dec_radius_deg").EnumerateArray()
                    .Select(c => new CircleRegion(c[0].GetDouble(), c[1].GetDouble(), c[2].GetDouble())),
            ],
            Model = "ecpl",
            Ebl = hasEbl ? ebl.GetProperty("table").GetString() : null,
            EblFolder = hasEbl ? EblFolder : null,
            Redshift = hasEbl ? ebl.GetProperty("redshift").GetDouble() : null,
            Theta2 = false,
        });
    }

    /// <summary>The same for the command line.</summary>
    public string[] Arguments(string data)
    {
        var s = Settings;
        List<string> words = ["analyse", "point-source", "--data", data, "--ra", Text(s.RaDeg), "--dec", Text(s.DecDeg), "--model", s.Model];
        foreach (var c in s.Exclusions) words.AddRange(["--exclude", $"{Text(c.RaDeg)},{Text(c.DecDeg)},{Text(c.RadiusDeg)}"]);
        if (s.Ebl is { } ebl) words.AddRange(["--ebl", ebl, "--redshift", Text(s.Redshift!.Value), "--ebl-folder", EblFolder]);
        return [.. words];
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Shared(string path) => Repository.SharedPath(path)
        ?? throw new InvalidOperationException($"The reference is needed beside the project (../shared/{path}).");
}
