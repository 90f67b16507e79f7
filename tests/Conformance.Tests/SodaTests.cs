using System.Net;
using System.Text;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>SODA on event lists of real runs: SODA 1.0, sections 3 and 4.</summary>
[Collection(HessServerTests.Name)]
public sealed class SodaTests(HessServer server)
{
    private const string Crab = "ivo://tapgamma.local/hess_dr?23523";

    // How the job made its results, which OPUS gives in these forms.
    private static readonly string[] s_record = ["provenance.json", "provjson", "provxml", "provn", "provsvg"];

    [Theory]
    [InlineData("CIRCLE=83.633 22.014 0.3", "1=CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 0.3))")]
    [InlineData("POLYGON=83 21 84 21 84 22 83 22", "1=CONTAINS(POINT(ra, dec), POLYGON(83, 21, 84, 21, 84, 22, 83, 22))")]
    [InlineData("POS=RANGE 83.2 83.9 21.5 22.5", "ra BETWEEN 83.2 AND 83.9 AND dec BETWEEN 21.5 AND 22.5")]
    [InlineData("ENERGY=1 10", "energy BETWEEN 1 AND 10")]
    [InlineData("BAND=1.2398419843320026e-19 1.2398419843320026e-18", "energy BETWEEN 1 AND 10")]
    [InlineData("TIME=53343.925 53343.935", "event_time BETWEEN 53343.925 AND 53343.935")]
    [InlineData("ENERGY=0.8 +Inf&TIME=-Inf 53343.93&POS=CIRCLE 83.633 22.014 1", "energy >= 0.8 AND event_time <= 53343.93 AND DISTANCE(POINT(ra, dec), POINT(83.633, 22.014)) <= 1")]
    public async Task A_cut_holds_as_many_events_as_the_query_counts(string filters, string condition)
    {
        HessServer.Require();
        HessServer.RequirePython("astropy");
        var counted = await server.RowsAsync($"SELECT COUNT(*) FROM hess_dr.events WHERE obs_id = '23523' AND {condition}");
        var file = await SaveAsync("cut.fits", $"ID={Uri.EscapeDataString(Crab)}&{Escaped(filters)}");
        var read = await Tool.RunAsync(Tool.Python, ["-c", $"from astropy.io import fits; print(len(fits.open('{file}', checksum=True)['EVENTS'].data))"]);
        Assert.Equal(counted[0], read.Output.Trim());
        Assert.NotEqual("0", counted[0]);
    }

