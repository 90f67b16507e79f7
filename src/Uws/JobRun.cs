namespace TapGamma.Uws;

/// <summary>One run of a job, as its runner sees it.</summary>
/// <param name="job">The job, as claimed.</param>
/// <param name="folders">Where jobs keep files.</param>
/// <param name="jobs">The other jobs.</param>
public sealed class JobRun(Job job, JobFolders folders, IJobStore jobs)
{
    private volatile JobProgress? _progress;

    /// <summary>The job, as claimed.</summary>
    public Job Job => job;

    /// <summary>Where jobs keep files.</summary>
    public JobFolders Folders => folders;

    /// <summary>Full path of the job's folder, which exists while the job runs; the job's deletion deletes it.</summary>
    public string Folder => folders.Of(job.Id);

    /// <summary>The newest progress.</summary>
    public JobProgress? Progress => _progress;

    /// <summary>Tells how far the run is; costs nothing, the queue passes it on about once a second.</summary>
    public void Report(JobProgress progress) => _progress = progress;

    /// <summary>Full path of a file the job keeps, such as an inline upload.</summary>
    public string PathOf(JobParameter parameter) => folders.PathOf(job.Id, parameter?.File ?? throw new ArgumentNullException(nameof(parameter)));

    /// <summary>Full path of a published result's file.</summary>
    public string PathOf(JobResult result) => folders.PathOf(job.Id, (result ?? throw new ArgumentNullException(nameof(result))).File);

    /// <summary>A job of the same service and owner, or null.</summary>
    public async ValueTask<Job?> FindAsync(string id, CancellationToken cancellationToken) =>
        await jobs.FindAsync(job.Service, id, cancellationToken).ConfigureAwait(false) is { } found && found.Owner == job.Owner ? found : null;

    /// <summary>A completed job of the same service and owner that was asked the same, or null.</summary>
    public ValueTask<Job?> FindAnswerAsync(string question, CancellationToken cancellationToken) =>
        jobs.FindAnswerAsync(job.Service, job.Owner, question, cancellationToken);

    /// <summary>Full path of a file that another job published.</summary>
    public string PathOf(Job other, JobResult result) => folders.PathOf(
        (other ?? throw new ArgumentNullException(nameof(other))).Id, (result ?? throw new ArgumentNullException(nameof(result))).File);

    /// <summary>Begins a result; nobody sees it before <see cref="Publish"/>.</summary>
    public FileStream Create(string name)
    {
        var path = folders.PathOf(job.Id, FileOf(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path + JobFolders.Unfinished, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Turns a closed file into a result that the job may refer to.</summary>
    public JobResult Publish(string name, string mediaType)
    {
        var path = folders.PathOf(job.Id, FileOf(name));
        File.Move(path + JobFolders.Unfinished, path, overwrite: true);
        return new JobResult(name, FileOf(name), mediaType, new FileInfo(path).Length);
    }

    internal void Prepare()
    {
        folders.Make(job.Id);
        folders.KeepOnly(job.Id, job.Files);
    }

    // Each attempt has a folder of its own: a worker that was thought dead cannot spoil its successor's files.
    private string FileOf(string name) => Path.Combine(JobFolders.ResultsOf(job.Attempts), name);
}
