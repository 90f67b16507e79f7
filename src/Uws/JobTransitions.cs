namespace TapGamma.Uws;

/// <summary>The legal steps from phase to phase (UWS 1.1, section 2.1.3); every other one is refused.</summary>
public static class JobTransitions
{
    /// <summary>The client asks for the run.</summary>
    /// <exception cref="JobRefusedException">The job is neither PENDING nor HELD.</exception>
    public static Job Run(this Job job, DateTimeOffset now) => Require(job).Phase is ExecutionPhase.Pending or ExecutionPhase.Held
        ? job with { Phase = ExecutionPhase.Queued, QueuedTime = now }
        : throw new JobRefusedException(job, "run");

    /// <summary>The client, or the service for the reason given, ends the job.</summary>
    /// <exception cref="JobRefusedException">The job has ended.</exception>
    public static Job Abort(this Job job, DateTimeOffset now, JobError? reason = null) => Require(job).Phase.IsFinal()
        ? throw new JobRefusedException(job, "be aborted")
        : Ended(job, ExecutionPhase.Aborted, now) with { Error = reason };

    /// <summary>The run has ended by itself.</summary>
    public static Job End(this Job job, DateTimeOffset now, JobOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (Require(job).Phase != ExecutionPhase.Executing) throw new JobRefusedException(job, "end");
        return outcome.Error is { } error
            ? Ended(job, ExecutionPhase.Error, now) with { Error = error, Results = outcome.Results }
            : Ended(job, ExecutionPhase.Completed, now) with { Results = outcome.Results, Question = outcome.Question };
    }

    /// <summary>The run was broken off through no fault of the job: it waits again, in its old place.</summary>
    /// <param name="job">The job.</param>
    /// <param name="counts">Whether the broken run counts as an attempt.</param>
    public static Job Requeue(this Job job, bool counts) => Require(job).Phase != ExecutionPhase.Executing
        ? throw new JobRefusedException(job, "wait again")
        : job with
        {
            Phase = ExecutionPhase.Queued,
            StartTime = null,
            Worker = null,
            LeaseUntil = null,
            Progress = null,
            Failures = job.Failures + (counts ? 1 : 0),
        };

    /// <summary>The destruction has come and the record is kept for a while.</summary>
    public static Job Archive(this Job job, DateTimeOffset now, DateTimeOffset destruction) => Ended(Require(job), ExecutionPhase.Archived, now) with
    {
        Results = [],
        Question = null,
        EndTime = job.EndTime ?? now,
        Destruction = destruction,
        Parameters = [.. job.Parameters.Where(parameter => parameter.File is null)],
    };

    /// <summary>Whether parameters may still change.</summary>
    public static bool MayChangeParameters(this Job job) => Require(job).Phase == ExecutionPhase.Pending;

    private static Job Ended(Job job, ExecutionPhase phase, DateTimeOffset now) =>
        job with { Phase = phase, EndTime = now, Worker = null, LeaseUntil = null };

    private static Job Require(Job job) => job ?? throw new ArgumentNullException(nameof(job));
}
