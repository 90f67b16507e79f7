using System.Text;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Descriptors;

/// <summary>Which services a result describes, and where they take their input from: DataLink 1.1, section 4.</summary>
[Collection(ServerTests.Name)]
public sealed class DescriptorTests(TestServer server)
{
    [Theory]
    [InlineData("SELECT obs_publisher_did FROM ivoa.obscore", "obs_publisher_did")]
    [InlineData("SELECT obs_publisher_did AS did, s_ra FROM ivoa.obscore", "did")]
    [InlineData("SELECT x.d AS \"my id\" FROM (SELECT obs_publisher_did AS d FROM test_dr.vo_obscore) AS x", "my id")]
    [InlineData("SELECT * FROM test_dr.observations", "obs_publisher_did")]
    [InlineData("SELECT ev_xel, obs_publisher_did FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea", "obs_publisher_did")]
    [InlineData("SELECT target_name, MIN(obs_publisher_did) AS icrs FROM ivoa.obscore GROUP BY target_name", "icrs")]
    public async Task A_descriptor_follows_its_column(string query, string column)
    {
        var document = await ResultAsync(query);
        foreach (var id in (string[])["service-links", "service-soda-sync", "service-soda-async"])
        {
            var input = Resource(document, id)!.Descendants(Requests.VoTable + "PARAM").Single(param => param.Attribute("name")!.Value == "ID");
            var field = document.Descendants(Requests.VoTable + "FIELD").Single(f => f.Attribute("ID")?.Value == input.Attribute("ref")!.Value);
            Assert.Equal(column, field.Attribute("name")!.Value);
        }
    }

    [Theory]
    [InlineData("SELECT obs_id, s_ra, s_dec FROM ivoa.obscore")]
    [InlineData("SELECT UPPER(obs_publisher_did) AS obs_publisher_did FROM ivoa.obscore")]
    [InlineData("SELECT COUNT(obs_publisher_did) AS obs_publisher_did FROM ivoa.obscore")]
    [InlineData("SELECT obs_id AS obs_publisher_did FROM ivoa.obscore")]
    public async Task It_vanishes_without_its_column(string query) => Assert.Null(Resource(await ResultAsync(query), "service-links"));

    [Theory]
    [InlineData("SELECT ra AS x, dec AS y FROM test_dr.events", null, "x", "y")]
    [InlineData("SELECT obs_id, s_ra, s_dec FROM ivoa.obscore", null, "s_ra", "s_dec")]
    [InlineData("SELECT * FROM test_dr.observations", "obs_publisher_did", "ra_obj", "dec_obj")]
    [InlineData("SELECT obs_publisher_did AS did, s_ra, s_dec FROM ivoa.obscore", "did", null, null)]
    public async Task Analyses_take_run_and_target_from_the_row(string query, string? id, string? ra, string? dec)
    {
        var document = await ResultAsync(query);
        foreach (var job in (string[])["light_curve", "point_source", "sensitivity", "sky_map", "theta2"])
        {
            var inputs = Resource(document, "service-" + job)!.Descendants(Requests.VoTable + "PARAM").ToLookup(param => param.Attribute("name")!.Value);
            string? ColumnOf(string name) => inputs[name].SingleOrDefault()?.Attribute("ref")?.Value;
            Assert.Equal((id, ra, dec), (ColumnOf("ID"), ColumnOf("ra"), ColumnOf("dec")));
        }
    }

    [Theory]
    [InlineData("SELECT obs_id, t_min FROM ivoa.obscore")]
    [InlineData("SELECT AVG(ra) AS ra, AVG(dec) AS dec FROM test_dr.events")]
    [InlineData("SELECT ra + 1 AS ra, energy FROM test_dr.events")]
    [InlineData("SELECT a.ra - b.ra AS ra, a.dec - b.dec AS dec FROM test_dr.events AS a JOIN test_dr.events AS b ON a.event_id = b.event_id")]
    public async Task Without_run_and_position_there_is_no_analysis(string query) =>
        Assert.Null(Resource(await ResultAsync(query), "service-point_source"));

