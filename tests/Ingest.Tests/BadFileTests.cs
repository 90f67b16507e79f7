using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Store;

namespace TapGamma.Ingest.Tests;

/// <summary>A broken file is named with its place, the others are stored, and nothing of it is left.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Truncated() => await RefusedAsync(new SampleRun().ToBytes()[..^3000], "GADF001", hdu: "AEFF (3)", hasOffset: true);

    [Fact]
    public async Task Cut_inside_a_header() => await RefusedAsync(new SampleRun().ToBytes()[..4000], "GADF001", hdu: "1", hasOffset: true);

    [Fact]
    public async Task Empty() => await RefusedAsync([], "GADF001", hdu: null, hasOffset: true);

    [Fact]
    public async Task Not_fits() => await RefusedAsync(Encoding.ASCII.GetBytes(new string('x', 5760)), "GADF001", hdu: null, hasOffset: true);

    [Fact]
    public async Task Wrong_checksum()
    {
        var bytes = new SampleRun { ObsId = 7 }.ToBytes();
        bytes[^1] ^= 1;
        await RefusedAsync(bytes, "GADF001", hdu: "AEFF (3)", hasOffset: true);
    }

    [Theory]
    [InlineData("NAXIS2  =                    3", "NAXIS2  =             99999999")]
    [InlineData("NAXIS2  =                    3", "NAXIS2  =                   -3")]
    [InlineData("NAXIS1  =                   40", "NAXIS1  =                   -1")]
    [InlineData("NAXIS1  =                   40", "NAXIS1  =                   41")]
    [InlineData("PCOUNT  =                    0", "PCOUNT  =               -99999")]
    [InlineData("TFORM3  = '1D", "TFORM3  = '?Q")]
    public async Task Header_that_lies(string card, string with) =>
        await RefusedAsync(SampleRun.Patch(new SampleRun { ObsId = 7 }.ToBytes(), card, with), "GADF001", hdu: "EVENTS (1)", hasOffset: true);

    [Fact]
    public async Task Header_that_promises_more_columns_than_it_describes() => await RefusedAsync(
        SampleRun.Patch(new SampleRun { ObsId = 7 }.ToBytes(), "TFIELDS =                    5", "TFIELDS =                  999"), "GADF001", "EVENTS (1)", false);

    [Fact]
    public async Task Coordinate_that_is_no_number()
    {
        var report = await RefusedAsync(new SampleRun { ObsId = 7, Ra = [83, double.NaN, 84] }.ToBytes(), "GADF204", "EVENTS (1)", true);
        var place = Assert.IsType<FileLocation>(report.Diagnostics.First(d => d.Severity == Severity.Error).Location);
        Assert.Equal(("RA", 2L), (place.Keyword, place.Row));
    }

    [Fact]
    public async Task Declination_beyond_the_pole() =>
        await RefusedAsync(new SampleRun { ObsId = 7, Dec = [22, 91, 22] }.ToBytes(), "GADF204", "EVENTS (1)", true);

    [Fact]
    public async Task Pointing_that_is_no_position() =>
        await RefusedAsync(new SampleRun { ObsId = 7, PointingRa = 4711 }.ToBytes(), "GADF106", "EVENTS (1)", true);

    [Fact]
    public async Task Unit_that_is_no_energy() =>
        await RefusedAsync(new SampleRun { ObsId = 7, EnergyUnit = "parsec" }.ToBytes(), "GADF001", "EVENTS (1)", true);

    [Fact]
    public async Task Second_file_of_one_observation()
    {
        var report = await RefusedAsync(new SampleRun { Telescope = "OTHER" }.ToBytes(), "ING203", "EVENTS", false);
        Assert.Contains("a_good.fits", report.Diagnostics[^1].Message);
    }

    [Fact]
    public async Task File_without_events() =>
        await RefusedAsync(SampleRun.Patch(SampleRun.Patch(Unsigned(), "HDUCLAS1= 'EVENTS", "HDUCLAS1= 'EVENTZ"), "EXTNAME = 'EVENTS", "EXTNAME = 'EVENTZ"), "ING202", null, false);

    [Fact]
    public async Task A_file_that_became_broken_leaves_the_earlier_version()
    {
        var path = new SampleRun().WriteTo(_scratch.PathOf("in/a.fits"));
        await Ingester.RunAsync(_scratch.Options("gadf", path));
        File.WriteAllBytes(path, new SampleRun().ToBytes()[..^3000]);
        var report = await Ingester.RunAsync(_scratch.Options("gadf", path));

        Assert.Equal(1, report.Refused);
        await using var store = await Stores.OpenAsync(_scratch.Store);
        Assert.Equal("3", (await store.AdqlAsync("SELECT COUNT(*) AS n FROM gadf.events"))[0][0]);
    }

    [Fact]
    public async Task Missing_path_and_empty_folder_are_named()
    {
        Directory.CreateDirectory(_scratch.PathOf("empty"));
        var report = await Ingester.RunAsync(_scratch.Options("gadf", _scratch.PathOf("nowhere"), _scratch.PathOf("empty")));
        Assert.Equal(["ING101"], report.Diagnostics.Select(d => d.Code).Take(1));
        Assert.False(report.IsComplete);
    }

    private static byte[] Unsigned()
    {
        // Without checksums, so that the patch is what is found.
        var bytes = new SampleRun { ObsId = 7 }.ToBytes();
        foreach (var keyword in new[] { "CHECKSUM=", "DATASUM =" })
            while (bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(keyword)) is var at and >= 0) Encoding.ASCII.GetBytes("HIERARCH=").CopyTo(bytes, at);
        return bytes;
    }

    private async Task<RunReport> RefusedAsync(byte[] bytes, string code, string? hdu, bool hasOffset)
    {
        new SampleRun().WriteTo(_scratch.PathOf("in/a_good.fits"));
        File.WriteAllBytes(_scratch.PathOf("in/b_bad.fits"), bytes);
        new SampleRun { ObsId = 2 }.WriteTo(_scratch.PathOf("in/c_good.fits"));

        var report = await Ingester.RunAsync(_scratch.Options("gadf", _scratch.PathOf("in")));

        Assert.Equal((2, 1), (report.Stored, report.Refused));
        var refused = Assert.Single(report.Runs, r => r.Outcome == RunOutcome.Refused);
        var error = Assert.Single(refused.Diagnostics, d => d.Severity == Severity.Error);
        var place = Assert.IsType<FileLocation>(error.Location);
        Assert.Equal((code, _scratch.PathOf("in/b_bad.fits")), (error.Code, place.Path));
        if (hdu is not null) Assert.Contains(hdu, place.Hdu);
        Assert.Equal(hasOffset, place.Offset is not null);
        await using var store = await Stores.OpenAsync(_scratch.Store);
        Assert.Equal("2", (await store.AdqlAsync("SELECT COUNT(*) AS n FROM gadf.observations"))[0][0]);
        Assert.Equal("2", (await store.AdqlAsync("SELECT COUNT(*) AS n FROM ivoa.obscore_hea"))[0][0]);
        Assert.Equal("6", (await store.AdqlAsync("SELECT COUNT(*) AS n FROM gadf.events"))[0][0]);
        Assert.Null(await store.FindFileAsync("gadf", "b_bad.fits", default));
        return refused;
    }
}
