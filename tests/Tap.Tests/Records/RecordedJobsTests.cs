using Microsoft.Extensions.Logging.Abstractions;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;
using TapGamma.Store;
using TapGamma.Store.Records;
using TapGamma.Tap.Records;
using TapGamma.Testing;
using TapGamma.Uws;

namespace TapGamma.Tap.Tests.Records;

/// <summary>A job and its record in the tables come and go together, wherever a server is killed in between.</summary>
public abstract class RecordedJobsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-records-");
    private IStore _store = null!;
    private StoredJobs _stored = null!;
    private RecordedJobs _jobs = null!;

    /// <summary>What is not installed.</summary>
    protected virtual string? Missing => null;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        var uri = StoreUri.Parse(await NewStoreAsync(_folder.FullName));
        await using (await Stores.OpenWriterAsync(uri))
        {
            // Makes the store.
        }

        _store = await Stores.OpenAsync(uri);
        _stored = await _store.OpenJobsAsync(Path.Combine(_folder.FullName, "jobs"), default);
        _jobs = new RecordedJobs(_stored.Jobs, _store.Provenance, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _stored.DisposeAsync();
            await _store.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_a_killed_server_left_between_a_job_and_its_record_is_put_right()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var completed = await BeginAsync("completed");
        var (executing, queued, failed, gone) = (await BeginAsync("executing"), await BeginAsync("queued"), await BeginAsync("failed"), await BeginAsync("gone"));
        Assert.False(await IsSeenAsync(completed));
        // As if the server had been killed as soon as the job was changed, and before its record was.
        await ChangeAsync(completed, job => job.End(s_start.AddSeconds(9), new JobOutcome([])));
        await ChangeAsync(queued, job => job.Requeue(counts: true));
        await ChangeAsync(failed, job => job.End(s_start.AddSeconds(9), JobOutcome.Failed("It failed.")));
        Assert.True(await _stored.Jobs.RemoveAsync(gone.Service, gone.Id, default));
        await _jobs.ReconcileAsync(default);
        Assert.True(await IsSeenAsync(completed));
        foreach (var job in (Job[])[executing, queued, failed, gone]) Assert.False(await IsSeenAsync(job));
        Assert.Equal(new[] { executing, queued }.Select(RecordedJobs.NameOf).Order(), (await _store.Provenance.PendingJobsAsync(default)).Order());
        // What goes on later comes to its end as usual.
        Assert.True(await _jobs.ReplaceAsync((await _jobs.FindAsync(executing.Id, default))!.End(s_start.AddSeconds(10), new JobOutcome([])), default));
        Assert.True(await IsSeenAsync(executing));
    }

    [Fact]
    public async Task A_record_goes_with_its_job_and_stays_with_another_one_that_it_tells_of()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        Job[] jobs = [await BeginAsync("one", "shared"), await BeginAsync("two", "shared"), await BeginAsync("three")];
        foreach (var job in jobs) Assert.True(await _jobs.ReplaceAsync((await _jobs.FindAsync(job.Id, default))!.End(s_start, new JobOutcome([])), default));
        Assert.True(await _jobs.RemoveAsync(jobs[0].Service, jobs[0].Id, default));
        Assert.True(await IsSeenAsync(jobs[1], "shared"));
        Assert.True(await _jobs.RemoveAsync(jobs[1].Service, jobs[1].Id, default));
        Assert.False(await IsSeenAsync(jobs[1], "shared"));
        Assert.True(await _jobs.ReplaceAsync((await _jobs.FindAsync(jobs[2].Id, default))!.Archive(s_start, s_start.AddDays(1)), default));
        Assert.False(await IsSeenAsync(jobs[2]));
    }

    [Fact]
    public async Task Nobody_sees_a_job_as_completed_before_its_record_is_shown()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var job = await BeginAsync("slow");
        var gate = new GatedRecords(_store.Provenance);
        var jobs = new RecordedJobs(_stored.Jobs, gate, NullLogger.Instance);
        var end = jobs.ReplaceAsync((await jobs.FindAsync(job.Id, default))!.End(s_start.AddSeconds(9), new JobOutcome([])), default).AsTask();
        await gate.Reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var seen = jobs.FindAsync(job.Id, default).AsTask();
        await Task.Delay(50);
        Assert.False(seen.IsCompleted);
        gate.Open.SetResult();
        Assert.Equal(ExecutionPhase.Completed, (await seen)!.Phase);
        Assert.True(await end);
        Assert.True(await IsSeenAsync(job));
    }

    /// <summary>The URI of a new store.</summary>
    protected abstract Task<string> NewStoreAsync(string folder);

    /// <summary>A job that runs, and has kept its record.</summary>
    private async Task<Job> BeginAsync(string name, string? record = null)
    {
        var job = new Job { Id = name, Service = "tap", Origin = "here", CreationTime = s_start, Destruction = s_start.AddYears(9), Phase = ExecutionPhase.Queued, QueuedTime = s_start };
        await _jobs.AddAsync(job, default);
        var claimed = await _jobs.ClaimAsync(new JobClaim("worker", ["tap"], s_start, s_start.AddYears(1)), default);
        Assert.Equal(name, claimed!.Id);
        var id = Identifiers.Of("test", record ?? name);
        var made = new Entity(id + "#rows") { Name = "Rows" };
        var said = new ProvenanceRecord { Id = id, Activities = [new Activity(id) { Name = name }], Entities = [made], Generated = [new WasGeneratedBy(made.Id, id, "result")] };
        await _store.Provenance.AddAsync(said, new RecordKeeping { Job = RecordedJobs.NameOf(claimed), IsPending = true }, default);
        return claimed;
    }

    private async Task ChangeAsync(Job job, Func<Job, Job> change) =>
        Assert.True(await _stored.Jobs.ReplaceAsync(change((await _stored.Jobs.FindAsync(job.Id, default))!), default));

    private async Task<bool> IsSeenAsync(Job job, string? record = null) =>
        await _store.Provenance.For(ProvenanceAudience.Anybody).FindAsync(Identifiers.Of("test", record ?? job.Id), default) is not null;

    private sealed class GatedRecords(IProvenanceStore records) : IProvenanceStore
    {
        public TaskCompletionSource Reached { get; } = new();

        public TaskCompletionSource Open { get; } = new();

        public ValueTask AddAsync(ProvenanceRecord record, RecordKeeping keeping, CancellationToken cancellationToken) => records.AddAsync(record, keeping, cancellationToken);

        public async ValueTask<bool> CompleteAsync(string job, CancellationToken cancellationToken)
        {
            Reached.SetResult();
            await Open.Task;
            return await records.CompleteAsync(job, cancellationToken);
        }

        public ValueTask<bool> RemoveAsync(string job, CancellationToken cancellationToken) => records.RemoveAsync(job, cancellationToken);

        public ValueTask<bool> PublishAsync(string job, IReadOnlyDictionary<string, string> products, CancellationToken cancellationToken) => records.PublishAsync(job, products, cancellationToken);

        public ValueTask<IReadOnlyList<string>> PendingJobsAsync(CancellationToken cancellationToken) => records.PendingJobsAsync(cancellationToken);

        public ValueTask<StoredRecord?> FindAsync(string recordId, CancellationToken cancellationToken) => records.FindAsync(recordId, cancellationToken);

        public ValueTask<StoredRecord?> FindOfJobAsync(string job, CancellationToken cancellationToken) => records.FindOfJobAsync(job, cancellationToken);

        public ValueTask<StoredWalk> WalkAsync(IReadOnlyList<string> ids, WalkOptions options, CancellationToken cancellationToken) => records.WalkAsync(ids, options, cancellationToken);

        public ValueTask TendAsync(CancellationToken cancellationToken) => records.TendAsync(cancellationToken);

        public IProvenanceStore For(ProvenanceAudience audience) => records.For(audience);
    }
}

/// <summary>With SQLite.</summary>
public sealed class SqliteRecordedJobsTests : RecordedJobsTests
{
    protected override Task<string> NewStoreAsync(string folder) => Task.FromResult($"sqlite:{Path.Combine(folder, "store.db")}");
}

/// <summary>With PostgreSQL.</summary>
public sealed class PostgresRecordedJobsTests : RecordedJobsTests
{
    protected override string? Missing => PostgresServer.Missing();

    protected override async Task<string> NewStoreAsync(string folder)
    {
        var server = await PostgresServer.SharedAsync();
        return server.Uri(await server.CreateDatabaseAsync());
    }
}
