using TapGamma.Diagnostics;
using TapGamma.Fits.Time;
using TapGamma.Testing;

namespace TapGamma.Dl3.Tests;

public sealed class DataStoreTests
{
    [Fact]
    public void Opens_the_hess_release_through_its_indexes()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var store = DataStore.Open(Repository.HessData!);
        Assert.Equal(105, store.ObsIds.Count);
        Assert.Empty(store.Findings);
        Assert.Equal(store.Index!.Ids, store.ObsIds);
        var run = store.Observation(20136);
        Assert.Equal(["aeff", "bkg", "edisp", "events", "gti", "psf"], run.Hdus.Select(hdu => hdu.HduType).Order());
        Assert.Single(run.Files);
        var header = run.Header;
        Assert.Equal(("MSH15-52", 228.6125, -58.771666666667), (header.Object, header.RaPointingDeg, header.DecPointingDeg));
        Assert.Equal("2004-03-26T02:56:42", IsoDate.Format(header.StartUtc!.Value));
        Assert.Equal(11243, run.Events.Count);
        Assert.Equal(1682, run.GoodTimes.OnTimeS);
        Assert.Equal(1521.02685546875, run.LiveTimeS, 1e-3);
        Assert.NotNull(run.Aeff);
        Assert.NotNull(run.Edisp);
        Assert.NotNull(run.Psf);
        Assert.NotNull(run.Background);
        Assert.Null(run.RadMax);
        Assert.InRange(run.Psf.ContainmentRadius(1, 0, 0.68), 0.05, 0.2);
        // numpy 1.24 on the same table, at the first energy node above 1 TeV and 0.5 deg.
        var (mean, rms) = run.Edisp.Moments(run.Edisp.Energy.Nodes[48], 0.5);
        Assert.Equal(1.028912632081536, mean, 1e-6);
        Assert.Equal(0.3461756664641919, rms, 1e-6);
    }

    [Fact]
    public void Every_run_of_the_hess_release_passes_the_checks()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var store = DataStore.Open(Repository.HessData!);
        var findings = store.ObsIds.Take(20).SelectMany(id => Dl3Checks.Check(store.Observation(id)))
            .Where(finding => finding.Severity > Severity.Info).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(20)));
    }

    [Fact]
    public void Scans_files_without_indexes()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var files = DataStore.DataFiles(Repository.HessData!).Take(2).ToList();
        var store = DataStore.Scan(files);
        Assert.Equal(2, store.ObsIds.Count);
        Assert.All(store.ObsIds, id => Assert.Equal(6, store.Observation(id).Hdus.Count));
        Assert.All(store.ObsIds, id => Assert.NotNull(store.Observation(id).Psf));
    }

    [Fact]
    public void Broken_file_in_a_scan_is_a_finding()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tapgamma-{Guid.NewGuid():N}.fits");
        File.WriteAllText(path, "not FITS");
        try
        {
            var finding = Assert.Single(DataStore.Scan([path]).Findings);
            Assert.Equal((Severity.Error, "GADF001"), (finding.Severity, finding.Code));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
