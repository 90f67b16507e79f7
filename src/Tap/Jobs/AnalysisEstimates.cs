using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>How long jobs of one analysis will take, by how long the last ones took.</summary>
internal sealed class AnalysisEstimates(TapSite site, AnalysisRequests requests)
{
    /// <summary>
    /// The time that a new job will take, once it runs; null where that cannot be told without work of its own: for a job that is not complete,
    /// or whose runs or positions a query names.
    /// </summary>
    public async ValueTask<TimeSpan?> OfAsync(Job job, CancellationToken cancellationToken)
    {
        if (requests.HasTable(job) || Complete(job) is not { Sources: null, Runs.Query: null } request || double.IsNaN(request.Settings.RaDeg)) return null;
        try
        {
            var settings = request.Settings;
            var runs = await site.Store.FindObservationsAsync(
                request.Runs.Collection, new SkyPoint(settings.RaDeg, settings.DecDeg), settings.MaxOffsetDeg, cancellationToken).ConfigureAwait(false);
            var count = settings.ObsIds.Count > 0 ? runs.Count(run => settings.ObsIds.Contains(run.ObsId)) : runs.Count;
            return TimeSpan.FromSeconds(site.Pace.Estimate(count));
        }
        catch (StoreUnavailableException)
        {
            // A job is kept all the same.
            return null;
        }
    }

    /// <summary>Runs within reach of positions, each counted once for each position: what the time of a catalogue grows with.</summary>
    public static int PairsOf(JobRequest request, IReadOnlyList<CatalogueSource> sources, PublishedRuns runs) => sources.Sum(source => runs.Pointings.Count(
        run => SkyMath.Separation(source.RaDeg, source.DecDeg, run.RaDeg, run.DecDeg) <= request.Settings.MaxOffsetDeg));

    private JobRequest? Complete(Job job)
    {
        try
        {
            return requests.Read(job);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
