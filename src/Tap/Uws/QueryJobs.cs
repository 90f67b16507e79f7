using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>/tap/async: queries as jobs (TAP 1.1, section 2.2).</summary>
internal sealed class QueryJobs(TapSite site) : IJobRunner
{
    /// <summary>Name of the result (TAP 1.1, section 2.2).</summary>
    private const string Result = "result";

    private readonly QueryRun _run = new(site);

    public string Service => "tap";

    public static JobList Of(TapSite site)
    {
        var options = site.Options;
        var limits = new JobLimits(options.JobDuration, options.HardJobDuration, options.JobRetention, options.HardJobRetention);
        return new JobList("/tap/async", new QueryJobs(site), limits, new JobWorkers("queries", options.JobWorkers)) { Accumulating = ["UPLOAD"] };
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var parameters = DaliParameters.Of(run.Job.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        var request = QueryRequest.Parse(parameters, site.Options, run.Job.Root);
        var prepared = await _run.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        var output = new ResultOutput(run, Result);
        await using (output.ConfigureAwait(false))
            await _run.ExecuteAsync(request, prepared, output, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        return new JobOutcome([run.Publish(Result, request.Format.ContentType)]);
    }
}
