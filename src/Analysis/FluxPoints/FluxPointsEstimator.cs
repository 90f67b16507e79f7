using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.Spectra;

namespace TapGamma.Analysis.FluxPoints;

/// <summary>Measures the flux in energy bands with the shape of a fitted spectrum; several data sets are used jointly.</summary>
public sealed class FluxPointsEstimator
{
    private const int ScanPoints = 11;

    private readonly IReadOnlyList<SpectrumDataset> _datasets;
    private readonly SpectrumFitResult _reference;
    private readonly Dictionary<SpectrumDataset, double[]> _signals = [];

    /// <summary>Prepares the predictions of the reference spectrum.</summary>
    public FluxPointsEstimator(IReadOnlyList<SpectrumDataset> datasets, SpectrumFitResult reference)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        ArgumentNullException.ThrowIfNull(reference);
        (_datasets, _reference) = (datasets, reference);
        foreach (var d in datasets)
            _signals[d] = SpectrumLikelihood.PredictSignal(d, reference.Model, reference.Absorption, reference.Values);
    }

    /// <summary>Upper limits are this many standard deviations above the best value.</summary>
    public double LimitSigmas { get; init; } = 2;

    /// <summary>A band below this significance is to be shown as an upper limit.</summary>
    public double DetectionSigmas { get; init; } = 2;

    /// <summary>Whether to keep the likelihood scan of each band.</summary>
    public bool Scan { get; init; } = true;

    /// <summary>One point for each pair of neighbouring edges; the edges move to the nearest edge of the data.</summary>
    public IReadOnlyList<FluxPoint> Run(IReadOnlyList<double> edgesTeV)
    {
        ArgumentNullException.ThrowIfNull(edgesTeV);
        var axis = _datasets[0].Reco;
        int[] bins = [.. edgesTeV.Select(axis.NearestEdge).Distinct()];
        return [.. bins.Zip(bins.Skip(1), Measure)];
    }

    /// <summary>The flux between two edges of the data's axis.</summary>
    public FluxPoint Measure(int firstBin, int endBin)
    {
        var axis = _datasets[0].Reco;
        var (min, max) = (axis.EdgesTeV[firstBin], axis.EdgesTeV[endBin]);
        var (model, absorption, values) = (_reference.Model, _reference.Absorption, _reference.Values);
        var fit = new NormFit(_datasets, d => _signals[d], _reference.Statistic, firstBin, endBin);
        var best = fit.Run();
        var limit = fit.Limit(best, LimitSigmas);
        var scan = Scan ? Scanned() : [];
        return new FluxPoint
        {
            MinTeV = min,
            MaxTeV = max,
            ReferenceDnde = _reference.FluxAt(Math.Sqrt(min * max)),
            ReferenceFlux = FluxIntegrator.Integrate(model, absorption, values, min, max),
            ReferenceEnergyFlux = FluxIntegrator.Integrate(model, absorption, values, min, max, energyPower: 1),
            Norm = best.Value,
            NormError = best.Error,
            NormErrorDown = best.Value - fit.Limit(best, 1, below: true),
            NormErrorUp = fit.Limit(best, 1) - best.Value,
            NormLimit = limit,
            Ts = best.Ts,
            SqrtTs = best.SqrtTs,
            Stat = best.Stat,
            Counts = fit.On,
            Background = fit.Background,
            PredictedSignal = best.Value * fit.Signal,
            BinCount = fit.BinCount,
            NormScan = scan,
            StatScan = [.. scan.Select(n => double.IsFinite(best.Value) ? fit.StatAt(n) : double.NaN)],
            IsUpperLimit = !(best.SqrtTs >= DetectionSigmas) || !(best.Error > 0) || fit.On == 0,
        };
    }

    // From a fifth of the reference to five times.
    private static double[] Scanned() =>
        [.. Enumerable.Range(0, ScanPoints).Select(i => 0.2 * Math.Pow(25, i / (ScanPoints - 1.0)))];
}
