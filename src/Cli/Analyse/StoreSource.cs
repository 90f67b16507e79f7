using System.Globalization;
using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Store;

namespace TapGamma.Cli.Analyse;

/// <summary>Runs that a store publishes; the files of a run are read when it is opened.</summary>
internal sealed class StoreSource : IObservationSource
{
    private readonly Dictionary<long, PublishedObservation> _runs = [];

    public StoreSource(IEnumerable<PublishedObservation> runs)
    {
        foreach (var run in runs)
        {
            if (!long.TryParse(run.ObsId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (!_runs.TryAdd(id, run)) throw AnalyseFaults.SameRunTwice(run.ObsId, _runs[id].Collection, run.Collection);
        }

        Pointings = [.. _runs.Select(pair => new RunPointing(pair.Key, pair.Value.Position.Lon, pair.Value.Position.Lat))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunPointing> Pointings { get; }

    // The scan leaves the files in memory, so that nothing is inflated twice.
    /// <inheritdoc/>
    public Observation Open(long obsId)
    {
        FitsFile[] files = [.. _runs[obsId].Files.Select(file => FitsFile.Open(file.FullPath))];
        return new Observation(obsId, [.. files.SelectMany(FileScanner.Scan).Where(hdu => hdu.ObsId == obsId)], null, files);
    }
}