    [Theory]
    [InlineData("CIRCLE=10 10 1")]
    [InlineData("TIME=60000 60001")]
    [InlineData("ENERGY=1e6 1e7")]
    public async Task A_cut_disjoint_from_the_data_is_no_content(string filters)
    {
        HessServer.Require();
        using var response = await GetAsync($"ID={Uri.EscapeDataString(Crab)}&{Escaped(filters)}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "UsageError: parameter ID")]
    [InlineData("ID=ivo://nobody/nothing?1", HttpStatusCode.NotFound, "UsageError: parameter ID: 'ivo://nobody/nothing?1' is not published here")]
    [InlineData("ID=CRAB&CIRCLE=1 2", HttpStatusCode.BadRequest, "UsageError: parameter CIRCLE: '1 2' cannot be used")]
    [InlineData("ID=CRAB&CIRCLE=1 2 3&CIRCLE=1 2 4", HttpStatusCode.BadRequest, "MultiValuedParamNotSupported: CIRCLE")]
    [InlineData("ID=CRAB&TIME=2 1", HttpStatusCode.BadRequest, "UsageError: parameter TIME: '2 1' cannot be used: the lower end 2 is above the upper end 1")]
    [InlineData("ID=CRAB&RESPONSEFORMAT=image/png", HttpStatusCode.BadRequest, "UsageError: parameter RESPONSEFORMAT")]
    public async Task A_fault_is_one_line_of_text_that_begins_with_its_word(string query, HttpStatusCode status, string message)
    {
        HessServer.Require();
        using var response = await GetAsync(Escaped(query.Replace("CRAB", Crab, StringComparison.Ordinal)));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_filter_the_whole_run_comes_and_unknown_parameters_are_ignored()
    {
        HessServer.Require();
        using var form = new FormUrlEncodedContent([new("id", Crab), new("DUMMY", "ignore-me"), new("responseformat", "application/gzip")]);
        using var response = await server.Http.PostAsync(new Uri(server.Url + "/soda/events/sync"), form);
        Assert.Equal("application/gzip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("hess_dr_23523_cut.fits.gz", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal([0x1f, 0x8b], (await response.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Fact]
    public async Task A_cut_names_its_record_which_comes_when_it_is_asked_for()
    {
        HessServer.Require();
        HessServer.RequirePython("astropy");
        var query = Escaped($"ID={Crab}&CIRCLE=83.633 22.014 0.3&ENERGY=1 10");
        using var response = await GetAsync(query);
        var cut = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(cut, await (await GetAsync(query)).Content.ReadAsByteArrayAsync());
        var link = Assert.Single(response.Headers.GetValues("Link"));
        Assert.EndsWith("; rel=\"http://www.w3.org/ns/prov#has_provenance\"", link, StringComparison.Ordinal);
        var record = System.Text.Json.JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)] + "&MODEL=W3C"))).RootElement;
        var file = Path.Combine(Path.GetTempPath(), $"tapgamma-cut-{Guid.NewGuid():N}.fits");
        await File.WriteAllBytesAsync(file, cut);
        var named = await Tool.RunAsync(Tool.Python, ["-c", $"from astropy.io import fits; print(fits.open('{file}', checksum=True)['EVENTS'].header['PROV_ID'])"]);
        File.Delete(file);
        Assert.StartsWith("urn:uuid:", named.Output, StringComparison.Ordinal);
        Assert.Equal(named.Output.Trim() + "#", record.GetProperty("prefix").GetProperty("job").GetString());
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(cut)), record.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"1 10\"", record.ToString(), StringComparison.Ordinal);
        Assert.Contains("hess_dr?23523", record.ToString(), StringComparison.Ordinal);
        using var none = await server.Http.GetAsync(new Uri($"{server.Url}/soda/events/provenance?{Escaped($"ID={Crab}&CIRCLE=10 10 1")}"));
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
        using var several = await server.Http.GetAsync(new Uri($"{server.Url}/soda/events/provenance?{Escaped($"ID={Crab}&ID={Crab.Replace("23523", "23526", StringComparison.Ordinal)}&CIRCLE=10 10 1")}"));
        Assert.Equal(HttpStatusCode.BadRequest, several.StatusCode);
    }

    [Fact]
    public async Task Several_runs_come_as_a_data_store_of_cuts()
    {
        HessServer.Require();
        HessServer.RequirePython("gammapy");
        var zip = await SaveAsync("cuts.zip", Escaped($"ID={Crab}&ID={Crab.Replace("23523", "23526", StringComparison.Ordinal)}&ID={Crab.Replace("23523", "20136", StringComparison.Ordinal)}&CIRCLE=83.633 22.014 0.3"));
        var counted = await server.RowsAsync(
            "SELECT obs_id, COUNT(*) FROM hess_dr.events WHERE obs_id IN ('23523', '23526') AND 1=CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 0.3)) GROUP BY obs_id ORDER BY obs_id");
        var read = await Tool.RunAsync(Tool.Python, ["-W", "ignore", "-c", $"""
            import zipfile
            from gammapy.data import DataStore
            zipfile.ZipFile("{zip}").extractall("{zip}.dir")
            store = DataStore.from_dir("{zip}.dir")
            for o in store.get_observations(): print(f"{"{o.obs_id},{len(o.events.table)}"}")
            """]);
        Assert.True(read.ExitCode == 0, read.ToString());
        Assert.Equal(counted, read.Output.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_job_makes_a_result_of_each_combination_of_values()
    {
        HessServer.Require();
        HessServer.RequirePython("astropy");
        using var form = new FormUrlEncodedContent(
        [
            new("PHASE", "RUN"), new("ID", Crab), new("ID", Crab.Replace("23523", "20136", StringComparison.Ordinal)),
            new("CIRCLE", "83.633 22.014 0.3"), new("ENERGY", "1 10"), new("ENERGY", "10 100"), new("RESPONSEFORMAT", "fits.gz"),
        ]);
        using var made = await server.Http.PostAsync(new Uri(server.Url + "/soda/events/async"), form);
        XDocument job;
        string phase;
        do
        {
            // A wait ends with any change of the phase.
            job = XDocument.Parse(await server.Http.GetStringAsync(new Uri(made.RequestMessage!.RequestUri + "?WAIT=60")));
            phase = job.Descendants().Single(element => element.Name.LocalName == "phase").Value;
        }
        while (phase is "QUEUED" or "EXECUTING");
        Assert.Equal("COMPLETED", phase);
        var results = job.Descendants().Where(element => element.Name.LocalName == "result").ToList();
        Assert.Equal(
            ["0001-hess_dr_23523_cut.fits.gz", "0002-hess_dr_23523_cut.fits.gz", "0003-hess_dr_20136_cut.txt", "0004-hess_dr_20136_cut.txt", .. s_record],
            results.Select(result => result.Attribute("id")!.Value));
        string UrlOf(int i) => results[i].Attributes().Single(attribute => attribute.Name.LocalName == "href").Value;
        var counts = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var path = Path.Combine(server.Folder, $"{Guid.NewGuid():N}.fits.gz");
            await File.WriteAllBytesAsync(path, await server.Http.GetByteArrayAsync(new Uri(UrlOf(i))));
            counts.Add((await Tool.RunAsync(Tool.Python, ["-c", $"from astropy.io import fits; print(len(fits.open('{path}', checksum=True)['EVENTS'].data))"])).Output.Trim());
        }

        async Task<string> CountedAsync(string energies) => (await server.RowsAsync(
            $"SELECT COUNT(*) FROM hess_dr.events WHERE obs_id = '23523' AND energy BETWEEN {energies} AND 1=CONTAINS(POINT(ra, dec), CIRCLE(83.633, 22.014, 0.3))"))[0];
        Assert.Equal([await CountedAsync("1 AND 10"), await CountedAsync("10 AND 100")], counts);
        Assert.Equal("NoContent: run 20136 has no event with CIRCLE=83.633 22.014 0.3 and ENERGY=1 10\n", await server.Http.GetStringAsync(new Uri(UrlOf(2))));
    }

    private static string Escaped(string query) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => $"{pair[..pair.IndexOf('=')]}={Uri.EscapeDataString(pair[(pair.IndexOf('=') + 1)..])}"));

    private Task<HttpResponseMessage> GetAsync(string query) => server.Http.GetAsync(new Uri($"{server.Url}/soda/events/sync?{query}"));

    private async Task<string> SaveAsync(string name, string query)
    {
        using var response = await GetAsync(query);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(bytes));
        var path = Path.Combine(server.Folder, $"{Guid.NewGuid():N}-{name}");
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }
}
