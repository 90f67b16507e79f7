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
    private readonly IReadOnlyDictionary<RunKey, string> _dids;

    /// <summary>Takes runs; those whose identifier is no number cannot be told apart by it and are left out.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="products">Their events as ivoa.obscore names them.</param>
    /// <exception cref="InvalidInputException">Two have the same OBS_ID.</exception>
    public PublishedRuns(IEnumerable<PublishedObservation> runs, IEnumerable<PublishedProduct> products)
        : this(runs ?? throw new ArgumentNullException(nameof(runs)), (products ?? throw new ArgumentNullException(nameof(products)))
            .ToDictionary(product => product.Run, product => product.PublisherDid))
    {
    }

    private PublishedRuns(IEnumerable<PublishedObservation> runs, IReadOnlyDictionary<RunKey, string> dids)
    {
        _dids = dids;
        foreach (var run in runs)
        {
            if (!long.TryParse(run.ObsId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (!_runs.TryAdd(id, run)) throw new InvalidInputException(RunDiagnostics.SameRunTwice(run.ObsId, _runs[id].Collection, run.Collection));
        }

        Pointings = [.. _runs.Select(pair => new RunPointing(pair.Key, pair.Value.Position.Lon, pair.Value.Position.Lat))];
    }

    /// <summary>Takes runs with what their store calls them.</summary>
    /// <exception cref="InvalidInputException">Two have the same OBS_ID.</exception>
    public static async Task<PublishedRuns> OfAsync(IStore store, IReadOnlyList<PublishedObservation> runs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        RunKey[] keys = [.. (runs ?? throw new ArgumentNullException(nameof(runs))).Select(run => new RunKey(run.Collection, run.ObsId))];
        return new PublishedRuns(runs, await store.Products.FindRunsAsync(keys, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunPointing> Pointings { get; }

    /// <summary>The collections of the runs, each once.</summary>
    public IReadOnlyList<string> Collections => [.. _runs.Values.Select(run => run.Collection).Distinct(StringComparer.Ordinal)];

    /// <summary>Some of the runs.</summary>
    internal PublishedRuns Where(Func<PublishedObservation, bool> isWanted) => new(_runs.Values.Where(isWanted), _dids);

    /// <summary>A run as the store knows it.</summary>
    public PublishedObservation this[long obsId] => _runs[obsId];

    /// <inheritdoc/>
    public PublishedRun? Published(long obsId) => _runs[obsId] is var run && _dids.TryGetValue(new RunKey(run.Collection, run.ObsId), out var did)
        ? new PublishedRun(did, run.Files is [var events, ..] ? events.Sha256 : null) : null;

    /// <summary>What is published of all the runs, by OBS_ID.</summary>
    public IReadOnlyDictionary<long, PublishedRun> AllPublished() =>
        _runs.Keys.Select(id => (Id: id, Published: Published(id))).Where(run => run.Published is not null).ToDictionary(run => run.Id, run => run.Published!);

    // The scan leaves the files in memory, so that nothing is inflated twice.
    /// <inheritdoc/>
    public Observation Open(long obsId)
    {
        FitsFile[] files = [.. _runs[obsId].Files.Select(file => FitsFile.Open(file.FullPath))];
        return new Observation(obsId, [.. files.SelectMany(FileScanner.Scan).Where(hdu => hdu.ObsId == obsId)], null, files);
    }
}
