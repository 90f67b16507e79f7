using System.Security.Cryptography;
using TapGamma.Provenance.Model;
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
            || await site.Earlier.FindAsync(run, job, cancellationToken).ConfigureAwait(false) is not { } earlier) return null;
        var record = new AnswerRecord(run, earlier, site.Clock);
        var results = new List<JobResult>();
        try
        {
            // In the order of the job's results.
            var products = earlier.Products.ToDictionary(product => product.Location!, StringComparer.Ordinal);
            foreach (var result in job.Results)
            {
                if (!products.TryGetValue(result.Name, out var product)) continue;
                if (await CopyAsync(run, job, result, product, cancellationToken).ConfigureAwait(false) is not { } copy) return null;
                record.Makes(copy, product);
                results.Add(copy);
            }

            if (results.Count != products.Count) return null;
        }
        catch (IOException)
        {
            // Deleted meanwhile: the analysis is made, and overwrites what was copied.
            return null;
        }

        log.Say($"the same was asked before of the same files: {results.Count} files of that result, whose record is {earlier.RecordId}");
        return new JobOutcome([.. results, .. await site.Records.KeepAsync(run, record.Finish(), collections, cancellationToken).ConfigureAwait(false)]);
    }

    // Null when the file is not the one any more that its record tells of.
    private static async ValueTask<JobResult?> CopyAsync(JobRun run, Job job, JobResult result, Entity product, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(run.PathOf(job, result), cancellationToken).ConfigureAwait(false);
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != product.Sha256) return null;
        var copy = run.Create(result.Name);
        await using (copy.ConfigureAwait(false)) await copy.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        return run.Publish(result.Name, result.MediaType);
    }
}