    [Theory]
    [InlineData("ra,dec,name\n83.6,22,Crab\n", "SELECT * FROM TAP_UPLOAD.t", "ra", "dec")]
    [InlineData("RAJ2000,DEJ2000\n83.6,22.5\n", "SELECT RAJ2000 AS x, DEJ2000 AS y FROM TAP_UPLOAD.t", "x", "y")]
    [InlineData("ra,energy\n83.6,22.5\n", "SELECT * FROM TAP_UPLOAD.t", null, null)]
    public async Task A_row_of_an_uploaded_table_can_be_analysed(string csv, string query, string? ra, string? dec)
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" }, { new StringContent(query), "QUERY" }, { new StringContent("votable/td"), "RESPONSEFORMAT" },
            { new StringContent("t,param:t"), "UPLOAD" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "t", "t.csv" },
        };
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), body);
        var document = XDocument.Parse(await response.Content.ReadAsStringAsync());
        var inputs = Resource(document, "service-point_source")?.Descendants(Requests.VoTable + "PARAM").ToLookup(param => param.Attribute("name")!.Value, param => param.Attribute("ref")?.Value);
        Assert.Equal((ra, dec), (inputs?["ra"].Single(), inputs?["dec"].Single()));
    }

    [Theory]
    [InlineData("votable/td")]
    [InlineData("votable/b")]
    [InlineData("votable/b2")]
    public async Task Every_VOTable_has_it(string format) =>
        Assert.NotNull(Resource(await ResultAsync("SELECT TOP 1 obs_publisher_did FROM ivoa.obscore", format), "service-links"));

    [Fact]
    public async Task A_result_without_rows_has_it()
    {
        Assert.NotNull(Resource(await ResultAsync("SELECT obs_publisher_did FROM ivoa.obscore WHERE obs_id = 'none'"), "service-links"));
        var text = await server.Http.TextAsync("SELECT obs_publisher_did FROM ivoa.obscore", ("MAXREC", "0"));
        Assert.Contains("service-links", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_is_the_one_by_which_the_client_came()
    {
        const string Query = "SELECT TOP 2 obs_publisher_did FROM ivoa.obscore";
        Assert.Contains($"{server.Http.BaseAddress}datalink/links\"", await server.Http.TextAsync(Query), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "tap/sync?LANG=ADQL&QUERY=" + Uri.EscapeDataString(Query));
        request.Headers.Host = "gamma.example:81";
        using var response = await server.Http.SendAsync(request);
        Assert.Contains("http://gamma.example:81/datalink/links\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"{server.Http.BaseAddress}datalink/links\"", await server.Http.TextAsync(Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_formats_have_none() =>
        Assert.DoesNotContain("service-links", await server.Http.TextAsync("SELECT obs_publisher_did FROM ivoa.obscore", ("FORMAT", "csv")), StringComparison.Ordinal);

    [Theory]
    [InlineData("scs/ivoa.obscore?RA=83&DEC=22&SR=1&VERB=1", "obs_publisher_did", null, null)]
    [InlineData("scs/ivoa.obscore?RA=83&DEC=22&SR=1&VERB=3", "obs_publisher_did", null, null)]
    [InlineData("scs/ivoa.obscore?RA=83&DEC=22&SR=0", "obs_publisher_did", null, null)]
    [InlineData("scs/test_dr.events?RA=83&DEC=22&SR=0.1", null, "ra", "dec")]
    [InlineData("sia2/query?POS=CIRCLE 83 22 1&DPTYPE=event", "obs_publisher_did", null, null)]
    [InlineData("sia2/query?POS=CIRCLE 83 22 1&MAXREC=0", "obs_publisher_did", null, null)]
    public async Task Searches_describe_services_as_queries_do(string request, string? id, string? ra, string? dec)
    {
        var document = XDocument.Parse(await server.Http.GetStringAsync(new Uri(request, UriKind.Relative)));
        var fields = document.Descendants(Requests.VoTable + "FIELD").Where(field => field.Attribute("ID") is not null)
            .ToDictionary(field => field.Attribute("ID")!.Value, field => field.Attribute("name")!.Value);
        Assert.Equal(id is not null, Resource(document, "service-links") is not null);
        foreach (var service in (string[])["service-links", "service-soda-sync", "service-soda-async", "service-point_source", "service-theta2"])
        {
            if (Resource(document, service) is not { } resource) continue;
            var inputs = resource.Descendants(Requests.VoTable + "PARAM").ToLookup(param => param.Attribute("name")!.Value, param => param.Attribute("ref")?.Value);
            string? ColumnOf(string name) => inputs[name].SingleOrDefault() is { } reference ? fields[reference] : null;
            Assert.Equal(id, ColumnOf("ID"));
            if (service.Contains('_', StringComparison.Ordinal)) Assert.Equal((ra, dec), (ColumnOf("ra"), ColumnOf("dec")));
        }

        Assert.NotNull(Resource(document, "service-point_source"));
    }

    private async Task<XDocument> ResultAsync(string query, string format = "votable/td") =>
        XDocument.Parse(await server.Http.TextAsync(query, ("FORMAT", format)));

    private static XElement? Resource(XDocument document, string id) => document.Descendants(Requests.VoTable + "RESOURCE")
        .SingleOrDefault(resource => resource.Attribute("ID")?.Value == id && resource.Attribute("utype")!.Value == "adhoc:service");
}
