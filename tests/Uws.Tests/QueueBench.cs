using System.Collections.Concurrent;
using TapGamma.Store;
using TapGamma.Testing;

namespace TapGamma.Uws.Tests;

/// <summary>Jobs in a SQLite store, queues over them, a clock that tests move, and a runner that tests lead.</summary>
internal sealed class QueueBench : IJobLog, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-queue-");
    private readonly List<JobQueue> _queues = [];
    private IStore _store = null!;
    private StoredJobs _stored = null!;
    private int _jobs;

    public FakeClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public IJobStore Store => _stored.Jobs;

    public JobFolders Folders => _stored.Folders;

    public JobControl Control => field ??= new JobControl(Store, Folders, Clock);

    public ScriptedRunner Runner { get; } = new();

    public ConcurrentQueue<string> Reports { get; } = new();

    /// <summary>No lease ends while a test moves the clock faster than a worker can give signs of life, unless the test wants that.</summary>
    public JobQueueOptions Options { get; set; } = new() { Lease = TimeSpan.FromDays(30) };

    public static async Task<QueueBench> OpenAsync()
    {
        var bench = new QueueBench();
        bench._store = await Stores.OpenAsync(new StoreUri("sqlite", Path.Combine(bench._folder.FullName, "store.db")));
        bench._stored = await bench._store.OpenJobsAsync(null, default);
        return bench;
    }

    public JobQueue Start(int workers = 2)
    {
        var queue = new JobQueue([new JobLane([Runner], workers)], Options, Store, Folders, this, Clock);
        _queues.Add(queue);
        queue.Start();
        return queue;
    }

    /// <summary>A job that waits for a worker.</summary>
    public async Task<string> QueueAsync(string origin = "x", TimeSpan? duration = null, TimeSpan? retention = null)
    {
        var number = Interlocked.Increment(ref _jobs);
        var job = new Job
        {
            Id = FormattableString.Invariant($"job{number:000}"),
            Service = Runner.Service,
            Origin = origin,
            CreationTime = Control.Now,
            ExecutionDuration = duration ?? TimeSpan.Zero,
            Destruction = Control.Now + (retention ?? TimeSpan.FromDays(1)),
        };
        // Later by a number of milliseconds: which was asked first shall be certain.
        await Control.AddAsync(job.Run(Control.Now.AddMilliseconds(number)), default);
        return job.Id;
    }

    public async Task<Job> JobAsync(string id) => (await Store.FindAsync(Runner.Service, id, default))!;

    /// <summary>Waits until a job is in a phase, and gives it.</summary>
    public async Task<Job> ReachedAsync(string id, ExecutionPhase phase)
    {
        await UntilAsync(async () => (await Store.FindAsync(Runner.Service, id, default))?.Phase == phase);
        return await JobAsync(id);
    }

    /// <summary>Waits for something, moving the clock by a step each time it is not so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isTrue, TimeSpan step = default)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, "What the test waits for does not happen.");
            if (step > TimeSpan.Zero) Clock.Advance(step);
            await Task.Delay(5);
        }
    }

    public JobError RunFailed(Job job, Exception fault)
    {
        Reports.Enqueue($"{job.Id}: {fault.Message}");
        return new JobError("The service failed.");
    }

    public void StoreFailed(Exception fault) => Reports.Enqueue(fault.Message);

    public void Recovered(Job job, bool isRepeated) => Reports.Enqueue($"{job.Id} recovered, {(isRepeated ? "repeated" : "ended")}");

    public void OrphanRemoved(string id) => Reports.Enqueue($"{id} removed");

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues) await queue.DisposeAsync();
        await _stored.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
