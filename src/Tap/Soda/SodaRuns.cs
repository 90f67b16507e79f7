using TapGamma.Diagnostics;
using TapGamma.Dl3.Cuts;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Data;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>The runs that SODA cuts, and the files it makes of them.</summary>
internal sealed class SodaRuns(TapSite site)
{
    /// <summary>The runs of some identifiers, each once.</summary>
    /// <exception cref="NotFoundException">An identifier is not published.</exception>
    /// <exception cref="InvalidInputException">An identifier names a response.</exception>
    public async ValueTask<IReadOnlyList<RunKey>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var products = await site.Store.Products.FindAsync(ids, cancellationToken).ConfigureAwait(false);
        if (products.Count < ids.Count)
            throw new NotFoundException(RunDiagnostics.IdUnknown(ids.Except(products.Select(product => product.PublisherDid)).First()));
        if (products.FirstOrDefault(product => RunProduct.Responses.Any(response => response.Name == product.Subtype)) is { } other)
            throw new InvalidInputException(RunDiagnostics.NoEvents(other.PublisherDid));
        return [.. products.Select(product => product.Run).Distinct()];
    }

    public static void Write(CutObservation cut, Stream target, bool isGzip)
    {
        if (isGzip) GzipStreams.Write(target, cut.WriteTo);
        else cut.WriteTo(target);
    }
}
