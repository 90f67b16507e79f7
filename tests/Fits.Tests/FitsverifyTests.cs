using System.Diagnostics;

namespace TapGamma.Fits.Tests;

public sealed class FitsverifyTests
{
    private const string Program = "/usr/bin/fitsverify";

    [Fact]
    public void Fitsverify_finds_no_fault_and_no_warning()
    {
        Assert.SkipUnless(File.Exists(Program), "fitsverify is not installed (Debian package fitsverify).");
        var path = Path.Combine(Path.GetTempPath(), $"tapgamma-{Guid.NewGuid():N}.fits");
        try
        {
            File.WriteAllBytes(path, Sample.Bytes());
            using var process = Process.Start(new ProcessStartInfo(Program, [path]) { RedirectStandardOutput = true })!;
            var report = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(report.Contains("Verification found 0 warning(s) and 0 error(s)", StringComparison.Ordinal), report);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
