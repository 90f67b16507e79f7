using System.Net;
using System.Text;
using System.Xml.Linq;
using static TapGamma.Tap.Tests.Uws.JobRequests;

namespace TapGamma.Tap.Tests.Uws;

/// <summary>/tap/async: queries as jobs (TAP 1.1, section 2.2; UWS 1.1).</summary>
[Collection(ServerTests.Name)]
public sealed class AsyncQueryTests(TestServer server) : IDisposable
{
    private const string Query = "SELECT TOP 3 obs_id FROM ivoa.obscore ORDER BY t_min";
    private readonly JobRequests _jobs = new(server.Http.BaseAddress!);

    [Fact]
    public async Task A_job_gives_the_rows_of_the_same_synchronous_query()
    {
        var url = await _jobs.RunAsync(Query, ("RESPONSEFORMAT", "csv"));
        var job = await _jobs.EndAsync(url);
        Assert.Equal("COMPLETED", Value(job, "phase"));
        var result = job.Element(Ns + "results")!.Element(Ns + "result")!;
        Assert.Equal(("result", "text/csv;header=present"), (result.Attribute("id")!.Value, result.Attribute("mime-type")!.Value));
        Assert.Equal(url + "/results/result", result.Attribute(Xlink + "href")!.Value);
        var rows = await _jobs.TextAsync(url + "/results/result");
        Assert.Equal(await server.Http.TextAsync(Query, ("RESPONSEFORMAT", "csv")), rows);
        Assert.Equal(rows.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Attribute("size")!.Value);
    }

    [Fact]
    public async Task The_document_has_the_elements_of_the_schema_in_their_order()
    {
        var url = await _jobs.RunAsync(Query, ("RUNID", "mine <1>"));
        var job = await _jobs.EndAsync(url);
        string[] order =
        [
            "jobId", "runId", "ownerId", "phase", "quote", "creationTime", "startTime", "endTime", "executionDuration", "destruction",
            "parameters", "results", "jobInfo",
        ];
        Assert.Equal(order.Where(name => name != "jobInfo" || job.Element(Ns + name) is not null), job.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("1.1", Ns + "job", url.Split('/')[^1], "mine <1>"), (job.Attribute("version")!.Value, job.Name, Value(job, "jobId"), Value(job, "runId")));
        foreach (var nil in (string[])["ownerId", "quote"]) Assert.Equal("true", job.Element(Ns + nil)!.Attribute(Instance + "nil")!.Value);
        foreach (var time in (string[])["creationTime", "startTime", "endTime", "destruction"]) Assert.EndsWith("Z", Value(job, time), StringComparison.Ordinal);
        Assert.Equal(Value(job, "destruction"), await _jobs.TextAsync(url + "/destruction"));
        Assert.Equal(Value(job, "executionDuration"), await _jobs.TextAsync(url + "/executionduration"));
    }

    [Fact]
    public async Task Parameters_come_in_any_order_and_case_and_the_newest_counts()
    {
        var url = await _jobs.CreateAsync();
        Assert.Equal("PENDING", await _jobs.TextAsync(url + "/phase"));
        Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/parameters", ("query", "SELECT nothing"), ("runId", "a")));
        Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/parameters", ("Query", Query), ("ResponseFormat", "csv"), ("lang", "ADQL"), ("RUNID", "b")));
        var parameters = (await _jobs.XmlAsync(url + "/parameters")).Elements().ToDictionary(p => p.Attribute("id")!.Value, p => p.Value);
        Assert.Equal(new Dictionary<string, string> { ["QUERY"] = Query, ["RUNID"] = "b", ["RESPONSEFORMAT"] = "csv", ["LANG"] = "ADQL" }, parameters);
        Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/phase", ("phase", "run")));
        var job = await _jobs.EndAsync(url);
        Assert.Equal(("COMPLETED", "b"), (Value(job, "phase"), Value(job, "runId")));
        Assert.Equal(HttpStatusCode.Forbidden, await _jobs.StatusAsync(url + "/parameters", ("QUERY", "SELECT 1")));
        Assert.Equal(Query, await _jobs.TextAsync(url + "/parameters/query"));
    }

