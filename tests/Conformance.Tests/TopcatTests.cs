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
    [InlineData("links", "Load Table", "answer: rows 21")]
    [InlineData("soda", "Report URL", "/soda/events/sync?ID=ivo%3a%2f%2ftapgamma.local%2fhess_dr%3f23523")]
    [InlineData("point_source", "Report URL", "/jobs/point_source/run?")]
    public async Task Its_activation_invokes_a_described_service_for_a_row(string service, string action, string answer)
    {
        const string Renamed = "SELECT obs_id AS run, obs_publisher_did AS did FROM hess_dr.vo_obscore_2 WHERE obs_id = '23523'";
        var result = await RunAsync(service, Renamed, "Synchronous", service, action);
        Assert.StartsWith("rows 1 columns 2\ntrue ", result.Output, StringComparison.Ordinal);
        Assert.Contains(answer, result.Output, StringComparison.Ordinal);
        if (action != "Report URL") return;
        using var request = new HttpRequestMessage(HttpMethod.Get, result.Output.Trim().Split(' ')[^1]);
        request.Headers.Add("Accept", "application/fits");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal("application/fits", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("Synchronous")]
    public async Task Its_TAP_window_loads_the_105_public_runs(string mode)
    {
        var result = await RunAsync(mode, "SELECT * FROM hess_dr.vo_obscore_2", mode);
        Assert.StartsWith("rows 105 columns ", result.Output, StringComparison.Ordinal);
    }

    /// <summary>A table that TOPCAT holds, written in its own way and joined by position with the published runs.</summary>
    [Theory]
    [InlineData("Synchronous")]
    [InlineData("Asynchronous")]
    public async Task Its_TAP_window_uploads_the_table_it_holds(string mode)
    {
        HessServer.Require();
        var table = Path.Combine(server.Folder, $"topcat-{mode}.csv");
        await File.WriteAllTextAsync(table, "name,ra,dec,number,flag\nCrab,83.633,22.014,1,true\nPKS,329.717,-30.226,,false\nnowhere,0,89,3,\n");
        var result = await RunAsync(
            "upload-" + mode,
            ["-Dupload=" + table],
            "SELECT t.name, t.number, t.flag, COUNT(*) AS runs FROM TAP_UPLOAD.t1 AS t JOIN ivoa.obscore AS o ON DISTANCE(t.ra, t.dec, o.s_ra, o.s_dec) < 2"
                + " GROUP BY t.name, t.number, t.flag ORDER BY t.name",
            mode);
        var crab = await server.RowsAsync("SELECT COUNT(*) FROM ivoa.obscore AS r WHERE DISTANCE(83.633, 22.014, r.s_ra, r.s_dec) < 2");
        Assert.StartsWith($"[Crab, 1, true, {crab[0]}]\nrows 2 columns 4", result.Output, StringComparison.Ordinal);
    }

    private Task<ToolResult> RunAsync(string name, params string[] arguments) => RunAsync(name, [], arguments);

    private async Task<ToolResult> RunAsync(string name, string[] properties, params string[] arguments)
    {
        HessServer.Require();
        foreach (var tool in (string[])["xvfb-run", "xauth", "javac"]) HessServer.RequireTool(tool);
        Assert.SkipUnless(File.Exists(Jar), "topcat is not installed");
        var driver = Path.Combine(Repository.Root, "tests", "Conformance.Tests", "TopcatLoadsTable.java");
        var home = Directory.CreateDirectory(Path.Combine(server.Folder, "topcat-" + name)).FullName;
        var result = await Tool.RunAsync(
            "xvfb-run",
            ["-a", "java", "-Duser.home=" + home, .. LoopbackOnly, .. properties, "-cp", Jar, driver, server.Tap, .. arguments],
            seconds: 900);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }
}
