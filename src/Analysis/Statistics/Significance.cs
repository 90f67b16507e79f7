namespace TapGamma.Analysis.Statistics;

/// <summary>Significance of an excess of on over off counts (Li and Ma 1983, equation 17).</summary>
public static class Significance
{
    /// <summary>Signed significance in standard deviations; NaN where alpha is not positive.</summary>
    public static double LiMa(double on, double off, double alpha)
    {
        if (!(alpha > 0)) return double.NaN;
        var excess = on - alpha * off;
        var ts = WStatistic.Evaluate(on, off, alpha, 0) - WStatistic.Evaluate(on, off, alpha, excess);
        return Math.Sign(excess) * Math.Sqrt(Math.Max(0, ts));
    }
}
