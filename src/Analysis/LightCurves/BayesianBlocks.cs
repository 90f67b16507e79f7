namespace TapGamma.Analysis.LightCurves;

/// <summary>The best division of point measurements into blocks of constant value (Scargle et al. 2013, ApJ 764, 167).</summary>
public static class BayesianBlocks
{
    /// <summary>Index of the first point of each block.</summary>
    /// <param name="values">Measurements in order of time.</param>
    /// <param name="errors">Their standard deviations, all positive.</param>
    /// <param name="falsePositive">Chance of a change point in constant data.</param>
    public static IReadOnlyList<int> Starts(double[] values, double[] errors, double falsePositive = 0.05)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(errors);
        var n = values.Length;
        // Equation 21 of the paper, as calibrated there for point measurements.
        var prior = 4 - Math.Log(73.53 * falsePositive * Math.Pow(n, -0.478));
        var (best, last) = (new double[n], new int[n]);
        for (var end = 0; end < n; end++)
        {
            (best[end], last[end]) = (double.NegativeInfinity, 0);
            double a = 0, b = 0;
            for (var start = end; start >= 0; start--)
            {
                var weight = 1 / (errors[start] * errors[start]);
                a += 0.5 * weight;
                b -= values[start] * weight;
                var total = b * b / (4 * a) - prior + (start > 0 ? best[start - 1] : 0);
                if (total > best[end]) (best[end], last[end]) = (total, start);
            }
        }

        var starts = new List<int>();
        for (var end = n; end > 0; end = last[end - 1]) starts.Add(last[end - 1]);
        starts.Reverse();
        return starts;
    }
}
