using TapGamma.Tap.Execution;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Passes the progress of a command on to its job.</summary>
internal sealed class StepReport(JobRun run) : IProgress<StepProgress>
{
    public void Report(StepProgress value) => run.Report(new JobProgress(Step: value.Step, Fraction: value.Fraction));
}
