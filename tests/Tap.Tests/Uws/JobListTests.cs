using System.Net;
using TapGamma.Tap.Tests.Sync;
using static TapGamma.Tap.Tests.Uws.JobRequests;

namespace TapGamma.Tap.Tests.Uws;

/// <summary>What UWS 1.1 says of every list of jobs, tried on /tap/async.</summary>
[Collection(ServerTests.Name)]
public sealed class JobListTests(TestServer server) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly JobRequests _jobs = new(server.Http.BaseAddress!);

    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "DELETE")]
    public async Task Deletion_leads_to_the_list_and_leaves_nothing(string method, string action)
    {
        var url = await _jobs.RunAsync("SELECT obs_id FROM ivoa.obscore");
        await _jobs.EndAsync(url);
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("action", action)]);
        using var response = await _jobs.SendAsync(new HttpMethod(method), url, action.Length > 0 ? body : null);
        Assert.Equal((HttpStatusCode.SeeOther, _jobs.List), (response.StatusCode, response.Headers.Location!.AbsoluteUri));
        foreach (var path in (string[])["", "/phase", "/results/result", "/nothing"])
        {
            using var gone = await _jobs.SendAsync(HttpMethod.Get, url + path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        Assert.False(Directory.Exists(Path.Combine(server.JobFolder, url.Split('/')[^1])));
    }

    [Fact]
    public async Task An_unknown_job_is_told_in_a_document()
    {
        using var response = await _jobs.SendAsync(HttpMethod.Get, _jobs.List + "/nonesuch");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("nonesuch", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pending_job_can_be_aborted_once_and_then_not_run()
    {
        var url = await _jobs.CreateAsync();
        Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/phase", ("PHASE", "ABORT")));
        Assert.Equal("ABORTED", await _jobs.TextAsync(url + "/phase"));
        Assert.Equal(HttpStatusCode.Forbidden, await _jobs.StatusAsync(url + "/phase", ("PHASE", "ABORT")));
        Assert.Equal(HttpStatusCode.Forbidden, await _jobs.StatusAsync(url + "/phase", ("PHASE", "RUN")));
        Assert.Equal(HttpStatusCode.BadRequest, await _jobs.StatusAsync(url + "/phase", ("PHASE", "COMPLETED")));
        Assert.Equal(HttpStatusCode.BadRequest, await _jobs.StatusAsync(url + "/phase"));
    }

    [Fact]
    public async Task Times_are_granted_up_to_the_limits()
    {
        var url = await _jobs.CreateAsync(("EXECUTIONDURATION", "7"));
        Assert.Equal("7", await _jobs.TextAsync(url + "/executionduration"));
        var hard = (long)new TapOptions().HardJobDuration.TotalSeconds;
        foreach (var (wish, granted) in ((string, long)[])[("12", 12), ("0", hard), ("999999999", hard)])
        {
            Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/executionduration", ("ExecutionDuration", wish)));
            Assert.Equal(FormattableString.Invariant($"{granted}"), await _jobs.TextAsync(url + "/executionduration"));
        }

        Assert.Equal(HttpStatusCode.SeeOther, await _jobs.StatusAsync(url + "/destruction", ("DESTRUCTION", "2400-01-01T00:00:00Z")));
        var job = await _jobs.XmlAsync(url);
        var kept = DateTimeOffset.Parse(Value(job, "destruction"), null) - DateTimeOffset.Parse(Value(job, "creationTime"), null);
        Assert.Equal(new TapOptions().HardJobRetention, kept);
        Assert.Equal(HttpStatusCode.BadRequest, await _jobs.StatusAsync(url + "/destruction", ("DESTRUCTION", "tomorrow")));
        Assert.Equal(HttpStatusCode.BadRequest, await _jobs.StatusAsync(url + "/executionduration", ("EXECUTIONDURATION", "long")));
        Assert.Equal(("", ""), (await _jobs.TextAsync(url + "/quote"), await _jobs.TextAsync(url + "/owner")));
    }

    [Fact]
    public async Task The_list_is_filtered_by_phase_time_and_number()
    {
        // A list in which nobody else has jobs.
        using var jobs = new JobRequests((await server.StartAsync(new TapOptions(), server.Store)).BaseAddress!);
        var first = await jobs.CreateAsync();
        await Task.Delay(5);
        var second = await jobs.CreateAsync(("RUNID", "second"));
        await Task.Delay(5);
        var third = await jobs.CreateAsync(("PHASE", "ABORT"));
        var after = Value(await jobs.XmlAsync(first), "creationTime");
        Assert.Equal([second, third], await ListAsync(jobs, $"?AFTER={after}"));
        Assert.Equal([third, second], await ListAsync(jobs, "?LAST=2"));
        // More than there can be.
        Assert.Equal([third, second, first], await ListAsync(jobs, "?LAST=99999999999999999999"));
        Assert.Equal([second], await ListAsync(jobs, $"?AFTER={after}&PHASE=PENDING"));
        Assert.Equal([third, second], await ListAsync(jobs, $"?AFTER={after}&phase=PENDING&PHASE=aborted&LAST=5"));
        Assert.Empty(await ListAsync(jobs, $"?AFTER={after}&PHASE=ARCHIVED"));
        var entry = (await jobs.XmlAsync(jobs.List + $"?AFTER={after}")).Elements().First();
        Assert.Equal(["phase", "runId", "ownerId", "creationTime"], entry.Elements().Select(element => element.Name.LocalName));
        foreach (var wrong in (string[])["PHASE=DONE", "LAST=0", "LAST=x", "AFTER=yesterday"])
        {
            using var response = await jobs.SendAsync(HttpMethod.Get, $"{jobs.List}?{wrong}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_list_behind_a_proxy_that_is_not_believed_shows_nobodys_jobs()
    {
        await _jobs.CreateAsync();
        using var response = await _jobs.SendAsync(HttpMethod.Get, _jobs.List, null, ("X-Forwarded-For", "192.0.2.7"));
        Assert.Empty((await response.XmlAsync()).Root!.Elements());
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "text/xml")]
    [InlineData("*/*", "text/xml")]
    public async Task Browsers_see_pages_and_programs_documents(string accept, string type)
    {
        var url = await _jobs.CreateAsync(("QUERY", "SELECT '<b>'"));
        foreach (var address in (string[])[_jobs.List, url])
        {
            using var response = await _jobs.SendAsync(HttpMethod.Get, address, null, ("Accept", accept));
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain("<b>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wait_ends_with_the_change_and_not_before()
    {
        // A server that lets clients wait for longer than this test does.
        using var jobs = new JobRequests((await server.StartAsync(new TapOptions { LongestWait = TimeSpan.FromHours(1) }, server.Store)).BaseAddress!);
        var url = await jobs.CreateAsync(("LANG", "ADQL"), ("QUERY", "SELECT TOP 1 obs_id FROM ivoa.obscore"));
        var waiting = jobs.XmlAsync(url + "?WAIT=-1");
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        await jobs.StatusAsync(url + "/phase", ("PHASE", "RUN"));
        Assert.NotEqual("PENDING", Value(await waiting.WaitAsync(s_patience), "phase"));
        await jobs.EndAsync(url);
        foreach (var at_once in (string[])["?WAIT=3000", "?WAIT=3000&PHASE=EXECUTING", "?WAIT=0", "?WAIT="]) await jobs.XmlAsync(url + at_once).WaitAsync(s_patience);
        var pending = await jobs.CreateAsync();
        await jobs.XmlAsync(pending + "?WAIT=3000&PHASE=QUEUED").WaitAsync(s_patience);
        Assert.Equal("PENDING", Value(await jobs.XmlAsync(pending + "?WAIT=1").WaitAsync(s_patience), "phase"));
        using var wrong = await jobs.SendAsync(HttpMethod.Get, url + "?WAIT=long");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_wait_hears_of_a_change_by_another_server_of_the_same_store()
    {
        using var other = new JobRequests((await server.StartAsync(new TapOptions { JobFolder = server.JobFolder }, server.Store)).BaseAddress!);
        var url = await _jobs.CreateAsync();
        var waiting = other.XmlAsync($"{other.List}/{url.Split('/')[^1]}?WAIT=-1");
        await Task.Delay(200);
        await _jobs.StatusAsync(url + "/phase", ("PHASE", "ABORT"));
        Assert.Equal("ABORTED", Value(await waiting.WaitAsync(s_patience), "phase"));
    }

    [Fact]
    public async Task Too_many_jobs_of_one_client_are_refused_by_a_message_that_names_the_limit()
    {
        using var few = new JobRequests((await server.StartAsync(new TapOptions { MaxJobsPerOrigin = 2 }, server.Store)).BaseAddress!);
        var first = await few.CreateAsync();
        await few.CreateAsync();
        using var refused = await few.PostAsync(few.List);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("at most 2 are allowed (MaxJobsPerOrigin)", (await refused.XmlAsync()).Error(), StringComparison.Ordinal);
        await few.StatusAsync(first + "/phase", ("PHASE", "ABORT"));
        await few.CreateAsync();
    }

    [Fact]
    public async Task Abort_and_time_limit_stop_a_query_in_the_engine()
    {
        var store = new ScriptedStore(server.Store, 1, async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return false;
        });
        using var endless = new JobRequests((await server.StartAsync(new TapOptions(), store)).BaseAddress!);
        var aborted = await endless.RunAsync("SELECT TOP 9 obs_id FROM ivoa.obscore");
        await store.Reached.Task.WaitAsync(s_patience);
        await endless.StatusAsync(aborted + "/phase", ("PHASE", "ABORT"));
        await store.Disposed.Task.WaitAsync(s_patience);
        var late = await endless.EndAsync(await endless.RunAsync("SELECT TOP 9 obs_id FROM ivoa.obscore", ("EXECUTIONDURATION", "1")));
        Assert.Equal("ABORTED", Value(late, "phase"));
        Assert.Contains("1 s", Value(late.Element(Ns + "errorSummary")!, "message"), StringComparison.Ordinal);
    }

    public void Dispose() => _jobs.Dispose();

    private static async Task<string[]> ListAsync(JobRequests jobs, string filter) =>
        [.. (await jobs.XmlAsync(jobs.List + filter)).Elements().Select(job => job.Attribute(Xlink + "href")!.Value)];
}
