using TapGamma.Store.Backends.Postgres;
using TapGamma.Testing;
using TapGamma.Uws;

namespace TapGamma.Store.Tests;

/// <summary>The port of jobs on PostgreSQL, shared by two stores as by two server processes.</summary>
public sealed class PostgresJobTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly List<PostgresStore> _stores = [];
    private PostgresJobStore _jobs = null!;
    private PostgresJobStore _others = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing() is not null) return;
        var server = await PostgresServer.SharedAsync();
        var uri = StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
        for (var i = 0; i < 2; i++) _stores.Add((PostgresStore)await Stores.OpenAsync(uri));
        _jobs = (PostgresJobStore)(await _stores[0].OpenJobsAsync(Path.GetTempPath(), default)).Jobs;
        _others = (PostgresJobStore)(await _stores[1].OpenJobsAsync(Path.GetTempPath(), default)).Jobs;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stores.Count == 0) return;
        await _jobs.DisposeAsync();
        await _others.DisposeAsync();
        foreach (var store in _stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task A_job_comes_back_as_it_was_kept()
    {
        Require();
        var job = NewJob("a") with
        {
            RunId = "mine",
            ExecutionDuration = TimeSpan.FromMinutes(3),
            Parameters = [new("QUERY", "SELECT 'ä'"), new("UPLOAD", "t", "t.vot", "application/x-votable+xml")],
            Results = [new("result", "r.vot", "application/x-votable+xml", 12)],
            Error = new("no", true),
        };
        await _jobs.AddAsync(job, default);
        var found = (await _others.FindAsync("tap", "a", default))!;
        Assert.Equal(job.Parameters, found.Parameters);
        Assert.Equal(job.Results, found.Results);
        Assert.Equal(job with { Parameters = found.Parameters, Results = found.Results }, found);
        Assert.Null(await _others.FindAsync("soda", "a", default));
        Assert.True(await _others.ExistsAsync("a", default));
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
        Assert.Equal(1, await _others.CountAheadAsync(Queued("later", "z", 10), default));
        Assert.Equal(["j0", "j1"], (await _others.FindExpiredAsync(Start.AddDays(1), 10, default)).Select(job => job.Id));
    }

    [Fact]
    public async Task A_change_by_another_server_wakes_those_who_watch()
    {
        Require();
        using var job = _others.Watch("a", isUrgent: true);
        using var queue = _others.Watch(null, isUrgent: true);
        await _jobs.AddAsync(Queued("a", "x", 0), default);
        await Task.WhenAll(job.NextAsync(default), queue.NextAsync(default)).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static void Require() => Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");

    private static Task<Job?> ClaimAsync(PostgresJobStore jobs, int worker) => jobs.ClaimAsync(
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
