namespace TapGamma.Uws;

/// <summary>What a service does with a job whose turn has come.</summary>
public interface IJobRunner
{
    /// <summary>The service, as in <see cref="Job.Service"/>.</summary>
    string Service { get; }

    /// <summary>
    /// Runs one job. The token fires when the job was aborted or deleted, at the end of its time and when the server
    /// stops; the runner then ends soon with <see cref="OperationCanceledException"/>.
    /// </summary>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);
}

/// <summary>How a run ended: with results, or with an error.</summary>
/// <param name="Results">What was published.</param>
/// <param name="Error">Why there is none.</param>
public sealed record JobOutcome(IReadOnlyList<JobResult> Results, JobError? Error = null)
{
    /// <summary>Digest under which the results are found by whoever asks the same again; null when they answer nobody else.</summary>
    public string? Question { get; init; }

    /// <summary>An end without results.</summary>
    public static JobOutcome Failed(string message, bool isTransient = false) => new([], new JobError(message, isTransient));
}
