using TapGamma.Dl3;

namespace TapGamma.Analysis.PointSource;

/// <summary>The runs of a folder of files; pointings come from its observation index, or from the files without one.</summary>
public sealed class DataStoreSource(DataStore store) : IObservationSource
{
    private readonly Lazy<IReadOnlyList<RunPointing>> _pointings = new(() => ReadPointings(store));

    /// <inheritdoc/>
    public IReadOnlyList<RunPointing> Pointings => _pointings.Value;

    /// <inheritdoc/>
    public Observation Open(long obsId) => store.Observation(obsId);

    private static List<RunPointing> ReadPointings(DataStore store)
    {
        var result = new List<RunPointing>();
        if (store.Index is { } index)
        {
            var (ra, dec) = (index.RaPointingDeg(), index.DecPointingDeg());
            for (var i = 0; i < index.Ids.Count; i++)
                if (store.Contains(index.Ids[i])) result.Add(new RunPointing(index.Ids[i], ra[i], dec[i]));
            return result;
        }

        foreach (var id in store.ObsIds)
        {
            var observation = store.Observation(id);
            if (observation.Hdus.All(h => h.HduType != "events")) continue;
            var header = observation.Header;
            if (header.RaPointingDeg is { } ra && header.DecPointingDeg is { } dec) result.Add(new RunPointing(id, ra, dec));
        }

        return result;
    }
}
