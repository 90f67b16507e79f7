namespace TapGamma.Uws.Tests;

/// <summary>Turns, limits, ends and recoveries of jobs.</summary>
public sealed class JobQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private QueueBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await QueueBench.OpenAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_job_runs_and_leaves_its_result()
    {
        _bench.Start();
        var id = await _bench.QueueAsync();
        _bench.Runner.End(id);
        var job = await _bench.ReachedAsync(id, ExecutionPhase.Completed);
        var result = Assert.Single(job.Results);
        Assert.Equal(("result", "text/plain", 9L), (result.Name, result.MediaType, result.Size));
        Assert.Equal("some rows", await File.ReadAllTextAsync(_bench.Folders.PathOf(id, result.File)));
        Assert.Equal((1, 7L, null), (job.Attempts, job.Progress!.Rows!.Value, job.Worker));
        Assert.True(job.CreationTime <= job.StartTime && job.StartTime <= job.EndTime);
    }

    [Fact]
    public async Task No_more_jobs_run_at_once_than_there_are_workers()
    {
        _bench.Start(workers: 2);
        List<string> ids = [];
        for (var i = 0; i < 6; i++) ids.Add(await _bench.QueueAsync());
        await _bench.UntilAsync(() => Task.FromResult(_bench.Runner.Begun.Count == 2));
        ids.ForEach(_bench.Runner.End);
        foreach (var id in ids) await _bench.ReachedAsync(id, ExecutionPhase.Completed);
        Assert.Equal(2, _bench.Runner.Most);
        Assert.Equal(ids, _bench.Runner.Begun.Order());
    }

    [Fact]
    public async Task Who_asks_for_little_need_not_wait_for_who_asks_for_much()
    {
        List<string> greedy = [];
        for (var i = 0; i < 5; i++) greedy.Add(await _bench.QueueAsync("greedy"));
        var modest = await _bench.QueueAsync("modest");
        greedy.Append(modest).ToList().ForEach(_bench.Runner.End);
        _bench.Start(workers: 1);
        await _bench.ReachedAsync(greedy[^1], ExecutionPhase.Completed);
        Assert.Equal(modest, _bench.Runner.Begun.ElementAt(1));
    }

    [Fact]
    public async Task An_abort_stops_the_run_and_removes_what_it_wrote()
    {
        _bench.Start();
        var id = await _bench.QueueAsync();
        await _bench.ReachedAsync(id, ExecutionPhase.Executing);
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Begun.IsEmpty));
        await _bench.Control.ChangeAsync("test", id, job => job.Abort(_bench.Control.Now), default);
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Stopped.IsEmpty));
        await _bench.UntilAsync(() => Task.FromResult(Directory.GetFileSystemEntries(_bench.Folders.Of(id)).Length == 0));
        Assert.Equal(ExecutionPhase.Aborted, (await _bench.JobAsync(id)).Phase);
    }

    [Fact]
    public async Task A_deletion_stops_the_run_and_leaves_no_folder()
    {
        _bench.Start();
        var id = await _bench.QueueAsync();
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Begun.IsEmpty));
        Assert.True(await _bench.Control.DeleteAsync("test", id, default));
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Stopped.IsEmpty && !Directory.Exists(_bench.Folders.Of(id))));
    }

    [Fact]
    public async Task The_execution_duration_ends_a_run_with_its_reason()
    {
        _bench.Start();
        var id = await _bench.QueueAsync(duration: Minute);
        await _bench.ReachedAsync(id, ExecutionPhase.Executing);
        _bench.Clock.Advance(Minute / 2);
        Assert.Equal(ExecutionPhase.Executing, (await _bench.JobAsync(id)).Phase);
        await _bench.UntilAsync(async () => (await _bench.JobAsync(id)).Phase == ExecutionPhase.Aborted, TimeSpan.FromSeconds(5));
        Assert.Contains("60 s of execution", (await _bench.JobAsync(id)).Error!.Message, StringComparison.Ordinal);
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Stopped.IsEmpty));
    }

    [Fact]
    public async Task A_longer_duration_given_while_a_job_runs_holds()
    {
        _bench.Start();
        var id = await _bench.QueueAsync(duration: Minute);
        await _bench.ReachedAsync(id, ExecutionPhase.Executing);
        await _bench.Control.ChangeAsync("test", id, job => job with { ExecutionDuration = 3 * Minute }, default);
        var start = _bench.Clock.GetUtcNow();
        await _bench.UntilAsync(async () => (await _bench.JobAsync(id)).Phase == ExecutionPhase.Aborted, TimeSpan.FromSeconds(10));
        Assert.True((await _bench.JobAsync(id)).EndTime - start >= 3 * Minute - TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_server_that_stops_leaves_its_jobs_to_the_next_one()
    {
        var first = _bench.Start(workers: 1);
        var (running, waiting) = (await _bench.QueueAsync(), await _bench.QueueAsync());
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Begun.IsEmpty));
        await first.StopAsync();
        var job = await _bench.JobAsync(running);
        Assert.Equal((ExecutionPhase.Queued, 0, null, null), (job.Phase, job.Failures, job.Worker, job.StartTime));
        _bench.Runner.End(running);
        _bench.Runner.End(waiting);
        _bench.Start(workers: 1);
        await _bench.ReachedAsync(waiting, ExecutionPhase.Completed);
        Assert.Equal([running, running, waiting], _bench.Runner.Begun);
        Assert.Equal("results-2", Path.GetFileName(Assert.Single(Directory.GetDirectories(_bench.Folders.Of(running)))));
    }

    [Fact]
    public async Task A_job_whose_server_died_is_begun_anew_after_its_lease()
    {
        _bench.Options = new JobQueueOptions();
        var id = await _bench.QueueAsync();
        await ClaimAsDyingServerAsync();
        _bench.Runner.End(id);
        _bench.Start();
        await Task.Delay(50);
        Assert.Equal(ExecutionPhase.Executing, (await _bench.JobAsync(id)).Phase);
        EndLease();
        await _bench.ReachedAsync(id, ExecutionPhase.Completed);
        Assert.Equal((2, 1), ((await _bench.JobAsync(id)).Attempts, (await _bench.JobAsync(id)).Failures));
        Assert.Contains($"{id} recovered, repeated", _bench.Reports);
    }

    [Fact]
    public async Task A_job_that_kills_its_server_again_and_again_ends_in_ERROR_with_the_reason()
    {
        _bench.Options = new JobQueueOptions { Repetitions = 1 };
        var id = await _bench.QueueAsync();
        await using var stopped = new JobQueue([], _bench.Options, _bench.Store, _bench.Folders, _bench, _bench.Clock);
        stopped.Start();
        await ClaimAsDyingServerAsync();
        EndLease();
        await _bench.ReachedAsync(id, ExecutionPhase.Queued);
        await ClaimAsDyingServerAsync();
        EndLease();
        await _bench.ReachedAsync(id, ExecutionPhase.Error);
        Assert.Contains("ended 2 times", (await _bench.JobAsync(id)).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_throws_ends_its_job_in_ERROR_and_the_log_knows_why()
    {
        _bench.Start();
        _bench.Runner.Fault = new InvalidOperationException("a bug");
        var id = await _bench.QueueAsync();
        _bench.Runner.End(id);
        var job = await _bench.ReachedAsync(id, ExecutionPhase.Error);
        Assert.Equal(("The service failed.", 0), (job.Error!.Message, job.Results.Count));
        Assert.Contains($"{id}: a bug", _bench.Reports);
        await _bench.UntilAsync(() => Task.FromResult(Directory.GetFileSystemEntries(_bench.Folders.Of(id)).Length == 0));
    }

    [Fact]
    public async Task Signs_of_life_tell_the_progress_and_keep_a_long_job()
    {
        _bench.Options = new JobQueueOptions();
        _bench.Start();
        var id = await _bench.QueueAsync();
        await _bench.UntilAsync(() => Task.FromResult(!_bench.Runner.Begun.IsEmpty));
        for (var moved = TimeSpan.Zero; moved <= 3 * _bench.Options.Lease; moved += _bench.Options.Lease / 6)
        {
            // The clock goes on when the sign of life is there: in this world a worker is never that slow.
            var lease = (await _bench.JobAsync(id)).LeaseUntil;
            _bench.Clock.Advance(_bench.Options.Lease / 6);
            await _bench.UntilAsync(async () => (await _bench.JobAsync(id)).LeaseUntil > lease);
        }

        Assert.Equal(7, (await _bench.JobAsync(id)).Progress?.Rows);
        _bench.Runner.End(id);
        Assert.Equal(1, (await _bench.ReachedAsync(id, ExecutionPhase.Completed)).Attempts);
    }

    [Fact]
    public async Task Destruction_archives_a_job_without_its_files_and_then_removes_it()
    {
        _bench.Start();
        var (ended, running) = (await _bench.QueueAsync(retention: 10 * Minute), await _bench.QueueAsync(retention: 10 * Minute));
        _bench.Runner.End(ended);
        await _bench.ReachedAsync(ended, ExecutionPhase.Completed);
        await _bench.ReachedAsync(running, ExecutionPhase.Executing);
        await _bench.UntilAsync(async () => (await _bench.JobAsync(running)).Phase == ExecutionPhase.Archived, TimeSpan.FromSeconds(20));
        await _bench.UntilAsync(() => Task.FromResult(!Directory.Exists(_bench.Folders.Of(running)) && !Directory.Exists(_bench.Folders.Of(ended))));
        var job = await _bench.ReachedAsync(ended, ExecutionPhase.Archived);
        Assert.Empty(job.Results);
        await _bench.UntilAsync(async () => await _bench.Store.FindAsync(ended, default) is null && await _bench.Store.FindAsync(running, default) is null, TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task Old_files_of_no_job_are_removed_and_young_ones_kept()
    {
        Directory.CreateDirectory(_bench.Folders.Of("orphan"));
        _bench.Start();
        await _bench.UntilAsync(() => Task.FromResult(_bench.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow() > _bench.Options.OrphanAge / 2), Minute);
        Assert.True(Directory.Exists(_bench.Folders.Of("orphan")));
        await _bench.UntilAsync(() => Task.FromResult(!Directory.Exists(_bench.Folders.Of("orphan"))), Minute);
        Assert.Contains("orphan removed", _bench.Reports);
    }

    /// <summary>Past the end of every lease, and to the next look at them.</summary>
    private void EndLease() => _bench.Clock.Advance(_bench.Options.Lease * 4 / 3);

    private async Task ClaimAsDyingServerAsync()
    {
        var now = _bench.Control.Now;
        Assert.NotNull(await _bench.Store.ClaimAsync(new JobClaim("elsewhere.1.a", ["test"], now, now + _bench.Options.Lease), default));
    }
}
