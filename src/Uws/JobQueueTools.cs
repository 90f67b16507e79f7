namespace TapGamma.Uws;

/// <summary>What the parts of one queue share.</summary>
internal sealed record JobQueueTools(JobQueueOptions Options, IJobStore Store, JobFolders Folders, IJobLog Log, TimeProvider Clock)
{
    public JobControl Control { get; } = new(Store, Folders, Clock);

    /// <summary>The sign that this process lives, and its name.</summary>
    public WorkerLock Worker { get; } = new(Folders);
}
