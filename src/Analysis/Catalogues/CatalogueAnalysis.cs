using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Fits;

namespace TapGamma.Analysis.Catalogues;

/// <summary>
/// The point-source analysis of many positions: every run is read once, for all positions within its reach. The numbers of a
/// position are those that <see cref="PointSourceAnalysis"/> finds there.
/// </summary>
public sealed class CatalogueAnalysis
{
    /// <summary>The step in which runs are read and reduced.</summary>
    public const string ReduceStep = "reduce";

    /// <summary>The step in which positions are fitted.</summary>
    public const string EvaluateStep = "evaluate";

    private const double DetectedSigma = 5;

    private readonly PointSourceSettings _settings;
    private readonly IObservationSource _runs;
    private readonly CataloguePosition[] _positions;

    /// <summary>Prepares the analysis.</summary>
    /// <param name="settings">Settings that all positions share; maps, light curves and flux points are not made.</param>
    /// <param name="sources">The positions.</param>
    /// <param name="runs">Where the runs come from.</param>
    /// <exception cref="InvalidInputException">The settings contradict themselves.</exception>
    public CatalogueAnalysis(PointSourceSettings settings, IReadOnlyList<CatalogueSource> sources, IObservationSource runs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(runs);
        _runs = runs;
        _settings = settings with
        {
            CountsMap = false,
            Theta2 = false,
            RingMap = false,
            LightCurve = null,
            FluxPointsPerDecade = 0,
            FluxPointEdgesTeV = null,
            JointFit = false,
            ProfileErrors = false,
        };
        _ = SettingsCheck.Resolve(_settings with { RaDeg = 0, DecDeg = 0 });
        var (reco, truth) = Axes();
        _positions = [.. sources.Select(source => new CataloguePosition(source, _settings, reco, truth))];
    }

    /// <summary>Analyses all positions.</summary>
    public CatalogueResult Run(IProgress<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _settings.Threads), CancellationToken = cancellationToken };
        RunPointing[] used = [.. _runs.Pointings.Where(pointing => _positions.Any(position => position.Reaches(pointing)))];
        // A few runs at a time: their data sets are added up in the order of the runs, whichever was ready first.
        var window = 2 * options.MaxDegreeOfParallelism;
        var (runs, steps) = (new List<RunResult>(used.Length), new StepTimer(_settings.Clock));
        for (var first = 0; first < used.Length; first += window)
        {
            var some = used[first..Math.Min(used.Length, first + window)];
            var found = new List<(CataloguePosition, RunResult)>[some.Length];
            Parallel.For(0, some.Length, options, i => found[i] = Reduce(some[i]));
            foreach (var (position, result) in found.SelectMany(results => results)) position.Add(result);
            runs.AddRange(found.Select(Summary));
            progress?.Report(new AnalysisProgress("runs", first + some.Length, used.Length));
        }

        steps.Done(ReduceStep);
        var rows = new CatalogueRow[_positions.Length];
        var done = 0;
        Parallel.For(0, rows.Length, options, i =>
        {
            rows[i] = Evaluate(_positions[i]);
            progress?.Report(new AnalysisProgress("positions", Interlocked.Increment(ref done), rows.Length));
        });
        steps.Done(EvaluateStep);
        return new CatalogueResult(_settings, rows, runs) { Steps = steps.All };
    }

    // A run that some position can use is used.
    private RunResult Summary(List<(CataloguePosition Position, RunResult Result)> found)
    {
        var best = found.Select(pair => pair.Result).OrderBy(result => result.LeftOut is not null).First();
        return best with { Dataset = null, Published = _runs.Published(best.ObsId) };
    }

    private (EnergyAxis Reco, EnergyAxis Truth) Axes() => (
        EnergyAxis.PerDecade(_settings.MinEnergyTeV, _settings.MaxEnergyTeV, _settings.BinsPerDecade),
        EnergyAxis.PerDecade(_settings.MinTrueEnergyTeV, _settings.MaxTrueEnergyTeV, _settings.TrueBinsPerDecade));

    // A broken file costs its run, not the analysis.
    private List<(CataloguePosition, RunResult)> Reduce(RunPointing pointing)
    {
        var found = new List<(CataloguePosition, RunResult)>();
        Observation? whole = null;
        foreach (var position in _positions)
        {
            if (!position.Reaches(pointing)) continue;
            try
            {
                whole ??= _runs.Open(pointing.ObsId);
                var (run, livePart) = RunSelection.Apply(whole, pointing, position.Settings);
                found.Add((position, position.Reducer.Reduce(run, pointing, livePart)));
            }
            catch (Exception e) when (e is FitsFormatException or IOException)
            {
                found.Add((position, new RunResult
                {
                    ObsId = pointing.ObsId,
                    RaPointingDeg = pointing.RaDeg,
                    DecPointingDeg = pointing.DecDeg,
                    OffsetDeg = AngularSeparation.Deg(position.Settings.RaDeg, position.Settings.DecDeg, pointing.RaDeg, pointing.DecDeg),
                    LeftOut = "It cannot be read: " + e.Message,
                }));
            }
        }

        return found;
    }

    private static CatalogueRow Evaluate(CataloguePosition position)
    {
        if (position.Fault is { } fault) return new CatalogueRow(position.Source, "refused", fault);
        if (position.RunCount == 0) return new CatalogueRow(position.Source, "no_data", position.WhyNoRun);
        var stacked = position.Stacked;
        var resolved = SettingsCheck.Resolve(position.Settings);
        var fit = new SpectrumFit([stacked], resolved.Model, resolved.Absorption, position.Settings.Statistic).Run(resolved.Parameters);
        var notes = new List<string>(fit.Notes);
        var reference = PointSourceAnalysis.Reference(resolved, [stacked], fit, notes);
        var overall = new FluxPointsEstimator([stacked], reference) { LimitSigmas = position.Settings.LimitSigmas }
            .Measure(Array.IndexOf(stacked.Mask, true), Array.LastIndexOf(stacked.Mask, true) + 1);
        if (!fit.Converged) notes.Insert(0, "The fit did not converge.");
        var row = new CatalogueRow(position.Source, "limit", string.Join(' ', notes.Distinct()))
        {
            RunCount = position.RunCount,
            Stacked = stacked,
            Fit = fit.Converged ? fit : null,
            Overall = overall,
        };
        return row.SignificanceSigma >= DetectedSigma ? row with { Status = "detected" } : row;
    }
}
