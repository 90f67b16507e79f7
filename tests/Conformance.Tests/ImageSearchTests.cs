using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>The search for products by SIA 2, as pyvo uses it; each result is that of the same conditions in ADQL.</summary>
[Collection(HessServerTests.Name)]
public sealed class ImageSearchTests(HessServer server)
{
    [Theory]
    [InlineData("pos=(83.633, 22.014, 0.1)", "1 = INTERSECTS(s_region, CIRCLE(83.633, 22.014, 0.1))")]
    [InlineData("pos=[(83.633, 22.014, 0.1), (329.717, -30.226, 0.1)]", "1 = INTERSECTS(s_region, CIRCLE(83.633, 22.014, 0.1)) OR 1 = INTERSECTS(s_region, CIRCLE(329.717, -30.226, 0.1))")]
    [InlineData("time=(Time('2004-03-26'), Time('2004-03-27'))", "t_min <= 53091 AND t_max >= 53090")]
    [InlineData("exptime=(1600, float('inf'))", "t_exptime >= 1600")]
    [InlineData("collection='HESS-DR', calib_level=2", "obs_collection = 'HESS-DR' AND calib_level = 2")]
    [InlineData("TARGET=['Crab Nebula', 'MSH 15-52']", "target_name IN ('Crab Nebula', 'MSH 15-52')")]
    [InlineData("target_name='Crab Nebula'", "target_name = 'Crab Nebula'")]
    [InlineData("band=(1e-19, 1e-18)", "em_min <= 1e-18 AND em_max >= 1e-19")]
    [InlineData("instrument='no such', pos=(83.633, 22.014, 1)", "1 = 0")]
    public async Task Pyvo_finds_what_ADQL_finds(string search, string condition)
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var script = $"""
            import warnings
            warnings.simplefilter("ignore")
            from astropy import units as u
            from astropy.time import Time
            from pyvo.dal.sia2 import SIAService
            service = SIAService("{server.Url}/sia2")
            found = service.search(data_type="event", maxrec=100000, {search})
            print(len(found))
            print(all(r.access_url.startswith("http") for r in found))
            """;
        var result = await Tool.RunAsync(Tool.Python, ["-c", script]);
        Assert.True(result.ExitCode == 0, result.ToString());
        var expected = await server.RowsAsync($"SELECT COUNT(*) FROM ivoa.obscore WHERE dataproduct_type = 'event' AND ({condition})");
        Assert.Equal([expected[0], "True"], result.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Votlint_has_nothing_to_say()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        foreach (var (name, search) in new[] { ("rows", "DPTYPE=event&POS=CIRCLE 83.633 22.014 1"), ("none", "MAXREC=0") })
        {
            var file = Path.Combine(server.Folder, $"sia-{name}.vot");
            await File.WriteAllBytesAsync(file, await server.Http.GetByteArrayAsync(new Uri($"{server.Url}/sia2/query?{search}")));
            var result = await Tool.RunAsync("stilts", ["votlint", $"votable={file}"]);
            Assert.True(result is { ExitCode: 0, Output: "", Error: "" }, result.ToString());
        }
    }
}
