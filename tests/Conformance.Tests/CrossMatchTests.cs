using System.Globalization;
using System.Text;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>10,000 uploaded positions joined with a million rows of ObsCore: as many pairs as a search by brute force finds.</summary>
public sealed class CrossMatchTests
{
    private const int Rows = 1_000_000;

    [Fact]
    public async Task Ten_thousand_positions_find_what_brute_force_finds()
    {
        var script = Path.Combine(Repository.Root, "..", "shared", "bench", "make_obscore_csv.py");
        Assert.SkipUnless(File.Exists(script), "the maker of the table is not beside the project (../shared/bench/make_obscore_csv.py)");
        HessServer.RequirePython("numpy");
        var folder = Directory.CreateTempSubdirectory("tapgamma-match-");
        try
        {
            var table = Path.Combine(folder.FullName, "obscore.csv");
            var made = await Tool.RunAsync(Tool.Python, [script, Rows.ToString(CultureInfo.InvariantCulture), table, "--seed", "42"], 1200);
            Assert.True(made.ExitCode == 0, made.ToString());
            var store = await Engine.NewStoreAsync(Path.Combine(folder.FullName, "match.db"));
            var loaded = await TapGammaProgram.RunAsync(["load", table, "--name", "synthetic", "--store", store], 1200);
            Assert.True(loaded.ExitCode == 0, loaded.ToString());
            await using var server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0"]);
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var sky = File.ReadLines(table).Skip(1).Select(Position).OrderBy(place => place.Dec).ToArray();
            var mine = Uploaded(sky);
            foreach (var arcsec in (double[])[10, 60])
                Assert.Equal(BruteForce(mine, sky, arcsec / 3600), await JoinAsync(http, server.Url, mine, arcsec));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Ra, double Dec) Position(string line)
    {
        var cells = line.Split(',', 12);
        return (double.Parse(cells[9], CultureInfo.InvariantCulture), double.Parse(cells[10], CultureInfo.InvariantCulture));
    }

    /// <summary>Half of them within two arc minutes of a row, the rest anywhere.</summary>
    private static List<(double Ra, double Dec)> Uploaded((double Ra, double Dec)[] sky)
    {
        var random = new Random(20261128);
        List<(double, double)> places = [];
        for (var i = 0; i < 10_000; i++)
        {
            var (ra, dec) = i % 2 == 0 ? sky[random.Next(sky.Length)] : (random.NextDouble() * 360, Degrees(Math.Asin((2 * random.NextDouble()) - 1)));
            if (i % 2 == 0)
            {
                var (distance, angle) = (random.NextDouble() / 30, random.NextDouble() * Math.Tau);
                dec = Math.Clamp(dec + (distance * Math.Cos(angle)), -90, 90);
                ra = (ra + (distance * Math.Sin(angle) / Math.Max(1e-3, Math.Cos(Radians(dec)))) + 360) % 360;
            }

            places.Add((ra, dec));
        }

        return places;
    }

    private static long BruteForce(List<(double Ra, double Dec)> mine, (double Ra, double Dec)[] sky, double radius)
    {
        var decs = sky.Select(place => place.Dec).ToArray();
        var count = 0L;
        foreach (var (ra, dec) in mine)
        {
            var at = Array.BinarySearch(decs, dec - radius);
            for (var i = at < 0 ? ~at : at; i < sky.Length && decs[i] <= dec + radius; i++)
                if (Separation(ra, dec, sky[i].Ra, sky[i].Dec) < radius) count++;
        }

        return count;
    }

    private static double Separation(double ra1, double dec1, double ra2, double dec2)
    {
        var (x, y) = (Math.Sin(Radians(dec2 - dec1) / 2), Math.Sin(Radians(ra2 - ra1) / 2));
        return Degrees(2 * Math.Asin(Math.Sqrt((x * x) + (Math.Cos(Radians(dec1)) * Math.Cos(Radians(dec2)) * y * y))));
    }

    private static async Task<long> JoinAsync(HttpClient http, string url, List<(double Ra, double Dec)> mine, double arcsec)
    {
        var csv = new StringBuilder("id,ra,dec\n");
        for (var i = 0; i < mine.Count; i++) csv.Append(CultureInfo.InvariantCulture, $"{i},{mine[i].Ra:R},{mine[i].Dec:R}\n");
        var query = FormattableString.Invariant(
            $"SELECT COUNT(*) AS n FROM TAP_UPLOAD.t AS t JOIN ivoa.obscore AS o ON DISTANCE(t.ra, t.dec, o.s_ra, o.s_dec) < {arcsec} / 3600.0");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent(query), "QUERY" },
            { new StringContent("csv"), "RESPONSEFORMAT" },
            { new StringContent("t,param:t"), "UPLOAD" },
            { new StringContent(csv.ToString(), Encoding.UTF8, "text/csv"), "t", "t.csv" },
        };
        using var response = await http.PostAsync(new Uri(url + "/tap/sync"), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return long.Parse(text.Split('\n')[1], CultureInfo.InvariantCulture);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
