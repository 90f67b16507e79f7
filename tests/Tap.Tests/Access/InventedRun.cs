using TapGamma.Store.Writing;

namespace TapGamma.Tap.Tests.Access;

/// <summary>A run that was never observed.</summary>
internal static class InventedRun
{
    public static RunRecord Make(string folder, string collection, int number)
    {
        var id = FormattableString.Invariant($"{number}");
        var name = $"run_{id}.fits.gz";
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, "SIMPLE  =                    T");
        var obsCore = new Dictionary<string, object>
        {
            ["dataproduct_type"] = "event",
            ["calib_level"] = 2L,
            ["target_name"] = "Target of " + collection,
            ["obs_id"] = id,
            ["obs_collection"] = collection,
            ["obs_publisher_did"] = $"ivo://x/{collection}?{id}",
            ["access_url"] = $"/data/{collection}/{name}",
            ["s_ra"] = 83.0 + (number / 10.0),
            ["s_dec"] = 22.0,
            ["s_region"] = "Circle ICRS 83 22 2.5",
            ["t_min"] = 53090.0 + number,
            ["t_max"] = 53090.02 + number,
        };
        var highEnergy = new Dictionary<string, object> { ["ev_xel"] = 100L, ["energy_min"] = 4e11, ["energy_max"] = 1e14 };
        return new RunRecord(
            id,
            [new RunFile(path, name, new FileInfo(path).Length, new string('a', 64), "application/fits")],
            "recipe",
            new Dictionary<string, object>(obsCore.Concat(highEnergy)),
            [new ProductRecord(obsCore, highEnergy)],
            null);
    }
}
