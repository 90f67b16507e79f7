using TapGamma.Tap.Access;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>Runs jobs in the name of their owners, so that a run sees what its owner may see, and no more.</summary>
internal sealed class OwnersRunner(IJobRunner runner) : IJobRunner
{
    public string Service => runner.Service;

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        Visitor.Current = new Visitor(run.Job.Owner, run.Job.Groups);
        return await runner.RunAsync(run, cancellationToken).ConfigureAwait(false);
    }
}
