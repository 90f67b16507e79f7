using System.Collections.Concurrent;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>Results that were asked for again lately: records of jobs never change, and reading one takes longer than all else of an answer.</summary>
internal sealed class EarlierResults
{
    // Some 50 KB each for an analysis of many runs.
    private const int MostKept = 50;

    private readonly ConcurrentDictionary<string, EarlierResult> _results = new(StringComparer.Ordinal);

    /// <summary>What the record of a job tells; null when it is gone.</summary>
    public async ValueTask<EarlierResult?> FindAsync(JobRun run, Job job, CancellationToken cancellationToken)
    {
        if (_results.TryGetValue(job.Id, out var known)) return known;
        if (await EarlierJob.OpenAsync(run, job, cancellationToken).ConfigureAwait(false) is not { } earlier) return null;
        if (_results.Count >= MostKept) _results.Clear();
        return _results[job.Id] = EarlierResult.Of(earlier.Record);
    }
}
