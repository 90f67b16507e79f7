using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>The analysis services at /jobs: forms of launch, faults, results, pre-flight, descriptions, whole catalogues.</summary>
[Collection(HessServerTests.Name)]
public sealed class JobServiceTests(HessServer server)
{
    private const string Crab = "ra=83.633&dec=22.014&name=Crab";

    private static readonly XNamespace Uws = "http://www.ivoa.net/xml/UWS/v1.0";

    [Fact]
    public async Task Numbers_of_the_service_are_those_of_the_library()
    {
        HessServer.Require();
        using var response = await RunAsync("point_source", Crab, "application/json");
        var served = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, served);
        var local = await TapGammaProgram.RunAsync(
            ["analyse", "point-source", "--data", Repository.HessData!, "--ra", "83.633", "--dec", "22.014", "--name", "Crab", "--json"]);
        Assert.True(local.ExitCode == 0, local.ToString());
        using var mine = JsonDocument.Parse(served);
        using var theirs = JsonDocument.Parse(local.Output);
        foreach (var name in (string[])["n_on", "n_off", "alpha", "significance", "stat", "parameters", "model", "flux_points", "counts_spectrum", "theta2", "runs"])
            if (theirs.RootElement.TryGetProperty(name, out var expected))
                Assert.Equal(expected.GetRawText(), mine.RootElement.GetProperty(name).GetRawText());
    }

    [Theory]
    [InlineData("point_source", "application/fits", "", "application/fits", "SIMPLE  =")]
    [InlineData("point_source", "image/png", "", "image/png", "\u0089PNG")]
    [InlineData("point_source", "image/svg+xml, */*;q=0.1", "", "image/svg+xml", "<?xml")]
    [InlineData("point_source", "*/*", "&RESPONSEFORMAT=votable", "application/x-votable+xml", "<?xml")]
    [InlineData("point_source", "*/*", "&responseformat=image/png", "image/png", "\u0089PNG")]
    [InlineData("point_source", "*/*", "&PRODUCT=counts_map.fits", "application/fits", "SIMPLE  =")]
    [InlineData("point_source", "text/html, application/xhtml+xml, */*;q=0.8", "", "text/html", "<!DOCTYPE html>")]
    [InlineData("light_curve", "application/x-votable+xml", "", "application/x-votable+xml", "<?xml")]
    [InlineData("sky_map", "application/fits", "", "application/fits", "SIMPLE  =")]
    [InlineData("theta2", "image/png", "", "image/png", "\u0089PNG")]
    [InlineData("sensitivity", "application/x-votable+xml", "", "application/x-votable+xml", "<?xml")]
    public async Task One_address_answers_with_what_the_client_reads(string job, string accept, string more, string type, string begin)
    {
        HessServer.Require();
        using var response = await RunAsync(job, Crab + more, accept);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, Encoding.UTF8.GetString(body));
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(begin, Encoding.Latin1.GetString(body, 0, 100), StringComparison.Ordinal);
        Assert.Contains($"/jobs/{job}/", response.Content.Headers.ContentLocation!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_names_nothing_is_sent_to_the_job_whose_results_are_as_announced()
    {
        HessServer.Require();
        using var response = await RunAsync("point_source", Crab, "*/*");
        Assert.Matches("/jobs/point_source/[0-9a-f]{32}$", response.RequestMessage!.RequestUri!.AbsolutePath);
        var job = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        Assert.Equal("COMPLETED", job.Element(Uws + "phase")!.Value);
        var results = job.Element(Uws + "results")!.Elements().ToList();
        Assert.Contains("log", results.Select(result => result.Attribute("id")!.Value));
        foreach (var result in results)
        {
            using var content = await server.Http.GetAsync(new Uri(result.Attribute(XName.Get("href", "http://www.w3.org/1999/xlink"))!.Value));
            Assert.Equal(HttpStatusCode.OK, content.StatusCode);
            Assert.Equal(result.Attribute("mime-type")!.Value, content.Content.Headers.ContentType!.ToString().Replace("; ", ";", StringComparison.Ordinal));
            // What is made when somebody asks for it has no size yet.
            if (result.Attribute("size") is { } size) Assert.Equal(size.Value, (await content.Content.ReadAsByteArrayAsync()).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Page_of_a_job_shows_numbers_pictures_and_results()
    {
        HessServer.Require();
        using var response = await RunAsync("point_source", Crab, "text/html");
        var page = await response.Content.ReadAsStringAsync();
        foreach (var said in (string[])["COMPLETED", "Significance", "Flux points", "results/spectrum.png", "results/pha_stacked.fits", "Crab"])
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("img-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ra=83.633&dec=122&on_raduis=0.1", "did you mean on_radius?", "-90 to 90 deg")]
    [InlineData("dec=22", "parameter ra: it is needed", "")]
    [InlineData("ra=83&ra=84&dec=22", "more than once", "")]
    [InlineData("ra=83&dec=22&exclude_file=/etc/passwd", "no such parameter", "")]
    [InlineData("ra=83&dec=22&e_min=5&e_max=1", "energy range", "")]
    [InlineData("ra=83&dec=22&RESPONSEFORMAT=image/gif", "no product is of the type", "")]
    [InlineData("ra=83&dec=22&PRODUCT=../../etc/passwd", "has no product", "")]
    [InlineData("ra=83.633&dec=22.014&collection=nothing", "there is no collection", "hess_dr")]
    [InlineData("ra=83.633&dec=22.014&obs_id=99999", "no published run of that name", "99999")]
    [InlineData("ra=83.633&dec=22.014&ID=ivo://nobody/x?1", "is not published here", "")]
    [InlineData("ra=83.633&dec=22.014&query=SELECT nothing FROM ivoa.obscore", "nothing", "ADQL")]
    [InlineData("ra=10&dec=80", "No run points within 2 deg", "")]
    public async Task Faults_are_told_in_an_error_document(string query, string said, string more)
    {
        HessServer.Require();
        using var response = await RunAsync("point_source", query, "application/fits");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-votable+xml", response.Content.Headers.ContentType!.MediaType);
        var status = XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants().Single(e => e.Name.LocalName == "INFO" && e.Attribute("name")!.Value == "QUERY_STATUS");
        Assert.Equal("ERROR", status.Attribute("value")!.Value);
        Assert.Contains(said, status.Value, StringComparison.Ordinal);
        Assert.Contains(more, status.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_gets_the_form_back_with_what_was_wrong()
    {
        HessServer.Require();
        using var response = await RunAsync("point_source", "ra=999&dec=22&name=%3Cscript%3E", "text/html");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("0 to 360 deg", page, StringComparison.Ordinal);
        Assert.Contains("value=\"999\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_that_finds_no_run_ends_in_error_with_its_log()
    {
        HessServer.Require();
        using var made = await server.Http.PostAsync(
            new Uri(server.Url + "/jobs/point_source"), new FormUrlEncodedContent([new("RA", "10"), new("DEC", "80"), new("PHASE", "RUN")]));
        var url = made.RequestMessage!.RequestUri!;
        var job = XDocument.Parse(await EndAsync(url)).Root!;
        Assert.Equal("ERROR", job.Element(Uws + "phase")!.Value);
        Assert.Contains("No run points within", job.Element(Uws + "errorSummary")!.Value, StringComparison.Ordinal);
        Assert.Contains("No run points within", await server.Http.GetStringAsync(new Uri(url + "/results/log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_job_may_be_incomplete_and_is_checked_when_it_runs()
    {
        HessServer.Require();
        using var made = await server.Http.PostAsync(new Uri(server.Url + "/jobs/theta2"), new FormUrlEncodedContent([new("RA", "83.633")]));
        var url = made.RequestMessage!.RequestUri!;
        Assert.Equal("PENDING", await server.Http.GetStringAsync(new Uri(url + "/phase")));
        using (await server.Http.PostAsync(new Uri(url + "/phase"), new FormUrlEncodedContent([new("PHASE", "RUN")])))
            Assert.Contains("parameter dec: it is needed", await EndAsync(url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("&obs_id=23523&obs_id=23526", 2)]
    [InlineData("&ID=ivo%3A%2F%2Ftapgamma.local%2Fhess_dr%3F23523", 1)]
    [InlineData("&query=SELECT%20obs_id%20FROM%20hess_dr.vo_obscore_2%20WHERE%20obs_id%20%3C%20%2723550%27", 2)]
    [InlineData("&circle=83.633%2021.514%200.1", 1)]
    [InlineData("&max_offset=1&collection=hess_dr", 2)]
    public async Task Runs_are_chosen_by_identifier_query_and_circle(string choice, int runs)
    {
        HessServer.Require();
        using var answer = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri($"{server.Url}/jobs/point_source/preflight?ra=83.633&dec=22.014{choice}")));
        Assert.True(runs == answer.RootElement.GetProperty("n_runs").GetInt32(), answer.RootElement.ToString());
    }

    [Fact]
    public async Task Preflight_tells_runs_live_time_and_expected_significance()
    {
        HessServer.Require();
        using var answer = JsonDocument.Parse(await server.Http.GetStringAsync(
            new Uri(server.Url + "/jobs/point_source/preflight?ra=329.717&dec=-30.2256&flux=1e-11&index=3")));
        using var response = await RunAsync("point_source", "ra=329.717&dec=-30.2256", "application/json");
        using var result = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var (expected, found) = (answer.RootElement, result.RootElement);
        Assert.Equal(found.GetProperty("runs").GetArrayLength(), expected.GetProperty("n_runs").GetInt32());
        Assert.Equal(found.GetProperty("livetime_s").GetDouble(), expected.GetProperty("livetime_s").GetDouble(), 1e-6);
        Assert.Equal(found.GetProperty("background").GetDouble(), expected.GetProperty("background").GetDouble(), 1e-6);
        Assert.InRange(expected.GetProperty("expected_significance").GetDouble(), 10, 200);
        Assert.InRange(expected.GetProperty("estimated_seconds").GetDouble(), 0.01, 3600);
    }

    [Fact]
    public async Task Preflight_of_a_catalogue_tells_its_positions_and_runs()
    {
        HessServer.Require();
        var sources = Uri.EscapeDataString("SELECT TOP 2 s_ra AS ra, s_dec AS dec FROM hess_dr.vo_obscore_2 WHERE target_name LIKE 'Crab%'");
        using var answer = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri($"{server.Url}/jobs/point_source/preflight?sources={sources}")));
        var root = answer.RootElement;
        Assert.Equal((2, 0, 105), (root.GetProperty("n_positions").GetInt32(), root.GetProperty("n_without_runs").GetInt32(), root.GetProperty("n_runs").GetInt32()));
        Assert.True(root.GetProperty("n_runs_of_positions").GetInt32() >= 4, root.ToString());
        Assert.InRange(root.GetProperty("estimated_seconds").GetDouble(), 0.01, 3600);
    }

    [Fact]
    public async Task A_job_is_quoted_by_what_a_preflight_estimates()
    {
        HessServer.Require();
        var (url, job) = await MakeAsync();
        // Where the machine is so busy that an estimate takes long, a job is made without.
        for (var tries = 0; tries < 60 && Value("quote").Length == 0; tries++)
        {
            using (await server.Http.DeleteAsync(url)) (url, job) = await MakeAsync();
        }

        string Value(string name) => job.Elements().Single(e => e.Name.LocalName == name).Value;
        DateTimeOffset Time(string name) => DateTimeOffset.Parse(Value(name), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange((Time("quote") - Time("creationTime")).TotalSeconds, 0.01, 3600);
        Assert.Equal(Value("quote"), await server.Http.GetStringAsync(new Uri(url + "/quote")));
        using var deleted = await server.Http.DeleteAsync(url);

        async Task<(Uri, XElement)> MakeAsync()
        {
            using var made = await server.Http.PostAsync(
                new Uri(server.Url + "/jobs/theta2"), new FormUrlEncodedContent([new("ra", "83.633"), new("dec", "22.014")]));
            var place = made.RequestMessage!.RequestUri!;
            return (place, XDocument.Parse(await server.Http.GetStringAsync(place)).Root!);
        }
    }

    [Fact]
    public async Task Description_lists_every_parameter_with_its_range_and_is_a_VOTable()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var text = await server.Http.GetStringAsync(new Uri(server.Url + "/jobs/point_source/jdl"));
        var path = Path.Combine(server.Folder, "jdl.xml");
        await File.WriteAllTextAsync(path, text);
        var lint = await Tool.RunAsync("stilts", ["votlint", path]);
        Assert.True(lint.ExitCode == 0 && string.IsNullOrWhiteSpace(lint.Output), lint.ToString());
        var radius = XDocument.Parse(text).Descendants().Single(e => e.Name.LocalName == "PARAM" && e.Attribute("name")!.Value == "on_radius");
        Assert.Equal(("double", "deg", "0.11"), (radius.Attribute("datatype")!.Value, radius.Attribute("unit")!.Value, radius.Attribute("value")!.Value));
        Assert.Equal("2", radius.Descendants().Single(e => e.Name.LocalName == "MAX").Attribute("value")!.Value);
    }

    [Fact]
    public async Task Whole_catalogue_has_a_row_for_each_position_in_order_with_the_numbers_of_the_single_job()
    {
        HessServer.Require();
        var sources = Uri.EscapeDataString("SELECT obs_id AS name, AVG(s_ra) AS ra, AVG(s_dec) AS dec FROM hess_dr.vo_obscore_2 WHERE obs_id IN ('23523', '33787') GROUP BY obs_id ORDER BY obs_id DESC");
        using var response = await RunAsync("point_source", "sources=" + sources, "application/x-votable+xml");
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        var table = XDocument.Parse(text);
        var names = table.Descendants().Where(e => e.Name.LocalName == "FIELD").Select(e => e.Attribute("name")!.Value).ToList();
        var rows = table.Descendants().Where(e => e.Name.LocalName == "TR").Select(row => row.Elements().Select(cell => cell.Value).ToList()).ToList();
        string Cell(int row, string name) => rows[row][names.IndexOf(name)];
        Assert.Equal(["33787", "23523"], rows.Select(row => row[0]));
        using var single = await RunAsync("point_source", $"ra={Cell(1, "ra")}&dec={Cell(1, "dec")}", "application/json");
        using var result = JsonDocument.Parse(await single.Content.ReadAsStringAsync());
        Assert.Equal(result.RootElement.GetProperty("n_on").GetDouble(), double.Parse(Cell(1, "n_on"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            result.RootElement.GetProperty("significance").GetDouble(), double.Parse(Cell(1, "significance"), System.Globalization.CultureInfo.InvariantCulture), 1e-9);
    }

    [Theory]
    [InlineData("id,RA,DEC\nfar,10,80\nCrab,83.633,22.014\nlost,,\nPKS,329.717,-30.2256\n", "far no_data, Crab detected, lost refused, PKS detected")]
    [InlineData("id,lon,lat\nfar,10,80\n", "positions need the columns ra and dec")]
    [InlineData("id,ra,dec\n", "the table has no row")]
    public async Task Uploaded_table_of_positions_is_one_job(string table, string said)
    {
        HessServer.Require();
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(table));
        file.Headers.ContentType = new("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent("t,param:positions"), "UPLOAD" }, { new StringContent("votable"), "RESPONSEFORMAT" }, { file, "positions", "t.csv" } };
        using var response = await server.Http.PostAsync(new Uri(server.Url + "/jobs/point_source/run"), form);
        var document = XDocument.Parse(await response.Content.ReadAsStringAsync());
        var names = document.Descendants().Where(e => e.Name.LocalName == "FIELD").Select(e => e.Attribute("name")!.Value).ToList();
        var rows = document.Descendants().Where(e => e.Name.LocalName == "TR").Select(row => row.Elements().Select(cell => cell.Value).ToList());
        var answer = response.IsSuccessStatusCode ? string.Join(", ", rows.Select(row => $"{row[0]} {row[names.IndexOf("status")]}")) : document.Root!.Value;
        Assert.Contains(said, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_tell_the_end_of_a_job()
    {
        HessServer.Require();
        using var made = await server.Http.PostAsync(
            new Uri(server.Url + "/jobs/theta2"), new FormUrlEncodedContent([new("ra", "83.633"), new("dec", "22.014"), new("PHASE", "RUN")]));
        using var events = await server.Http.GetAsync(new Uri(made.RequestMessage!.RequestUri! + "/events"));
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType!.MediaType);
        var text = await events.Content.ReadAsStringAsync();
        Assert.Contains("event: end\ndata: {\"phase\":\"COMPLETED\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_are_listed_for_programs_and_for_people()
    {
        HessServer.Require();
        using var list = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(server.Url + "/jobs")));
        Assert.Equal(
            ["light_curve", "point_source", "sensitivity", "sky_map", "theta2"],
            list.RootElement.EnumerateArray().Select(job => job.GetProperty("name").GetString()!).Where(name => !name.Contains("gammapy", StringComparison.Ordinal)));
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + "/jobs/point_source");
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        using var form = await server.Http.SendAsync(request);
        Assert.Contains("name=\"on_radius\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> RunAsync(string job, string query, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Url}/jobs/{job}/run?{query}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return server.Http.SendAsync(request);
    }

    private async Task<string> EndAsync(Uri job)
    {
        string text;
        do text = await server.Http.GetStringAsync(new Uri(job + "?WAIT=20"));
        while (text.Contains(">QUEUED<", StringComparison.Ordinal) || text.Contains(">EXECUTING<", StringComparison.Ordinal));
        return text;
    }
}
