using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>TOPCAT itself, its window on a virtual screen, worked as a person works it.</summary>
[Collection(HessServerTests.Name)]
public sealed class TopcatTests(HessServer server)
{
    private const string Jar = "/usr/share/java/starlink-topcat.jar";

    /// <summary>Requests to anywhere but this machine (registries) end at a proxy that is not there.</summary>
    private static readonly string[] LoopbackOnly =
    [
        "-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=9", "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9",
        "-Dhttp.nonProxyHosts=localhost|127.0.0.1", "-Djsamp.localhost=127.0.0.1",
    ];

    [Theory]
    [InlineData("Synchronous")]
    public async Task Its_TAP_window_loads_the_105_public_runs(string mode)
    {
        HessServer.Require();
        foreach (var tool in (string[])["xvfb-run", "xauth", "javac"]) HessServer.RequireTool(tool);
        Assert.SkipUnless(File.Exists(Jar), "topcat is not installed");
        var driver = Path.Combine(Repository.Root, "tests", "Conformance.Tests", "TopcatLoadsTable.java");
        var home = Directory.CreateDirectory(Path.Combine(server.Folder, "topcat-" + mode)).FullName;
        var result = await Tool.RunAsync(
            "xvfb-run",
            ["-a", "java", "-Duser.home=" + home, .. LoopbackOnly, "-cp", Jar, driver, server.Tap, "SELECT * FROM hess_dr.vo_obscore_2", mode],
            seconds: 180);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.StartsWith("rows 105 columns ", result.Output, StringComparison.Ordinal);
    }
}
