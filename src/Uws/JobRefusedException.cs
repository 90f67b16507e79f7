namespace TapGamma.Uws;

/// <summary>The client asked for something that the job's phase does not allow; the job is as it was.</summary>
/// <param name="job">The job.</param>
/// <param name="action">What it cannot do, such as <c>run</c>.</param>
public sealed class JobRefusedException(Job job, string action)
    : Exception($"the job is {job.Phase.Word()} and cannot {action}")
{
    /// <summary>Where the job stands.</summary>
    public ExecutionPhase Phase => job.Phase;
}
