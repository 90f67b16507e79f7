using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Regions;
using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;
using TapGamma.Fits;

namespace TapGamma.Analysis.Jobs;

/// <summary>What an analysis can expect, without fit and products: live time, background, and the significance of a source of a given flux.</summary>
public sealed class RunSurvey
{
    private const int MostRuns = 40;

    private readonly SpectrumDataset? _stacked;

    private RunSurvey(int runs, int looked, IReadOnlyList<RunResult> results, SpectrumDataset? stacked) =>
        (RunCount, LookedAt, Results, _stacked) = (runs, looked, results, stacked);

    /// <summary>Runs within reach.</summary>
    public int RunCount { get; }

    /// <summary>How many of them were looked at; the sums of the others are taken to be alike.</summary>
    public int LookedAt { get; }

    /// <summary>Those that were looked at.</summary>
    public IReadOnlyList<RunResult> Results { get; }

    /// <summary>How much the sums of those that were looked at stand for.</summary>
    public double Scale => LookedAt > 0 ? (double)RunCount / LookedAt : 0;

    /// <summary>Live time in s.</summary>
    public double LivetimeS => (_stacked?.LivetimeS ?? 0) * Scale;

    /// <summary>Background counts in the on region.</summary>
    public double Background => (_stacked?.MaskedBackground ?? 0) * Scale;

    /// <summary>Looks at the runs.</summary>
    public static RunSurvey Of(PointSourceSettings settings, IObservationSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(source);
        RunPointing[] reached =
        [
            .. source.Pointings.Where(p => AngularSeparation.Deg(settings.RaDeg, settings.DecDeg, p.RaDeg, p.DecDeg) is var offset
                && offset < settings.MaxOffsetDeg && offset >= settings.MinOffsetDeg),
        ];
        var some = reached.Length <= MostRuns ? reached : [.. Enumerable.Range(0, MostRuns).Select(i => reached[(int)((long)i * reached.Length / MostRuns)])];
        var reco = EnergyAxis.PerDecade(settings.MinEnergyTeV, settings.MaxEnergyTeV, settings.BinsPerDecade);
        var truth = EnergyAxis.PerDecade(settings.MinTrueEnergyTeV, settings.MaxTrueEnergyTeV, settings.TrueBinsPerDecade);
        var reducer = new RunReducer(settings, reco, truth, new ProductMakers(settings, 0).Exclusion);
        var results = new RunResult[some.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, settings.Threads), CancellationToken = cancellationToken };
        Parallel.For(0, some.Length, options, i => results[i] = Reduce(some[i], settings, source, reducer));
        SpectrumDataset[] used = [.. results.Where(r => r.LeftOut is null).Select(r => r.Dataset!)];
        return new RunSurvey(reached.Length, some.Length, results, used.Length > 0 ? Stacking.Stack(used) : null);
    }

    /// <summary>Excess counts and significance of a power law.</summary>
    /// <param name="dnde">Its flux at 1 TeV, cm-2 s-1 TeV-1.</param>
    /// <param name="index">Its index.</param>
    public (double Excess, double Sigma) Expect(double dnde, double index)
    {
        if (_stacked is not { } sum) return (0, double.NaN);
        var signal = SpectrumLikelihood.PredictSignal(sum, SpectralModels.Find("pl")!, null, [index, dnde, 1]);
        var excess = signal.Where((_, k) => sum.Mask[k]).Sum() * Scale;
        var off = sum.MaskedOff * Scale;
        return (excess, off > 0 ? Significance.LiMa(Background + excess, off, Background / off) : double.NaN);
    }

    private static RunResult Reduce(RunPointing pointing, PointSourceSettings settings, IObservationSource source, RunReducer reducer)
    {
        try
        {
            var (run, livePart) = RunSelection.Apply(source.Open(pointing.ObsId), pointing, settings);
            return reducer.Reduce(run, pointing, livePart);
        }
        catch (Exception e) when (e is FitsFormatException or IOException)
        {
            return new RunResult
            {
                ObsId = pointing.ObsId,
                RaPointingDeg = pointing.RaDeg,
                DecPointingDeg = pointing.DecDeg,
                OffsetDeg = AngularSeparation.Deg(settings.RaDeg, settings.DecDeg, pointing.RaDeg, pointing.DecDeg),
                LeftOut = "It cannot be read: " + e.Message,
            };
        }
    }
}
