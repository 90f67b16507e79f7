using TapGamma.Fits;

namespace TapGamma.Dl3.Tests;

public sealed class DataStorePathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("..", "secret.fits")]
    [InlineData("data", "../../secret.fits")]
    [InlineData("/etc", "passwd")]
    [InlineData("", "/etc/passwd")]
    [InlineData("data", "")]
    public void Paths_never_leave_the_store(string folder, string name)
    {
        WriteIndex(folder, name, "EVENTS");
        var store = DataStore.Open(_folder);
        Assert.Equal("GADF002", Assert.Single(store.Findings).Code);
        Assert.Empty(store.ObsIds);
    }

    [Fact]
    public void Names_of_hdus_match_in_any_case()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        File.WriteAllBytes(Path.Combine(_folder, "data", "run.fits"), new SampleRun().Bytes());
        WriteIndex("data", "run.fits", "events");
        var store = DataStore.Open(_folder);
        Assert.Empty(store.Findings);
        Assert.Equal(3, store.Observation(7).Events.Count);
    }

    [Fact]
    public void Scan_keeps_two_observations_of_one_file_apart()
    {
        // The second observation's HDUs come behind the first one's, under the same names.
        byte[] second = new SampleRun { ObsId = 9, Energy = [3, 4, 5] }.Bytes();
        var path = Path.Combine(_folder, "both.fits");
        File.WriteAllBytes(path, [.. new SampleRun().Bytes(), .. second[2880..]]);
        var store = DataStore.Open(_folder);
        Assert.Equal([7L, 9L], store.ObsIds);
        Assert.Equal([3.0, 4, 5], store.Observation(9).Events.EnergyTeV);
        Assert.Equal([0.5, 1, 2], store.Observation(7).Events.EnergyTeV);
    }

    private void WriteIndex(string folder, string name, string hdu)
    {
        using var stream = File.Create(Path.Combine(_folder, "hdu-index.fits"));
        new FitsWriter(stream).WriteTable([FitsCard.Of("EXTNAME", "HDU_INDEX")], FitsColumnData.Of("OBS_ID", new[] { 7L }), FitsColumnData.OfTexts("HDU_TYPE", ["events"]),
            FitsColumnData.OfTexts("HDU_CLASS", ["events"]), FitsColumnData.OfTexts("FILE_DIR", [folder]), FitsColumnData.OfTexts("FILE_NAME", [name]),
            FitsColumnData.OfTexts("HDU_NAME", [hdu]));
    }
}
