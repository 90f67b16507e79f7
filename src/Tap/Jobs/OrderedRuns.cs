using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;

namespace TapGamma.Tap.Jobs;

/// <summary>Runs that lie in a folder, with what the server that gave the order publishes of them.</summary>
internal sealed class OrderedRuns(IObservationSource runs, IReadOnlyDictionary<long, PublishedRun> published) : IObservationSource
{
    public IReadOnlyList<RunPointing> Pointings => runs.Pointings;

    public Observation Open(long obsId) => runs.Open(obsId);

    public PublishedRun? Published(long obsId) => published.GetValueOrDefault(obsId);
}
