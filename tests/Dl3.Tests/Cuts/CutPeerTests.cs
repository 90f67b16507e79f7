using System.IO.Compression;
using TapGamma.Dl3.Cuts;
using TapGamma.Testing;

namespace TapGamma.Dl3.Tests.Cuts;

/// <summary>Cuts of a real run, judged by astropy, Gammapy and fitsverify.</summary>
public sealed class CutPeerTests : IDisposable
{
    private const long Run = 23523;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-cut-");

    [Fact]
    public async Task Astropy_selects_the_same_events()
    {
        Require("astropy");
        var count = await CutAsync(new EventCut
        {
            Sky = [EventCutText.Circle("83.633 22.014 0.8")],
            EnergyTeV = [new ClosedRange(0.7, 20)],
            TimeMjdUtc = [new ClosedRange(53343.925, 53343.935)],
        });
        var output = await PythonAsync($"""
            from astropy.io import fits
            from astropy.coordinates import SkyCoord
            from astropy.time import Time
            import numpy as np
            whole = fits.open("{Original}")
            e, h = whole["EVENTS"].data, whole["EVENTS"].header
            t = (Time(h["MJDREFI"], h["MJDREFF"], format="mjd", scale="tt") + e["TIME"] / 86400).utc.mjd
            near = SkyCoord(e["RA"], e["DEC"], unit="deg").separation(SkyCoord(83.633, 22.014, unit="deg")).deg <= 0.8
            keep = near & (e["ENERGY"] >= 0.7) & (e["ENERGY"] <= 20) & (t >= 53343.925) & (t <= 53343.935)
            cut = fits.open("{Result}", checksum=True)
            print(keep.sum(), len(e), np.array_equal(cut["EVENTS"].data["EVENT_ID"], e["EVENT_ID"][keep]))
            g = cut["GTI"].data
            print(round(float(np.sum(g["STOP"] - g["START"])), 3), round(cut["EVENTS"].header["ONTIME"], 3))
            print(round(cut["EVENTS"].header["LIVETIME"] / cut["EVENTS"].header["ONTIME"] / h["DEADC"], 9))
            print([np.array_equal(cut[n].data.tobytes(), whole[n].data.tobytes()) for n in ("AEFF", "EDISP", "PSF", "BKG")])
            """);
        Assert.StartsWith(FormattableString.Invariant($"{count} "), output[0], StringComparison.Ordinal);
        Assert.EndsWith("True", output[0], StringComparison.Ordinal);
        Assert.InRange(count, 50, 5000);
        Assert.Equal(output[1].Split(' ')[0], output[1].Split(' ')[1]);
        Assert.Equal("864.0", output[1].Split(' ')[0]);
        Assert.Equal(["1.0", "[True, True, True, True]"], output[2..]);
    }

    [Fact]
    public async Task Gammapy_opens_the_cut_with_its_good_times()
    {
        Require("gammapy");
        var count = await CutAsync(new EventCut { TimeMjdUtc = [new ClosedRange(53343.925, 53343.935)], EnergyTeV = [new ClosedRange(1, double.PositiveInfinity)] });
        var output = await PythonAsync($"""
            from gammapy.data import EventList, GTI, DataStore
            from gammapy.irf import load_irf_dict_from_file
            e = EventList.read("{Result}")
            print(len(e.table), round(e.observation_time_duration.to_value("s"), 2), e.energy.min().to_value("TeV") >= 1)
            print(round(GTI.read("{Result}").time_sum.to_value("s"), 2))
            print(DataStore.from_events_files(["{Result}"]).obs({Run}, required_irf=[]).events.table.meta["OBS_ID"])
            print(sorted(load_irf_dict_from_file("{Result}")))
            """);
        Assert.Equal([FormattableString.Invariant($"{count} 864.0 True"), "864.0", "23523", "['aeff', 'bkg', 'edisp', 'psf']"], output);
    }

    [Fact]
    public async Task Fitsverify_accepts_the_cut()
    {
        Require(null);
        Assert.SkipUnless(Tool.Exists("fitsverify"), "fitsverify is not installed");
        await CutAsync(new EventCut { TimeMjdUtc = [new ClosedRange(53343.925, 53343.935)], Sky = [EventCutText.Pos("RANGE 83 84 21 23")], Description = ["TIME=53343.925 53343.935"] });
        var result = await Tool.RunAsync("fitsverify", ["-e", Result]);
        Assert.Contains("0 error", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Original => Path.Combine(Repository.HessData!, "data", "hess_dl3_dr1_obs_id_023523.fits.gz");

    private string Result => Path.Combine(_folder.FullName, "cut.fits.gz");

    private static void Require(string? module)
    {
        Assert.SkipWhen(Repository.HessData is null, "the H.E.S.S. DL3 DR1 data are not beside the project (../shared/data)");
        if (module is not null) Assert.SkipUnless(Tool.HasPythonModule(module), $"python3-{module} is not installed");
    }

    private async Task<int> CutAsync(EventCut cut)
    {
        var result = CutObservation.Of(DataStore.Open(Repository.HessData!).Observation(Run), cut);
        await using var file = File.Create(Result);
        await using var packer = new GZipStream(file, CompressionLevel.Fastest);
        result.WriteTo(packer);
        return result.EventCount;
    }

    private static async Task<string[]> PythonAsync(string script)
    {
        var result = await Tool.RunAsync(Tool.Python, ["-W", "ignore", "-c", script]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.TrimEnd().Split('\n');
    }
}
