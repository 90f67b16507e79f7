using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The process that was to do an analysis did not do it.</summary>
/// <param name="error">Why, for the user.</param>
internal sealed class StepFailedException(JobError error) : Exception(error.Message)
{
    /// <summary>Why, for the user.</summary>
    public JobError Error => error;
}
