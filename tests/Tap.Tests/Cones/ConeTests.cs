using System.Globalization;
using System.Net;
using System.Xml.Linq;
using TapGamma.Sky;
using TapGamma.Tap.Tests.Sync;

namespace TapGamma.Tap.Tests.Cones;

[Collection(ServerTests.Name)]
public sealed class ConeTests(TestServer server)
{
    [Theory]
    [InlineData("test_dr.vo_obscore", 84, 22, 0.55)]
    [InlineData("test_dr.vo_obscore", 83.0, 21.5, 1)]
    [InlineData("ivoa.obscore", 84, 22, 180)]
    [InlineData("test_dr.events", 83.5, 22.01, 0.03)]
    [InlineData("TEST_DR.Observations", 84, 22, 0.1001)]
    public async Task Rows_are_those_within_the_radius(string table, double ra, double dec, double radius)
    {
        var document = await GetAsync(FormattableString.Invariant($"scs/{table}?ra={ra}&Dec={dec}&sr={radius}&VERB=3"));
        var all = await server.Http.TextAsync(
            $"SELECT {(table.EndsWith("events", StringComparison.Ordinal) ? "ra, dec" : "s_ra, s_dec")} FROM {table}", ("FORMAT", "tsv"));
        var centre = new SkyPoint(ra, dec);
        var inside = all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => Array.ConvertAll(line.Split('\t'), text => double.Parse(text, CultureInfo.InvariantCulture)))
            .Count(p => centre.Separation(new SkyPoint(p[0], p[1])) <= radius);
        Assert.True(inside > 0);
        Assert.Equal(inside, document.Descendants(Requests.VoTable + "TR").Count());
    }

    [Theory]
    [InlineData("test_dr.vo_obscore")]
    [InlineData("test_dr.events")]
    [InlineData("ivoa.obscore")]
    public async Task Identifier_and_position_have_the_words_of_the_standard_once_each(string table)
    {
        foreach (var verbosity in (int[])[1, 2, 3])
        {
            var document = await GetAsync($"scs/{table}?RA=84&DEC=22&SR=0.5&VERB={verbosity}");
            var fields = document.Descendants(Requests.VoTable + "FIELD").ToList();
            XElement One(string ucd) => Assert.Single(fields, field => field.Attribute("ucd")?.Value == ucd);
            Assert.Equal("char", One("ID_MAIN").Attribute("datatype")!.Value);
            Assert.Equal("double", One("POS_EQ_RA_MAIN").Attribute("datatype")!.Value);
            Assert.Equal("double", One("POS_EQ_DEC_MAIN").Attribute("datatype")!.Value);
            Assert.Equal("deg", One("POS_EQ_DEC_MAIN").Attribute("unit")!.Value);
            Assert.True(verbosity == 1 ? fields.Count == 3 : fields.Count > 5);
        }
    }

    [Fact]
    public async Task Collections_are_read_once_for_many_searches()
    {
        var store = new ScriptedStore(server.Store, 1, _ => new(false));
        using var http = await server.StartAsync(new TapOptions(), store);
        await http.GetStringAsync(new Uri("scs/ivoa.obscore?RA=84&DEC=22&SR=1", UriKind.Relative), TestContext.Current.CancellationToken);
        var before = store.CollectionsRead;
        for (var ra = 1; ra < 4; ra++)
            await http.GetStringAsync(new Uri($"scs/ivoa.obscore?RA={ra}&DEC=22&SR=1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(before, store.CollectionsRead);
    }

    [Fact]
    public async Task More_verbosity_gives_more_columns()
    {
        async Task<int> Count(int verbosity) =>
            (await GetAsync($"scs/ivoa.obscore?RA=84&DEC=22&SR=1&VERB={verbosity}")).Descendants(Requests.VoTable + "FIELD").Count();
        var counts = (One: await Count(1), Two: await Count(2), Three: await Count(3));
        Assert.True(counts.One < counts.Two && counts.Two < counts.Three, counts.ToString());
    }

    [Fact]
    public async Task Radius_zero_gives_the_columns_without_rows_and_without_overflow()
    {
        var document = await GetAsync("scs/test_dr.vo_obscore?RA=83.1&DEC=22&SR=0");
        Assert.NotEmpty(document.Descendants(Requests.VoTable + "FIELD"));
        Assert.Empty(document.Descendants(Requests.VoTable + "TR"));
        Assert.Equal(["OK"], document.Statuses());
    }

    [Fact]
    public async Task Names_of_events_differ_between_runs()
    {
        var document = await GetAsync("scs/test_dr.events?RA=83.5&DEC=22.01&SR=1&VERB=1");
        var names = document.Descendants(Requests.VoTable + "TR").Select(row => row.Elements().First().Value).ToList();
        Assert.Equal(2000, names.Count);
        Assert.Equal(2000, names.Distinct().Count());
    }

    [Theory]
    [InlineData("RA=84&DEC=22", "SR")]
    [InlineData("RA=84&DEC=91&SR=1", "DEC")]
    [InlineData("RA=361&DEC=0&SR=1", "RA")]
    [InlineData("RA=05:34:31&DEC=22&SR=1", "RA")]
    [InlineData("RA=84&DEC=22&SR=-1", "SR")]
    [InlineData("RA=84&DEC=22&SR=181", "SR")]
    [InlineData("RA=NaN&DEC=22&SR=1", "RA")]
    [InlineData("RA=84&DEC=22&SR=1&VERB=4", "VERB")]
    [InlineData("RA=84&DEC=22&SR=1&MAXREC=x", "MAXREC")]
    [InlineData("RA=84&RA=85&DEC=22&SR=1", "RA")]
    public async Task Wrong_parameters_are_named_in_an_error_document_that_is_sent_with_success(string query, string parameter)
    {
        var document = await GetAsync("scs/test_dr.vo_obscore?" + query);
        var error = Assert.Single(document.Descendants(Requests.VoTable + "INFO"), info => info.Attribute("name")!.Value == "Error");
        Assert.Contains(parameter, error.Attribute("value")!.Value, StringComparison.Ordinal);
        Assert.Empty(document.Descendants(Requests.VoTable + "TABLE"));
    }

    [Theory]
    [InlineData("scs/test_dr.nothing?RA=1&DEC=1&SR=1")]
    [InlineData("scs/TAP_SCHEMA.tables?RA=1&DEC=1&SR=1")]
    [InlineData("scs/ivoa.obscore_hea/capabilities")]
    public async Task Tables_without_positions_are_not_found(string path)
    {
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("DALI100", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_asked_for_are_told_and_other_formats_work()
    {
        var document = await GetAsync("scs/test_dr.events?RA=83.5&DEC=22.01&SR=1&MAXREC=7");
        Assert.Equal(7, document.Descendants(Requests.VoTable + "TR").Count());
        Assert.Equal("OVERFLOW", document.Statuses()[^1]);
        var csv = await server.Http.GetStringAsync(new Uri("scs/test_dr.events?RA=83.5&DEC=22.01&SR=1&VERB=1&MAXREC=7&RESPONSEFORMAT=csv", UriKind.Relative));
        Assert.StartsWith("id_main,ra,dec\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_hold_a_test_that_finds_something()
    {
        var document = await GetAsync("scs/test_dr.events/capabilities");
        var capability = document.Descendants("capability").First();
        Assert.Equal("ivo://ivoa.net/std/ConeSearch", capability.Attribute("standardID")!.Value);
        var test = capability.Element("interface")!.Element("testQuery")!.Value;
        var url = capability.Descendants("accessURL").First().Value;
        Assert.EndsWith("/scs/test_dr.events?", url, StringComparison.Ordinal);
        Assert.NotEmpty((await GetAsync(new Uri(url).PathAndQuery[1..] + test)).Descendants(Requests.VoTable + "TR"));
    }

    private async Task<XDocument> GetAsync(string path)
    {
        using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return XDocument.Parse(text);
    }
}
