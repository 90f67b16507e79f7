using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uploads;
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
        var workers = new JobWorkers("queries", options.JobWorkers);
        return new JobList("/tap/async", new QueryJobs(site), limits, workers) { Accumulating = ["UPLOAD"], TakesFiles = true };
    }

    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (values, files) = (run.Job.Parameters.Where(p => p.File is null), run.Job.Parameters.Where(p => p.File is not null));
        var request = QueryRequest.Parse(DaliParameters.Of(values.Select(p => KeyValuePair.Create(p.Name, p.Value))), site.Options, run.Job.Root);
        UploadFile[] parts = [.. files.Select(p => new UploadFile(p.Name, run.PathOf(p), p.MediaType))];
        return request.Uploads.Count + parts.Length > 0
            ? await AnswerWithUploadsAsync(run, request, parts, cancellationToken).ConfigureAwait(false)
            : await AnswerAsync(run, request, await _run.PrepareAsync(request, cancellationToken).ConfigureAwait(false), [], cancellationToken).ConfigureAwait(false);
    }

    private async Task<JobOutcome> AnswerWithUploadsAsync(JobRun run, QueryRequest request, IReadOnlyList<UploadFile> parts, CancellationToken cancellationToken)
    {
        using var folder = site.Scratch.NewFolder();
        run.Report(new JobProgress(Step: "loading tables"));
        var files = await site.Uploads.GatherAsync(request.Uploads, parts, folder.NewFile, null, cancellationToken).ConfigureAwait(false);
        var uploads = await site.Uploads.LoadAsync(files, folder.Path, folder.NewFile, cancellationToken).ConfigureAwait(false);
        await using (uploads.ConfigureAwait(false))
        {
            var prepared = await _run.PrepareAsync(request, uploads, cancellationToken).ConfigureAwait(false);
            return await AnswerAsync(run, request, prepared, files, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JobOutcome> AnswerAsync(
        JobRun run, QueryRequest request, PreparedQuery prepared, IReadOnlyList<UploadFile> uploads, CancellationToken cancellationToken)
    {
        var output = new ResultOutput(run, Result);
        await using (output.ConfigureAwait(false))
            await _run.ExecuteAsync(request, prepared, output, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        var result = run.Publish(Result, request.Format.ContentType);
        var record = QueryRecord.Of(run, prepared.Query.Tables, uploads, result, site.Clock);
        // All would read in the tables what somebody without a name was looking for.
        var isListed = run.Job.Owner is not null;
        var used = isListed ? await UsedAsync(prepared, cancellationToken).ConfigureAwait(false) : [];
        return new JobOutcome([result, .. await site.Records.KeepAsync(run, record, used, isListed, cancellationToken).ConfigureAwait(false)]);
    }

    private async ValueTask<string[]> UsedAsync(PreparedQuery prepared, CancellationToken cancellationToken)
    {
        var collections = (await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false)).Select(collection => collection.Id);
        return [.. collections.Intersect(prepared.Query.Tables.Select(name => name.Split('.')[0]), StringComparer.OrdinalIgnoreCase)];
    }
}
