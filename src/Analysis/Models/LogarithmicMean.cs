namespace TapGamma.Analysis.Models;

/// <summary>
/// (b - a) / log(b/a). The integral of a power law through (x1, y1), (x2, y2) is log(x2/x1) times the mean of x1 y1
/// and x2 y2, whatever its index.
/// </summary>
internal static class LogarithmicMean
{
    private const double SeriesLimit = 0.08;

    /// <summary>The mean of two numbers of one sign; 0 where one of them is 0.</summary>
    public static double Evaluate(double a, double b)
    {
        var sum = a + b;
        if (a * b <= 0 || !double.IsFinite(sum)) return double.IsFinite(sum) ? 0 : double.NaN;
        var z = (b - a) / sum;
        return Math.Abs(z) < SeriesLimit ? 0.5 * sum / Series(z * z, out _) : (b - a) / Math.Log(b / a);
    }

    /// <summary>The mean and its derivatives by both numbers.</summary>
    public static double Evaluate(double a, double b, out double byA, out double byB)
    {
        byA = byB = 0;
        var sum = a + b;
        if (a * b <= 0 || !double.IsFinite(sum)) return double.IsFinite(sum) ? 0 : double.NaN;
        var z = (b - a) / sum;
        if (Math.Abs(z) < SeriesLimit)
        {
            var series = Series(z * z, out var slope);
            // dz/da = -2b/sum^2, dz/db = 2a/sum^2; d series/dz = 2 z slope
            var common = 2 * z * slope / (sum * series * series);
            byA = 0.5 / series + b * common;
            byB = 0.5 / series - a * common;
            return 0.5 * sum / series;
        }

        var log = Math.Log(b / a);
        var mean = (b - a) / log;
        byA = (mean / a - 1) / log;
        byB = (1 - mean / b) / log;
        return mean;
    }

    // atanh(z)/z and its derivative by z squared
    private static double Series(double q, out double slope)
    {
        slope = 1 / 3.0 + q * (2 / 5.0 + q * (3 / 7.0 + q * (4 / 9.0 + q * (5 / 11.0 + q * (6 / 13.0)))));
        return 1 + q * (1 / 3.0 + q * (1 / 5.0 + q * (1 / 7.0 + q * (1 / 9.0 + q * (1 / 11.0 + q / 13.0)))));
    }
}
