namespace TapGamma.Uws;

/// <summary>
/// Where jobs are kept, shared by every worker and every server process. All changes of a job go through
/// <see cref="ReplaceAsync"/> (compare and swap on <see cref="Job.Version"/>) but for claims, signs of life and removal,
/// which are atomic in the store. Safe for use by many callers at once.
/// </summary>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>Keeps a new job.</summary>
    ValueTask AddAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The job of an identifier, or null.</summary>
    ValueTask<Job?> FindAsync(string service, string id, CancellationToken cancellationToken);

    /// <summary>The job of an identifier in whichever service, or null.</summary>
    ValueTask<Job?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The job of an identifier for those who only look at it: what this process did to it is there, what others did a moment after they did it.
    /// </summary>
    ValueTask<Job?> GlanceAsync(string service, string id, CancellationToken cancellationToken);

    /// <summary>The newest completed job of an owner (null for anonymous ones) with this <see cref="Job.Question"/>, or null.</summary>
    ValueTask<Job?> FindAnswerAsync(string service, string? owner, string question, CancellationToken cancellationToken);

    /// <summary>The jobs a filter lets through: oldest first, with <see cref="JobFilter.Last"/> newest first.</summary>
    ValueTask<IReadOnlyList<JobReference>> ListAsync(JobFilter filter, CancellationToken cancellationToken);

    /// <summary>How many jobs of an origin have not ended, over all services.</summary>
    ValueTask<int> CountUnfinishedAsync(string origin, CancellationToken cancellationToken);

    /// <summary>The identifiers of an origin's jobs that still have files, over all services: all but the archived ones.</summary>
    ValueTask<IReadOnlyList<string>> ListIdsAsync(string origin, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a job in the place of the one with the same identifier and <see cref="Job.Version"/>, and counts the version up.
    /// False, with nothing changed, when the stored one is gone or has another version.
    /// </summary>
    ValueTask<bool> ReplaceAsync(Job job, CancellationToken cancellationToken);

    /// <summary>Removes a job; false when there is none.</summary>
    ValueTask<bool> RemoveAsync(string service, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Turns the queued job whose turn it is to EXECUTING and gives it to one worker: of the origin with the fewest running
    /// jobs, among those of the one served longest ago, the job that waits longest. Null when none waits.
    /// </summary>
    ValueTask<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken);

    /// <summary>Gives a sign of life for running jobs and keeps their progress, without counting up the version.</summary>
    /// <returns>The identifiers of those that this worker still runs in that attempt.</returns>
    ValueTask<IReadOnlyCollection<string>> RenewAsync(
        string worker, DateTimeOffset leaseUntil, IReadOnlyCollection<JobPulse> pulses, CancellationToken cancellationToken);

    /// <summary>All jobs in phase EXECUTING, of every service and worker.</summary>
    ValueTask<IReadOnlyList<Job>> FindExecutingAsync(CancellationToken cancellationToken);

    /// <summary>Some jobs whose destruction has passed.</summary>
    ValueTask<IReadOnlyList<Job>> FindExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Begins to watch for changes, also by other processes. A watch may wake without one: its owner looks again.
    /// </summary>
    /// <param name="id">The job to watch, or null to hear of any newly queued job.</param>
    IJobWatch Watch(string? id);
}

/// <summary>A look-out for changes that loses none between two calls of <see cref="NextAsync"/>.</summary>
public interface IJobWatch : IDisposable
{
    /// <summary>Completes at the first change since the watch began or since the last call.</summary>
    Task NextAsync(CancellationToken cancellationToken);
}

/// <summary>What a worker asks for.</summary>
/// <param name="Worker">Its name, unique over all processes.</param>
/// <param name="Services">Services whose jobs it can run.</param>
/// <param name="Now">The time, as start time of the job.</param>
/// <param name="LeaseUntil">Until when it will give its next sign of life.</param>
public sealed record JobClaim(string Worker, IReadOnlyCollection<string> Services, DateTimeOffset Now, DateTimeOffset LeaseUntil);

/// <summary>A sign of life.</summary>
/// <param name="Id">The running job.</param>
/// <param name="Attempt">Which of its runs.</param>
/// <param name="Progress">How far it is.</param>
public sealed record JobPulse(string Id, int Attempt, JobProgress? Progress);
