using System.Diagnostics;
using TapGamma.Testing;

namespace TapGamma.Fits.Tests;

public sealed class AstropyTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly FitsFile File = FitsFile.Open(Path.Combine(Repository.Root, "tests/Fits.Tests/Data/astropy.fits"));

    [Fact]
    public void Reads_every_column_type_that_astropy_writes()
    {
        var table = File.Table("TYPES");
        var (flags, bits) = (new bool[3], new bool[33]);
        table.ReadBooleans(table["L"], flags);
        table.ReadBits(table["X"], bits);
        Assert.Equal([true, false, true], flags);
        Assert.Equal(Enumerable.Range(0, 33).Select(i => i % 11 % 3 == i / 11), bits);
        Assert.Equal([0, 127, 255], table.ReadInt64s("B"));
        Assert.Equal([-32768, double.NaN, 32767], table.ReadDoubles("I"));
        Assert.Equal([0, 40000, 65535], table.ReadInt64s("UI"));
        Assert.Equal([1, -2, 3, -4, 5, -6], table.ReadInt64s("J"));
        Assert.Equal([0, 3000000000, 4294967295], table.ReadInt64s("UJ"));
        Assert.Equal([long.MinValue, 0, long.MaxValue], table.ReadInt64s("K"));
        Assert.Equal([0, 1, long.MaxValue], table.ReadInt64s("UK"));
        Assert.Equal(["Crab", "", "PKS 2155-304"], table.ReadStrings("A"));
        Assert.Equal([1.5f, float.NaN, -2.25f], table.ReadSingles(table["E"]));
        Assert.Equal(Enumerable.Range(0, 18).Select(i => (double)i), table.ReadDoubles("D"));
        Assert.Equal([3, 2], table["D"].Dimensions);
        Assert.Equal([1, 2, 3, -4, 5, 0], table.ReadDoubles("C"));
        Assert.Equal([1, 2, 3, -4, 5e300, 0], table.ReadDoubles("M"));
        Assert.Equal([1, 2, 3], table.ReadVariableDoubles(table["P"], 0));
        Assert.Equal([2, 3], table.ReadVariableInt64s(table["Q"], 1));
    }

    [Fact]
    public void Reads_every_card_type_that_astropy_writes()
    {
        var header = File.Table("TYPES").Header;
        Assert.Equal(string.Concat(Enumerable.Repeat("A value that is longer than a card ", 4)) + "and has 'quotes'", header.GetString("LONGTEXT"));
        Assert.Equal(1.25, header.GetDouble("ESO TEL AIRMASS"));
        Assert.Equal(1.5e-3, header.GetDouble("DEXP"));
        Assert.True(header.GetBoolean("BOOL"));
        Assert.Equal(["once", "twice"], header.TextsOf("HISTORY"));
        Assert.True(header.TryGetCard("NOTHING", out var nothing) && nothing.Kind is FitsValueKind.Undefined);
        Assert.True(header.TryGetCard("CMPLX", out var complex) && complex.Kind is FitsValueKind.Complex);
        Assert.Throws<FitsFormatException>(() => header.GetDouble("NOTHING"));
    }

    [Fact]
    public void Reads_images_that_astropy_writes()
    {
        Assert.Equal([65530, 65531, 65532, 65533, 65534, 65535], ((ImageHdu)File.Find("UINT16")!).ReadInt64s());
        Assert.Equal([1, double.NaN, 3], ((ImageHdu)File.Find("BLANKED")!).ReadDoubles());
        Assert.Equal([1.5f, float.NaN], ((ImageHdu)File.Find("REAL")!).ReadSingles());
        Assert.Equal([3, 2], ((ImageHdu)File.Find("UINT16")!).Axes);
    }

    [Fact]
    public void Agrees_with_astropy_on_checksums()
    {
        Assert.All(File.Hdus.Where(hdu => hdu.Name != "TYPES"), hdu => Assert.True(hdu.VerifyChecksum()));
        Assert.Throws<FitsFormatException>(() => File.Find("TYPES")!.VerifyChecksum());
    }

    [Fact]
    public void Astropy_reads_what_we_write()
    {
        Assert.SkipUnless(System.IO.File.Exists(Python) && Run("import astropy").Length == 0, "astropy is not installed (Debian package python3-astropy).");
        var path = Path.Combine(Path.GetTempPath(), $"tapgamma-{Guid.NewGuid():N}.fits");
        try
        {
            System.IO.File.WriteAllBytes(path, Sample.Bytes());
            AssertNothing(Run($"""
                import warnings, numpy as np; warnings.simplefilter('error')
                from astropy.io import fits
                f = fits.open('{path}', checksum=True, memmap=False); t = f['SAMPLE'].data; h = f['SAMPLE'].header
                assert np.array_equal(t['D'], [1.5, np.nan, -2.25], equal_nan=True), t['D']
                assert t['E2'].tolist() == [[[1], [2]], [[3], [4]], [[5], [6]]], t['E2']
                assert t['K'].tolist() == [-2**63, 0, 2**63 - 1] and t['U'].tolist() == [0, 40000, 65535], t['U']
                assert t['S'].tolist() == [1, 1.5, 2] and t['C'].tolist() == [1 + 2j, 3 - 4j, 5], t['C']
                assert t['NAME'].tolist() == ['Crab', '', 'PKS 2155-304'], t['NAME'].tolist()
                assert t['L'].tolist() == [True, False, True], t['L']
                assert t['X'].ravel().tolist() == [i % 3 == 0 for i in range(30)]
                assert [list(v) for v in t['V']] == [[1, 2, 3], [], [4]] and [''.join(c or ' ' for c in v) for v in t['T']] == ['a', '', 'long text'], [list(t['V']), list(t['T'])]
                assert h['LONGPLN'] == "{Sample.LongPlainText}", h['LONGPLN']
                assert h['QUOTE'] == "it's" and h['TINY'] == 1e-300 and h['ANSWER'] == 42 and h['FLAG'] is True
                assert h['ESO TEL Name'] == 'value' and f['MAP'].data.tolist() == [[1, -2, 3], [4, 5, 6]]
                f.close()
                """));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static void AssertNothing(string report) => Assert.True(report.Length == 0, report);

    private static string Run(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script]) { RedirectStandardError = true })!;
        var report = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return report;
    }
}
