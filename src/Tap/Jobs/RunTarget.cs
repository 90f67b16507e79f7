using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Jobs;

/// <summary>What a run was for: the target of jobs that name a run and no position.</summary>
internal static class RunTarget
{
    /// <summary>The request with the object of the first run it names, unless it has a target.</summary>
    /// <exception cref="InvalidInputException">The run's header names no position of an object.</exception>
    public static async ValueTask<JobRequest> FillAsync(TapSite site, JobRequest request, CancellationToken cancellationToken)
    {
        if (!double.IsNaN(request.Settings.RaDeg) || request.Runs.PublisherDids is not [var did, ..]) return request;
        var products = await site.Store.Products.FindAsync([did], cancellationToken).ConfigureAwait(false);
        if (products is not [var product, ..]) throw new InvalidInputException(RunDiagnostics.IdUnknown(did));
        var files = await site.Archive.FilesAsync(product.Run, cancellationToken).ConfigureAwait(false);
        var header = files.SelectMany(file => FileScanner.ScanHeaders(file.FullPath)).Where(found => found.Hdu.HduType == "events")
            .Select(found => ObservationHeader.Read(found.Header)).FirstOrDefault();
        if (header is not { RaObjectDeg: { } ra, DecObjectDeg: { } dec }) throw new InvalidInputException(RunDiagnostics.TargetUnknown(did));
        var settings = request.Settings with { RaDeg = ra, DecDeg = dec };
        return request with { Settings = settings.TargetName.Length == 0 && header.Object is { } name ? settings with { TargetName = name } : settings };
    }
}
