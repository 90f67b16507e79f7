using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>The cone search of a table, as pyvo and STILTS use it.</summary>
[Collection(HessServerTests.Name)]
public sealed class ConeSearchTests(HessServer server)
{
    [Fact]
    public async Task Pyvo_finds_runs_and_events_with_identifier_and_position()
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var output = await PythonAsync($"""
            runs = pyvo.dal.SCSService("{server.Url}/scs/hess_dr.vo_obscore_2").search(pos=SkyCoord(83.633, 22.014, unit="deg"), radius=2.5)
            print(len(runs), runs[0].id.startswith("ivo://"), all(r.pos.separation(SkyCoord(83.633, 22.014, unit="deg")).deg <= 2.5 for r in runs))
            events = pyvo.dal.SCSService("{server.Url}/scs/hess_dr.events").search(pos=(83.633, 22.014), radius=0.05, verbosity=1)
            print(len(events), len(set(e.id for e in events)) == len(events), events.fieldnames == ("id_main", "ra", "dec"))
            """);
        var runs = (await server.RowsAsync("SELECT COUNT(*) FROM hess_dr.vo_obscore_2 WHERE DISTANCE(POINT(s_ra, s_dec), POINT(83.633, 22.014)) <= 2.5"))[0];
        var events = (await server.RowsAsync("SELECT COUNT(*) FROM hess_dr.events WHERE DISTANCE(POINT(ra, dec), POINT(83.633, 22.014)) <= 0.05"))[0];
        Assert.Equal([$"{runs} True True", $"{events} True True"], output);
    }

    [Fact]
    public async Task Pyvo_hears_what_is_wrong()
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var output = await PythonAsync($"""
            try:
                pyvo.dal.SCSService("{server.Url}/scs/hess_dr.events").search(pos=(83.633, 22.014), radius=-1)
            except pyvo.DALQueryError as fault:
                print(fault.reason)
            """);
        Assert.Contains("SR", Assert.Single(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stilts_cone_gives_the_rows_of_the_same_cone_in_ADQL()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var result = await Tool.RunAsync(
            "stilts",
            [
                "cone", $"serviceurl={server.Url}/scs/hess_dr.events?", "servicetype=cone", "lon=83.633", "lat=22.014", "radius=0.1", "verb=3", "skysys=icrs",
                "omode=count",
            ]);
        var rows = (await server.RowsAsync("SELECT COUNT(*) FROM hess_dr.events WHERE DISTANCE(POINT(ra, dec), POINT(83.633, 22.014)) <= 0.1"))[0];
        Assert.True(result.Output.Contains($"rows: {rows}", StringComparison.Ordinal), $"{rows} expected: {result}");
    }

    [Fact]
    public async Task Stilts_coneskymatch_asks_once_for_each_row()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var input = Path.Combine(server.Folder, "targets.csv");
        await File.WriteAllTextAsync(input, "ra,dec\n83.633,22.014\n329.717,-30.226\n0,0\n");
        var result = await Tool.RunAsync(
            "stilts",
            [
                "coneskymatch", $"in={input}", "ifmt=csv", "ra=ra", "dec=dec", "sr=2.5", $"serviceurl={server.Url}/scs/ivoa.obscore", "servicetype=cone",
                "find=all", "parallel=2", "omode=count",
            ]);
        var expected = await server.RowsAsync("""
            SELECT COUNT(*) FROM ivoa.obscore
            WHERE DISTANCE(POINT(s_ra, s_dec), POINT(83.633, 22.014)) <= 2.5 OR DISTANCE(POINT(s_ra, s_dec), POINT(329.717, -30.226)) <= 2.5
            """);
        Assert.True(result.Output.Contains($"rows: {expected[0]}", StringComparison.Ordinal), $"{expected[0]} expected: {result}");
    }

    [Theory]
    [InlineData("hess_dr.vo_obscore_2?RA=83.633&DEC=22.014&SR=2&VERB=3")]
    [InlineData("hess_dr.events?RA=83.633&DEC=22.014&SR=0.01&VERB=1")]
    [InlineData("hess_dr.events?RA=83.633&DEC=22.014&SR=0")]
    [InlineData("hess_dr.events?RA=x&DEC=22.014&SR=0")]
    public async Task Votlint_has_nothing_to_say(string search)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var file = Path.Combine(server.Folder, $"cone-{Math.Abs(search.GetHashCode(StringComparison.Ordinal))}.vot");
        await File.WriteAllBytesAsync(file, await server.Http.GetByteArrayAsync(new Uri($"{server.Url}/scs/{search}")));
        var result = await Tool.RunAsync("stilts", ["votlint", $"votable={file}", "ucd=false"]);
        Assert.True(result is { ExitCode: 0, Output: "", Error: "" }, result.ToString());
    }

    private static async Task<string[]> PythonAsync(string script)
    {
        var result = await Tool.RunAsync(
            Tool.Python, ["-c", $"import warnings, pyvo\nfrom astropy.coordinates import SkyCoord\nwarnings.simplefilter('ignore')\n{script}\n"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.TrimEnd().Split('\n');
    }
}
