using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>STILTS, the reference client and validator, against a server over real data.</summary>
[Collection(HessServerTests.Name)]
public sealed class StiltsTests(HessServer server)
{
    private const string PaperQuery = "SELECT * FROM hess_dr.vo_obscore_2";

    [Fact]
    public async Task Tapquery_gets_the_105_public_runs()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var result = await Tool.RunAsync(
            "stilts",
            ["tapquery", $"tapurl={server.Tap}", $"adql={PaperQuery}", "sync=true", "ocmd=select true", "ofmt=csv"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(106, result.Output.Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public async Task Votlint_has_nothing_to_say(string format)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        foreach (var table in (string[])["hess_dr.vo_obscore_2", "hess_dr.observations", "ivoa.obscore_hea", "tap_schema.columns"])
        {
            var url = $"{server.Tap}/sync?LANG=ADQL&RESPONSEFORMAT={Uri.EscapeDataString(format)}"
                + $"&QUERY={Uri.EscapeDataString("SELECT * FROM " + table)}";
            var file = Path.Combine(server.Folder, $"{table}-{format.Replace('/', '-')}.vot");
            await File.WriteAllBytesAsync(file, await server.Http.GetByteArrayAsync(new Uri(url)));
            var result = await Tool.RunAsync("stilts", ["votlint", $"votable={file}"]);
            Assert.True(result is { ExitCode: 0, Output: "", Error: "" }, $"{table} as {format}: {result}");
        }
    }

    [Fact]
    public async Task Taplint_finds_no_error_and_no_warning()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        // Every stage but LOC, which asks for the table of another data model, ivoa.obsplan (ObsLocTAP), that this service does not claim to have.
        var result = await Tool.RunAsync(
            "stilts",
            ["taplint", $"tapurl={server.Tap}", "stages=TMV TME TMS TMC CPV CAP AVV QGE QPO QAS UWS MDQ OBS UPL EXA", "report=EWFS"],
            seconds: 1200);
        var findings = result.Output.Split('\n').Where(line => line.Length > 1 && line[0] is 'E' or 'W' or 'F' && line[1] == '-');
        Assert.True(!findings.Any(), string.Join('\n', findings));
        Assert.Contains("Totals: Errors: 0; Warnings: 0;", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cone_search_on_events_in_TAP_equals_the_filter_in_STILTS()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var all = Path.Combine(server.Folder, "events.vot");
        var url = $"{server.Tap}/sync?LANG=ADQL&MAXREC=2000000&RESPONSEFORMAT=votable/b2"
            + $"&QUERY={Uri.EscapeDataString("SELECT obs_id, ra, dec, energy FROM hess_dr.events WHERE obs_id = '23523'")}";
        await File.WriteAllBytesAsync(all, await server.Http.GetByteArrayAsync(new Uri(url)));
        var filtered = await Tool.RunAsync(
            "stilts",
            ["tpipe", $"in={all}", "cmd=select skyDistanceDegrees(ra,dec,83.633,22.014)<0.5", "omode=count"]);
        var counted = await server.RowsAsync(
            "SELECT COUNT(*) FROM hess_dr.events WHERE obs_id = '23523' AND DISTANCE(POINT(ra, dec), POINT(83.633, 22.014)) < 0.5");
        Assert.Contains($"rows: {counted[0]}", filtered.Output, StringComparison.Ordinal);
    }
}
