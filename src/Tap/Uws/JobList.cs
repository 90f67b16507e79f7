using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>One list of jobs on the web: where it is, who runs its jobs, and within which limits (UWS 1.1, section 2.2).</summary>
/// <param name="Path">Path of the list, such as <c>/tap/async</c>.</param>
/// <param name="Runner">Runs its jobs, and names the service.</param>
/// <param name="Limits">Times of its jobs.</param>
/// <param name="Workers">With whom its jobs share their turns.</param>
internal sealed record JobList(string Path, IJobRunner Runner, JobLimits Limits, JobWorkers Workers)
{
    /// <summary>Parameters that add to those there are, in upper case; of any other one the newest value counts.</summary>
    public IReadOnlyCollection<string> Accumulating { get; init; } = [];

    /// <summary>Whether tables in a multipart body are kept with the job, as parameters by reference.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>
    /// Refuses a job that is to be made, by <see cref="Diagnostics.InvalidInputException"/>. TAP leaves this to the run, because its
    /// clients look for the error in the job.
    /// </summary>
    public Action<Job> Check { get; init; } = _ => { };

    /// <summary>How long a new job will take once it runs, if that can be told (UWS 1.1, section 2.1.8).</summary>
    public Func<Job, JobFolders, CancellationToken, ValueTask<TimeSpan?>> Estimate { get; init; } = (_, _, _) => new((TimeSpan?)null);

    /// <summary>Whether a request that gives a parameter twice with different values is refused; if not, the newest value counts.</summary>
    public bool RefusesRepeats { get; init; }

    /// <summary>Pages for people at the addresses of the list and of its jobs, if there are any.</summary>
    public IJobPages? Pages { get; init; }

    public string Service => Runner.Service;
}

/// <summary>Times of the jobs in a list; clients choose up to the hard ones.</summary>
/// <param name="Duration">Execution duration unless chosen.</param>
/// <param name="HardDuration">Longest execution duration.</param>
/// <param name="Retention">From creation to destruction unless chosen.</param>
/// <param name="HardRetention">Longest time from creation to destruction.</param>
internal sealed record JobLimits(TimeSpan Duration, TimeSpan HardDuration, TimeSpan Retention, TimeSpan HardRetention)
{
    /// <summary>The duration granted for a wish; zero wishes for no limit.</summary>
    public TimeSpan Grant(TimeSpan wish) => wish <= TimeSpan.Zero || wish > HardDuration ? HardDuration : wish;

    /// <summary>The destruction granted for a wish.</summary>
    public DateTimeOffset Grant(DateTimeOffset wish, DateTimeOffset creation) => wish > creation + HardRetention ? creation + HardRetention : wish;
}

/// <summary>Workers that several lists may share; equal ones are the same.</summary>
/// <param name="Name">What they are for.</param>
/// <param name="Count">How many jobs they run at once.</param>
internal sealed record JobWorkers(string Name, int Count);
