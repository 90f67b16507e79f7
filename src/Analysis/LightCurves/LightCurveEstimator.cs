using TapGamma.Analysis.Fitting;
using TapGamma.Analysis.FluxPoints;

namespace TapGamma.Analysis.LightCurves;

/// <summary>
/// Measures the flux of a fitted spectral shape in time bins. The runs of a bin are fitted jointly; a run whose safe
/// range starts inside the band still reports the flux of the whole band.
/// </summary>
public sealed class LightCurveEstimator(IReadOnlyList<TimedDataset> runs, SpectrumFitResult reference)
{
    private const double SecondInDays = 1 / 86400.0;

    /// <summary>Lower edge of the band in TeV, moved to the nearest edge of the data.</summary>
    public double MinTeV { get; init; } = 1;

    /// <summary>Upper edge of the band in TeV, moved to the nearest edge of the data.</summary>
    public double MaxTeV { get; init; } = 39.81;

    /// <summary>Upper limits are this many standard deviations above the best value.</summary>
    public double LimitSigmas { get; init; } = 2;

    /// <summary>Longitude of the observatory in deg east, which decides where a night ends.</summary>
    public double LongitudeDeg { get; init; }

    /// <summary>The light curve; bins without a run are left out.</summary>
    /// <param name="binning">How to bin.</param>
    /// <param name="edgesMjd">Bin edges for <see cref="TimeBinning.Given"/>.</param>
    public IReadOnlyList<LightCurvePoint> Run(TimeBinning binning, IReadOnlyList<double>? edgesMjd = null)
    {
        var sorted = runs.OrderBy(r => r.StartMjd).ToArray();
        var groups = binning switch
        {
            TimeBinning.Night => Groups(sorted, r => Math.Floor(r.StartMjd + 0.5 + LongitudeDeg / 360)),
            TimeBinning.Month => Groups(sorted, r => Month(r.StartMjd)),
            TimeBinning.Given => Given(sorted, edgesMjd ?? []),
            TimeBinning.BayesianBlocks => Blocks(sorted),
            _ => sorted.Select(r => new[] { r }),
        };
        return [.. groups.Where(g => g.Length > 0).Select(Measure)];
    }

    private static IEnumerable<TimedDataset[]> Groups<TKey>(TimedDataset[] sorted, Func<TimedDataset, TKey> key) =>
        sorted.GroupBy(key).Select(g => g.ToArray());

    // A run belongs to a bin when its whole time lies in it, but for a microsecond.
    private static IEnumerable<TimedDataset[]> Given(TimedDataset[] sorted, IReadOnlyList<double> edges)
    {
        const double slack = 1e-6 * SecondInDays;
        for (var i = 1; i < edges.Count; i++)
        {
            var (low, high) = (edges[i - 1] - slack, edges[i] + slack);
            yield return [.. sorted.Where(r => r.StartMjd >= low && r.StopMjd <= high)];
        }
    }

    private static int Month(double mjd)
    {
        var date = new DateTime(1858, 11, 17, 0, 0, 0, DateTimeKind.Utc).AddDays(mjd);
        return date.Year * 12 + date.Month;
    }

    private IEnumerable<TimedDataset[]> Blocks(TimedDataset[] sorted)
    {
        var points = sorted.Select(r => Measure([r])).ToArray();
        var usable = Enumerable.Range(0, points.Length).Where(i => points[i].Point.FluxError > 0).ToArray();
        if (usable.Length == 0) yield break;
        var starts = BayesianBlocks.Starts(
            [.. usable.Select(i => points[i].Point.Flux)], [.. usable.Select(i => points[i].Point.FluxError)]);
        for (var b = 0; b < starts.Count; b++)
        {
            var end = b + 1 < starts.Count ? starts[b + 1] : usable.Length;
            yield return [.. usable[starts[b]..end].Select(i => sorted[i])];
        }
    }

    private LightCurvePoint Measure(TimedDataset[] group)
    {
        var datasets = group.Select(r => r.Dataset).ToArray();
        var axis = datasets[0].Reco;
        var estimator = new FluxPointsEstimator(datasets, reference) { LimitSigmas = LimitSigmas, Scan = false };
        var point = estimator.Measure(axis.NearestEdge(MinTeV), axis.NearestEdge(MaxTeV));
        return new LightCurvePoint(
            group.Min(r => r.StartMjd), group.Max(r => r.StopMjd), [.. datasets.Select(d => d.Name)],
            datasets.Sum(d => d.LivetimeS), point);
    }
}
