using System.Collections.Concurrent;

namespace TapGamma.Tap.Jobs;

/// <summary>How long the analyses of each service took lately in this server; some read a run a hundred times as fast as others.</summary>
internal sealed class AnalysisPaces
{
    private readonly ConcurrentDictionary<string, AnalysisPace> _services = new(StringComparer.Ordinal);

    /// <summary>Of whole catalogues.</summary>
    public CataloguePace Catalogue { get; } = new();

    /// <summary>Of one target, by runs.</summary>
    public AnalysisPace Of(string service) => _services.GetOrAdd(service, static _ => new AnalysisPace(fixedSeconds: 0.1, runs: 20, seconds: 0.3));
}
