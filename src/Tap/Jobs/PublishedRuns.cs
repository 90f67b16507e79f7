using System.Globalization;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Store;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Jobs;

/// <summary>Runs that a store publishes, for an analysis; the files of a run are read when it is opened.</summary>
public sealed class PublishedRuns : IObservationSource
{
    private readonly Dictionary<long, PublishedObservation> _runs = [];

    /// <summary>Takes runs; those whose identifier is no number cannot be told apart by it and are left out.</summary>
    /// <exception cref="InvalidInputException">Two have the same OBS_ID.</exception>
    public PublishedRuns(IEnumerable<PublishedObservation> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        foreach (var run in runs)
        {
            if (!long.TryParse(run.ObsId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (!_runs.TryAdd(id, run)) throw new InvalidInputException(RunDiagnostics.SameRunTwice(run.ObsId, _runs[id].Collection, run.Collection));
        }

        Pointings = [.. _runs.Select(pair => new RunPointing(pair.Key, pair.Value.Position.Lon, pair.Value.Position.Lat))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunPointing> Pointings { get; }

    /// <summary>A run as the store knows it.</summary>
    public PublishedObservation this[long obsId] => _runs[obsId];

    // The scan leaves the files in memory, so that nothing is inflated twice.
    /// <inheritdoc/>
    public Observation Open(long obsId)
    {
        FitsFile[] files = [.. _runs[obsId].Files.Select(file => FitsFile.Open(file.FullPath))];
        return new Observation(obsId, [.. files.SelectMany(FileScanner.Scan).Where(hdu => hdu.ObsId == obsId)], null, files);
    }
}
