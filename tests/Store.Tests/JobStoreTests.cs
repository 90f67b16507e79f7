using TapGamma.Testing;
using TapGamma.Uws;

namespace TapGamma.Store.Tests;

/// <summary>The port of jobs, the same for every engine, shared by two stores as by two server processes.</summary>
public abstract class JobStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-jobs-");
    private readonly List<IAsyncDisposable> _open = [];
    private IJobStore _jobs = null!;
    private IJobStore _others = null!;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        var uri = StoreUri.Parse(await NewStoreAsync(_folder.FullName));
        _jobs = await OpenAsync(uri);
        _others = await OpenAsync(uri);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in Enumerable.Reverse(_open)) await opened.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What is not installed.</summary>
    protected virtual string? Missing => null;

    /// <summary>The URI of a new store.</summary>
    protected abstract Task<string> NewStoreAsync(string folder);

    [Fact]
    public async Task A_job_comes_back_as_it_was_kept()
    {
        Require();
        var job = NewJob("a") with
        {
            RunId = "mine",
            Owner = "ada",
            Groups = ["hess", "cta"],
            ExecutionDuration = TimeSpan.FromMinutes(3),
            Parameters = [new("QUERY", "SELECT 'ä'"), new("UPLOAD", "t", "t.vot", "application/x-votable+xml")],
            Results = [new("result", "r.vot", "application/x-votable+xml", 12)],
            Error = new("no", true),
        };
        await _jobs.AddAsync(job, default);
        var found = (await _others.FindAsync("tap", "a", default))!;
        Assert.Equal(job.Parameters, found.Parameters);
        Assert.Equal(job.Results, found.Results);
        Assert.Equal(job.Groups, found.Groups);
        Assert.Equal(job with { Parameters = found.Parameters, Results = found.Results, Groups = found.Groups }, found);
        Assert.Null(await _others.FindAsync("soda", "a", default));
        Assert.Equal("a", (await _others.FindAsync("a", default))!.Id);
        Assert.Null(await _others.FindAsync("b", default));
    }

    [Fact]
    public async Task Who_only_looks_at_a_job_sees_what_this_and_other_servers_do()
    {
        Require();
        Assert.Null(await _jobs.GlanceAsync("tap", "a", default));
        await _jobs.AddAsync(NewJob("a"), default);
        Assert.Equal(ExecutionPhase.Pending, (await _jobs.GlanceAsync("tap", "a", default))!.Phase);
        Assert.Equal(ExecutionPhase.Pending, (await _others.GlanceAsync("tap", "a", default))!.Phase);
        Assert.Null(await _jobs.GlanceAsync("soda", "a", default));
        var job = (await _jobs.FindAsync("a", default))!;
        Assert.True(await _jobs.ReplaceAsync(job with { Phase = ExecutionPhase.Held }, default));
        Assert.Equal(ExecutionPhase.Held, (await _jobs.GlanceAsync("tap", "a", default))!.Phase);
        while ((await _others.GlanceAsync("tap", "a", default))!.Phase != ExecutionPhase.Held) await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.True(await _others.RemoveAsync("tap", "a", default));
        Assert.Null(await _others.GlanceAsync("tap", "a", default));
        while (await _jobs.GlanceAsync("tap", "a", default) is not null) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Only_the_change_of_the_newest_version_is_kept()
    {
        Require();
        await _jobs.AddAsync(NewJob("a"), default);
        var (mine, theirs) = ((await _jobs.FindAsync("tap", "a", default))!, (await _others.FindAsync("tap", "a", default))!);
        Assert.True(await _jobs.ReplaceAsync(mine with { RunId = "first" }, default));
        Assert.False(await _others.ReplaceAsync(theirs with { RunId = "second" }, default));
        Assert.Equal("first", (await _others.FindAsync("tap", "a", default))!.RunId);
        Assert.True(await _jobs.RemoveAsync("tap", "a", default));
        Assert.False(await _others.RemoveAsync("tap", "a", default));
    }

    [Fact]
    public async Task Workers_of_several_servers_claim_each_job_once_and_owners_take_turns()
    {
        Require();
        for (var i = 0; i < 12; i++) await _jobs.AddAsync(Queued($"greedy{i:00}", "greedy", i), default);
        for (var i = 0; i < 2; i++) await _jobs.AddAsync(Queued($"modest{i}", "modest", 20 + i), default);
        var first = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ClaimAsync(i % 2 == 0 ? _jobs : _others, i)));
        Assert.Equal(["greedy00", "greedy01", "modest0", "modest1"], first.Select(job => job!.Id).Order());
        var rest = await Task.WhenAll(Enumerable.Range(4, 20).Select(i => ClaimAsync(i % 2 == 0 ? _jobs : _others, i)));
        Assert.Equal(10, rest.Where(job => job is not null).Select(job => job!.Id).Distinct().Count());
        Assert.Equal(14, (await _jobs.FindExecutingAsync(default)).Count);
    }

    [Fact]
    public async Task Signs_of_life_keep_lease_and_progress_of_ones_own_attempt()
    {
        Require();
        await _jobs.AddAsync(Queued("a", "x", 0), default);
        var job = (await ClaimAsync(_jobs, 1))!;
        JobPulse[] pulses = [new("a", job.Attempts, new JobProgress(Rows: 5)), new("gone", 1, null)];
        Assert.Equal(["a"], await _others.RenewAsync("w1", Start.AddHours(1), pulses, default));
        Assert.Empty(await _others.RenewAsync("w2", Start.AddHours(2), pulses, default));
        var found = (await _jobs.FindAsync("tap", "a", default))!;
        Assert.Equal((Start.AddHours(1), 5L, ExecutionPhase.Executing), (found.LeaseUntil!.Value, found.Progress!.Rows!.Value, found.Phase));
    }

    [Fact]
    public async Task Lists_counts_and_expiry_are_filtered()
    {
        Require();
        for (var i = 0; i < 5; i++) await _jobs.AddAsync(NewJob($"j{i}") with { CreationTime = Start.AddMinutes(i), Destruction = Start.AddDays(i), Origin = i < 2 ? "x" : "y" }, default);
        await _jobs.AddAsync(Queued("q", "y", 9), default);
        Assert.Equal(["j0", "j1"], (await _others.ListAsync(new JobFilter("tap", "x"), default)).Select(job => job.Id));
        Assert.Equal(["j4", "j3"], (await _others.ListAsync(new JobFilter("tap", null) { Last = 2, Phases = [ExecutionPhase.Pending] }, default)).Select(job => job.Id));
        Assert.Equal(["j3", "j4"], (await _others.ListAsync(new JobFilter("tap", "y") { After = Start.AddMinutes(2), Phases = [ExecutionPhase.Pending] }, default)).Select(job => job.Id));
        Assert.Equal(4, await _others.CountUnfinishedAsync("y", default));
        await _jobs.AddAsync(NewJob("a") with { Phase = ExecutionPhase.Archived, Destruction = Start.AddDays(9), Origin = "x" }, default);
        Assert.Equal(["j0", "j1"], (await _others.ListIdsAsync("x", default)).Order());
        Assert.Equal(["j0", "j1"], (await _others.FindExpiredAsync(Start.AddDays(1), 10, default)).Select(job => job.Id));
    }

    [Fact]
    public async Task Nothing_is_claimed_for_services_that_a_worker_does_not_run()
    {
        Require();
        await _jobs.AddAsync(Queued("a", "x", 0) with { Service = "soda" }, default);
        Assert.Null(await ClaimAsync(_others, 1));
        Assert.Equal(ExecutionPhase.Queued, (await _jobs.FindAsync("soda", "a", default))!.Phase);
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_not_lost()
    {
        Require();
        await _jobs.AddAsync(NewJob("a"), default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => AddParameterAsync(i % 2 == 0 ? _jobs : _others, i))));
        var parameters = (await _jobs.FindAsync("tap", "a", default))!.Parameters;
        Assert.Equal(Enumerable.Range(0, 40), parameters.Select(parameter => int.Parse(parameter.Value)).Order());

        async Task AddParameterAsync(IJobStore jobs, int i)
        {
            var control = new JobControl(jobs, new JobFolders(_folder.FullName), TimeProvider.System);
            await control.ChangeAsync("tap", "a", job => job with { Parameters = [.. job.Parameters, new("P", $"{i}")] }, default);
        }
    }

    [Fact]
    public async Task A_change_by_another_server_wakes_those_who_watch()
    {
        Require();
        using var job = _others.Watch("a");
        using var queue = _others.Watch(null);
        await _jobs.AddAsync(Queued("a", "x", 0), default);
        await Task.WhenAll(job.NextAsync(default), queue.NextAsync(default)).WaitAsync(TimeSpan.FromMinutes(1));
    }

    private void Require() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    private async Task<IJobStore> OpenAsync(StoreUri uri)
    {
        var store = await Stores.OpenAsync(uri);
        _open.Add(store);
        var jobs = await store.OpenJobsAsync(Path.Combine(_folder.FullName, "jobs"), default);
        _open.Add(jobs);
        return jobs.Jobs;
    }

    private static Task<Job?> ClaimAsync(IJobStore jobs, int worker) => jobs.ClaimAsync(
        new JobClaim($"w{worker}", ["tap"], Start.AddSeconds(worker), Start.AddMinutes(1)), default).AsTask();

    private static Job Queued(string id, string origin, int second) =>
        NewJob(id) with { Origin = origin, Phase = ExecutionPhase.Queued, QueuedTime = Start.AddSeconds(second) };

    private static Job NewJob(string id) => new()
    {
        Id = id,
        Service = "tap",
        Origin = "x",
        CreationTime = Start,
        Destruction = Start.AddDays(7),
    };
}

/// <summary>Jobs beside a SQLite store.</summary>
public sealed class SqliteJobStoreTests : JobStoreTests
{
    protected override Task<string> NewStoreAsync(string folder) => Task.FromResult($"sqlite:{folder}/store.db");
}

/// <summary>Jobs in a PostgreSQL database.</summary>
public sealed class PostgresJobStoreTests : JobStoreTests
{
    protected override string? Missing => PostgresServer.Missing();

    protected override async Task<string> NewStoreAsync(string folder)
    {
        var server = await PostgresServer.SharedAsync();
        return server.Uri(await server.CreateDatabaseAsync());
    }
}
