using Microsoft.AspNetCore.Http;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.DataStores;

/// <summary>/datastore: any selection of runs as a data store that Gammapy opens, in one zip.</summary>
internal sealed class DataStoreEndpoint(TapSite site)
{
    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var stop = context.RequestAborted;
        var runs = await new RunSelection(site, BaseUrl.Of(context, site.Options)).FindAsync(parameters, stop).ConfigureAwait(false);
        var known = await KnownAsync(runs, stop).ConfigureAwait(false);
        using var place = await site.Gate.EnterAsync(stop).ConfigureAwait(false);
        var zip = await DataStoreZip.StartAsync(site, context, "datastore.zip", known.Select(run => run.Run)).ConfigureAwait(false);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        foreach (var (run, files) in known)
            await zip.AddRunAsync(run, files, site.Archive.HdusOf(run, files)).ConfigureAwait(false);
        await zip.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Everything that can be wrong is found before the first byte is sent.</summary>
    private async Task<List<(RunKey Run, IReadOnlyList<PublishedFile> Files)>> KnownAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken)
    {
        if (runs.Count == 0) throw new NotFoundException(RunDiagnostics.EmptySelection());
        var known = new List<(RunKey, IReadOnlyList<PublishedFile>)>(runs.Count);
        foreach (var run in runs)
        {
            var published = await site.Store.Products.FilesOfAsync(run, cancellationToken).ConfigureAwait(false);
            if (published.Count == 0) throw new NotFoundException(RunDiagnostics.RunUnknown(run));
            known.Add((run, await site.Archive.FilesAsync(run, cancellationToken).ConfigureAwait(false)));
        }

        return known;
    }
}
