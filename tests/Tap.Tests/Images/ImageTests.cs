using System.Net;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Images;

[Collection(ServerTests.Name)]
public sealed class ImageTests(TestServer server)
{
    [Theory]
    [InlineData("", "1 = 1")]
    [InlineData("POS=CIRCLE 83 22 1", "1 = INTERSECTS(s_region, CIRCLE(83, 22, 1))")]
    [InlineData("POS=CIRCLE 83 22 1&POS=CIRCLE 200 -40 1", "1 = INTERSECTS(s_region, CIRCLE(83, 22, 1))")]
    [InlineData("POS=CIRCLE 200 -40 1", "1 = 0")]
    [InlineData("POS=POLYGON 83 22 84 22 84 23", "1 = INTERSECTS(s_region, POLYGON(83, 22, 84, 22, 84, 23))")]
    [InlineData("POS=RANGE 82 84 20 23", "1 = 1")]
    [InlineData("POS=RANGE 0 360 -90 90", "1 = 1")]
    [InlineData("POS=RANGE -Inf %2BInf -90 19.4", "1 = 0")]
    [InlineData("POS=RANGE 0 360 24.4 90", "1 = 1")]
    [InlineData("POS=RANGE 90 350 -90 90", "1 = 0")]
    [InlineData("POS=RANGE 350 90 -90 90", "1 = 1")]
    [InlineData("POS=RANGE 350 80 -90 90", "1 = 0")]
    [InlineData("POS=RANGE 0 360 24.500001 %2BInf", "1 = 0")]
    [InlineData("POS=RANGE 0 360 24.499999 %2BInf", "1 = 1")]
    [InlineData("POS=RANGE -Inf 80.30352 -Inf %2BInf", "1 = 0")]
    [InlineData("POS=RANGE -Inf 80.30353 -Inf %2BInf", "1 = 1")]
    [InlineData("BAND=1e-19 1e-18", "em_min <= 1e-18 AND em_max >= 1e-19")]
    [InlineData("BAND=0.5", "1 = 0")]
    [InlineData("BAND=-Inf 1e-19", "em_min <= 1e-19")]
    [InlineData("TIME=53095 53097.5", "t_min <= 53097.5 AND t_max >= 53095")]
    [InlineData("TIME=53095.01", "t_min <= 53095.01 AND t_max >= 53095.01")]
    [InlineData("TIME=53095 %2BInf&TIME=-Inf 53092", "t_max >= 53095 OR t_min <= 53092")]
    [InlineData("TIME=-Inf %2BInf", "1 = 1")]
    [InlineData("EXPTIME=1600 1700", "1 = 1")]
    [InlineData("EXPTIME=1700 Inf", "1 = 0")]
    [InlineData("FOV=-Inf Inf", "s_fov IS NOT NULL")]
    [InlineData("SPATRES=0 1", "s_resolution <= 1")]
    [InlineData("SPECRP=0 1", "em_res_power <= 1")]
    [InlineData("TIMERES=0 1", "t_resolution <= 1")]
    [InlineData("POL=I", "1 = 0")]
    [InlineData("ID=ivo://TEST.authority/test_dr?7", "obs_id = '7'")]
    [InlineData("COLLECTION=TEST&COLLECTION=OTHER", "1 = 1")]
    [InlineData("COLLECTION=test", "1 = 0")]
    [InlineData("FACILITY=HESS", "1 = 0")]
    [InlineData("INSTRUMENT=HESS", "1 = 0")]
    [InlineData("CALIB=2", "1 = 1")]
    [InlineData("CALIB=3&CALIB=1", "1 = 0")]
    [InlineData("TARGET=Größe", "target_name = 'Größe'")]
    [InlineData("TARGET=O'Brien", "1 = 0")]
    [InlineData("FORMAT=image/fits", "1 = 0")]
    [InlineData("TARGET=Größe&TIME=53095 53100&pos=circle 83 22 0.1", "target_name = 'Größe' AND t_min <= 53100 AND t_max >= 53095")]
    public async Task Products_are_those_of_the_condition_in_ADQL(string parameters, string condition)
    {
        var found = await IdsAsync("DPTYPE=event&" + parameters);
        var wanted = await server.Http.TextAsync($"SELECT obs_id FROM ivoa.obscore WHERE dataproduct_type = 'event' AND ({condition})", ("FORMAT", "tsv"));
        Assert.Equal(wanted.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Order(), found.Order());
    }

