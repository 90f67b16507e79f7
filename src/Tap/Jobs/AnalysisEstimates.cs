using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>How long jobs of one analysis will take, by how long the last ones took.</summary>
internal sealed class AnalysisEstimates(TapSite site, IAnalysisJob job, AnalysisRequests requests)
{
    /// <summary>The longest that a client waits for an estimate when it makes a job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time that a new job will take, once it runs; null where that cannot be told soon: for a job that is not complete or that will be
    /// refused, for a table that is still to be fetched, and for a query that takes long.
    /// </summary>
    public async ValueTask<TimeSpan?> OfAsync(Job record, JobFolders folders, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, site.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var request = requests.Read(record);
            var seconds = request.Sources is not null || requests.HasTable(record)
                ? await OfCatalogueAsync(request, record, folders, stop.Token).ConfigureAwait(false)
                : await OfTargetAsync(request, record, stop.Token).ConfigureAwait(false);
            return seconds is { } known ? TimeSpan.FromSeconds(known) : null;
        }
        catch (Exception fault) when (fault is InvalidInputException or NotFoundException or BusyException or StoreUnavailableException)
        {
            // A job is kept all the same, and its run tells what is wrong with it.
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask<double?> OfTargetAsync(JobRequest request, Job record, CancellationToken cancellationToken)
    {
        if (double.IsNaN(request.Settings.RaDeg) && request.Runs.PublisherDids.Count == 0) return null;
        request = await RunTarget.FillAsync(site, request, cancellationToken).ConfigureAwait(false);
        var runs = await new RunChooser(site, record.Root).FindAsync(request, cancellationToken).ConfigureAwait(false);
        return site.Paces.Of(job.Name).Estimate(runs.Pointings.Count);
    }

    private async ValueTask<double?> OfCatalogueAsync(JobRequest request, Job record, JobFolders folders, CancellationToken cancellationToken)
    {
        if (request.Sources is null && !record.Parameters.Any(parameter => parameter.File is not null)) return null;
        var sources = await new CatalogueReader(site, record.Root).ReadAsync(request, record, folders, cancellationToken).ConfigureAwait(false);
        var runs = await new RunChooser(site, record.Root).FindAnywhereAsync(request, cancellationToken).ConfigureAwait(false);
        return site.Paces.Catalogue.Estimate(CatalogueLoad.Of(request, sources, runs));
    }
}
