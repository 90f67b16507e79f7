using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>Answers a job from the result of an earlier one of the same owner that was asked the same of the same files.</summary>
internal static class EarlierAnswer
{
    /// <summary>The outcome, with files and a record of the job's own; null when there is nothing to answer it from.</summary>
    public static async Task<JobOutcome?> TryAsync(
        TapSite site, string question, IReadOnlyList<string> collections, JobRun run, JobText log, CancellationToken cancellationToken)
    {
        if (await run.FindAnswerAsync(question, cancellationToken).ConfigureAwait(false) is not { } job
            || await EarlierJob.OpenAsync(run, job, cancellationToken).ConfigureAwait(false) is not { } earlier) return null;
        var products = earlier.Files.Products.Select(product => product.Location).ToHashSet(StringComparer.Ordinal);
        var results = new List<JobResult>();
        try
        {
            foreach (var result in job.Results.Where(result => products.Contains(result.Name))) results.Add(await CopyAsync(run, job, result, cancellationToken).ConfigureAwait(false));
        }
        catch (IOException)
        {
            // Deleted meanwhile: the analysis is made, and overwrites what was copied.
            return null;
        }

        if (results.Count != products.Count) return null;
        log.Say($"the same was asked before of the same files: {results.Count} files of that result, whose record is {earlier.Record.Id}");
        var record = AnswerRecord.Of(run, earlier, results, site.Clock);
        return new JobOutcome([.. results, .. await site.Records.KeepAsync(run, record, collections, cancellationToken).ConfigureAwait(false)]);
    }

    private static async ValueTask<JobResult> CopyAsync(JobRun run, Job job, JobResult result, CancellationToken cancellationToken)
    {
        var source = new FileStream(run.PathOf(job, result), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        await using (source.ConfigureAwait(false))
        {
            var copy = run.Create(result.Name);
            await using (copy.ConfigureAwait(false)) await source.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        }

        return run.Publish(result.Name, result.MediaType);
    }
}