    [Fact]
    public async Task Images_and_cubes_are_searched_unless_a_kind_is_named()
    {
        Assert.Empty(await IdsAsync("POS=CIRCLE 83 22 1"));
        Assert.Contains("DPTYPE=event", await NoteAsync(""), StringComparison.Ordinal);
        Assert.Null(await NoteAsync("&DPTYPE=event"));
    }

    [Theory]
    [InlineData("POS=CIRCLE 83 22", "POS")]
    [InlineData("POS=BOX 83 22 1 1", "POS")]
    [InlineData("POS=RANGE 350 10 2 1", "POS")]
    [InlineData("POS=RANGE 0 361 0 1", "POS")]
    [InlineData("POS=RANGE 0 10 0 91", "POS")]
    [InlineData("POS=POLYGON 0 0 1 1", "POS")]
    [InlineData("POS=CIRCLE 83 91 1", "POS")]
    [InlineData("BAND=2 1", "BAND")]
    [InlineData("BAND=red", "BAND")]
    [InlineData("BAND=1 TeV", "without a unit")]
    [InlineData("TIME=2004-12-04", "MJD (UTC)")]
    [InlineData("TIME=1 2 3", "TIME")]
    [InlineData("CALIB=5", "CALIB")]
    [InlineData("POL=I%25", "POL")]
    [InlineData("MAXREC=-1", "MAXREC")]
    [InlineData("RESPONSEFORMAT=gif", "RESPONSEFORMAT")]
    public async Task Wrong_values_are_usage_faults(string parameters, string name)
    {
        using var response = await server.Http.GetAsync(new Uri("sia2/query?" + parameters, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await response.XmlAsync()).Error();
        Assert.StartsWith("UsageFault: ", error, StringComparison.Ordinal);
        Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_works_like_a_query_string_and_columns_carry_the_roles_of_ObsCore()
    {
        using var form = new FormUrlEncodedContent([new("DPTYPE", "event"), new("TIME", "53095 53096"), new("RESPONSEFORMAT", "votable/td")]);
        using var response = await server.Http.PostAsync(new Uri("sia2/query", UriKind.Relative), form);
        var document = await response.XmlAsync();
        Assert.Equal(2, document.Descendants(Requests.VoTable + "TR").Count());
        Assert.Contains("obscore:Access.Reference", document.Descendants(Requests.VoTable + "FIELD").Select(field => field.Attribute("utype")?.Value));
    }

    [Fact]
    public async Task Capabilities_name_the_query_resource()
    {
        var document = XDocument.Parse(await server.Http.GetStringAsync(new Uri("sia2/capabilities", UriKind.Relative)));
        var capability = document.Descendants("capability").Single(c => c.Attribute("standardID")!.Value == "ivo://ivoa.net/std/SIA#query-2.0");
        Assert.EndsWith("/sia2/query", capability.Descendants("accessURL").Single().Value, StringComparison.Ordinal);
        using var availability = await server.Http.GetAsync(new Uri("sia2/availability", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, availability.StatusCode);
    }

    private async Task<string?> NoteAsync(string parameters)
    {
        using var response = await server.Http.GetAsync(new Uri("sia2/query?RESPONSEFORMAT=votable/td&POS=CIRCLE 83 22 1" + parameters, UriKind.Relative));
        var infos = (await response.XmlAsync()).Descendants(Requests.VoTable + "INFO");
        return infos.SingleOrDefault(info => info.Attribute("name")!.Value == "note")?.Attribute("value")!.Value;
    }

    private async Task<List<string>> IdsAsync(string parameters)
    {
        using var response = await server.Http.GetAsync(new Uri("sia2/query?RESPONSEFORMAT=votable/td&" + parameters, UriKind.Relative));
        var document = await response.XmlAsync();
        Assert.True(response.IsSuccessStatusCode, document.ToString());
        var fields = document.Descendants(Requests.VoTable + "FIELD").Select(field => field.Attribute("name")!.Value).ToList();
        return [.. document.Descendants(Requests.VoTable + "TR").Select(row => row.Elements().ElementAt(fields.IndexOf("obs_id")).Value)];
    }
}