    [Theory]
    [InlineData("SELECT nix FROM ivoa.obscore", "nix")]
    [InlineData("DUFF QUERY", "DUFF")]
    public async Task A_bad_query_makes_a_job_that_ends_in_ERROR(string query, string word)
    {
        var url = await _jobs.RunAsync(query);
        var job = await _jobs.EndAsync(url);
        Assert.Equal("ERROR", Value(job, "phase"));
        var summary = job.Element(Ns + "errorSummary")!;
        Assert.Equal(("fatal", "true"), (summary.Attribute("type")!.Value, summary.Attribute("hasDetail")!.Value));
        Assert.Contains(word, Value(summary, "message"), StringComparison.Ordinal);
        using var error = await _jobs.SendAsync(HttpMethod.Get, url + "/error");
        Assert.Equal((HttpStatusCode.OK, "application/x-votable+xml"), (error.StatusCode, error.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Value(summary, "message"), (await error.XmlAsync()).Error());
        using var result = await _jobs.SendAsync(HttpMethod.Get, url + "/results/result");
        Assert.Equal(HttpStatusCode.NotFound, result.StatusCode);
    }

    [Fact]
    public async Task MAXREC_and_its_overflow_hold_as_in_synchronous_queries()
    {
        var url = await _jobs.RunAsync("SELECT obs_id FROM ivoa.obscore", ("MAXREC", "2"));
        await _jobs.EndAsync(url);
        var document = XDocument.Parse(await _jobs.TextAsync(url + "/results/result"));
        Assert.Equal(["OK", "OVERFLOW"], document.Statuses());
    }

    [Fact]
    public async Task Inline_uploads_are_kept_with_the_job_and_shown_by_reference()
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent("SELECT SUM(x) AS s FROM TAP_UPLOAD.mine"), "QUERY" },
            { new StringContent("csv"), "RESPONSEFORMAT" },
            { new StringContent("mine,param:table"), "UPLOAD" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("x\n1\n2\n39\n")), "table", "table.csv" },
        };
        using var created = await _jobs.SendAsync(HttpMethod.Post, _jobs.List, body);
        Assert.True(created.StatusCode == HttpStatusCode.SeeOther, await created.Content.ReadAsStringAsync());
        var url = created.Headers.Location!.AbsoluteUri;
        var parameter = (await _jobs.XmlAsync(url + "/parameters")).Elements().Single(p => p.Attribute("byReference") is not null);
        Assert.Equal(("table", url + "/parameters/table"), (parameter.Attribute("id")!.Value, parameter.Value));
        Assert.Equal("x\n1\n2\n39\n", await _jobs.TextAsync(parameter.Value));
        await _jobs.StatusAsync(url + "/phase", ("PHASE", "RUN"));
        var job = await _jobs.EndAsync(url);
        Assert.True(Value(job, "phase") == "COMPLETED", job.ToString());
        Assert.Equal("s\n42\n", (await _jobs.TextAsync(url + "/results/result")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Files_for_a_job_that_there_is_not_or_that_runs_no_more_are_refused_and_not_kept()
    {
        var ended = await _jobs.RunAsync(Query);
        await _jobs.EndAsync(ended);
        foreach (var (url, status) in ((string, HttpStatusCode)[])
            [(ended, HttpStatusCode.Forbidden), (_jobs.List + "/nonesuch", HttpStatusCode.NotFound), (_jobs.List + "/.workers", HttpStatusCode.NotFound)])
        {
            using var body = new MultipartFormDataContent { { new ByteArrayContent("x\n1\n"u8.ToArray()), "table", "table.csv" } };
            using var refused = await _jobs.SendAsync(HttpMethod.Post, url + "/parameters", body);
            Assert.Equal(status, refused.StatusCode);
            Assert.False(Directory.Exists(Path.Combine(server.JobFolder, url.Split('/')[^1], "uploads")));
        }
    }

    public void Dispose() => _jobs.Dispose();
}
