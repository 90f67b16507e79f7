using TapGamma.Analysis.Spectra;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Fitting;

/// <summary>
/// Fit of one factor on a fixed spectral shape. The statistics are convex in the signal, so the slope changes sign
/// once and the minimum is bracketed before it is refined.
/// </summary>
public sealed class NormFit
{
    private readonly FitStatistic _statistic;
    private readonly double[] _on;
    private readonly double[] _off;
    private readonly double[] _alpha;
    private readonly double[] _signal;

    /// <summary>Collects the unmasked bins.</summary>
    /// <param name="datasets">Data sets to add up.</param>
    /// <param name="signal">Signal counts of every bin of a data set for a factor of one.</param>
    /// <param name="statistic">Statistic to minimise.</param>
    /// <param name="firstBin">First reconstructed bin to use.</param>
    /// <param name="endBin">Reconstructed bin after the last to use; negative for all.</param>
    public NormFit(
        IReadOnlyList<SpectrumDataset> datasets, Func<SpectrumDataset, double[]> signal,
        FitStatistic statistic = FitStatistic.W, int firstBin = 0, int endBin = -1)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        ArgumentNullException.ThrowIfNull(signal);
        _statistic = statistic;
        List<double> on = [], off = [], alpha = [], mu = [];
        foreach (var d in datasets)
        {
            if (!d.HasData) continue;
            var predicted = signal(d);
            for (var k = firstBin; k < (endBin < 0 ? d.Mask.Length : endBin); k++)
            {
                if (!d.Mask[k]) continue;
                on.Add(d.Counts[k]);
                off.Add(d.CountsOff[k]);
                alpha.Add(d.Alpha[k]);
                mu.Add(predicted[k]);
            }
        }

        (_on, _off, _alpha, _signal) = ([.. on], [.. off], [.. alpha], [.. mu]);
    }

    /// <summary>Number of unmasked bins.</summary>
    public int BinCount => _on.Length;

    /// <summary>Counts of the on region.</summary>
    public double On => _on.Sum();

    /// <summary>Signal predicted for a factor of one.</summary>
    public double Signal => _signal.Sum();

    /// <summary>Background expected in the on region.</summary>
    public double Background => _off.Zip(_alpha, (o, a) => o * a).Sum();

    /// <summary>The statistic at a factor.</summary>
    public double StatAt(double norm) => Stat(norm, out _, out _);

    /// <summary>Finds the minimum; all values are NaN where no bin predicts any signal.</summary>
    public NormFitResult Run()
    {
        if (BinCount == 0 || !(Signal > 0)) return NormFitResult.Undefined;
        var norm = FindMinimum();
        var stat = Stat(norm, out _, out var second);
        return new NormFitResult(norm, second > 0 ? Math.Sqrt(2 / second) : double.NaN, stat, StatAt(0));
    }

    /// <summary>
    /// The factor above (or below) the minimum where the statistic has risen by <paramref name="sigmas"/> squared; NaN
    /// where it never does.
    /// </summary>
    public double Limit(NormFitResult best, double sigmas, bool below = false)
    {
        ArgumentNullException.ThrowIfNull(best);
        if (!double.IsFinite(best.Value)) return double.NaN;
        var goal = best.Stat + sigmas * sigmas;
        var sign = below ? -1.0 : 1.0;
        var inside = best.Value;
        var step = sign * sigmas * (best.Error > 0 ? best.Error : Math.Max(1, Math.Abs(best.Value)) / Signal);
        var outside = inside + step;
        for (var i = 0; i < 200 && !(StatAt(outside) >= goal); i++)
        {
            inside = outside;
            outside = best.Value + (step *= 2);
            if (!double.IsFinite(outside)) return double.NaN;
        }

        for (var i = 0; i < 200 && Math.Abs(outside - inside) > 1e-13 * Math.Max(Math.Abs(outside), Math.Abs(inside)); i++)
        {
            var middle = 0.5 * (inside + outside);
            var value = Stat(middle, out var first, out _) - goal;
            if (value >= 0) outside = middle;
            else inside = middle;
            // The statistic is convex: Newton from outside never crosses the root.
            var newton = middle - value / first;
            if (value >= 0 && sign * (outside - newton) >= 0 && sign * (newton - inside) > 0) outside = newton;
        }

        return 0.5 * (inside + outside);
    }

    private double FindMinimum()
    {
        var guess = (On - Background) / Signal;
        var width = Math.Max(Math.Sqrt(On + 1), 1) / Signal;
        var (low, high) = (guess - width, guess + width);
        for (var w = width; Slope(low) > 0; w *= 2) low -= w;
        for (var w = width; Slope(high) < 0; w *= 2) high += w;
        var x = Math.Clamp(guess, low, high);
        for (var i = 0; i < 200; i++)
        {
            Stat(x, out var first, out var second);
            if (first > 0) high = x;
            else low = x;
            if (high - low <= 1e-15 * (Math.Abs(high) + Math.Abs(low)) || first == 0) break;
            var newton = second > 0 ? x - first / second : double.NaN;
            var next = newton > low && newton < high ? newton : 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(x)) break;
            x = next;
        }

        return x;
    }

    private double Slope(double norm)
    {
        Stat(norm, out var first, out _);
        return first;
    }

    private double Stat(double norm, out double first, out double second)
    {
        double sum = 0;
        first = second = 0;
        for (var k = 0; k < _on.Length; k++)
        {
            sum += FitStatistics.Evaluate(
                _statistic, _on[k], _off[k], _alpha[k], norm * _signal[k], out var slope, out var curvature);
            first += slope * _signal[k];
            second += curvature * _signal[k] * _signal[k];
        }

        return sum;
    }
}
