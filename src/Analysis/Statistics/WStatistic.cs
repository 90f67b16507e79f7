namespace TapGamma.Analysis.Statistics;

/// <summary>
/// W: twice the negative log of the Poisson likelihood of on and off counts, with the background profiled out and the
/// saturated value subtracted (XSPEC manual, appendix B, "wstat").
/// </summary>
public static class WStatistic
{
    /// <summary>W of one bin.</summary>
    /// <param name="on">Counts in the on region.</param>
    /// <param name="off">Counts in the off regions.</param>
    /// <param name="alpha">Ratio of the on to the off acceptance.</param>
    /// <param name="signal">Predicted signal counts.</param>
    public static double Evaluate(double on, double off, double alpha, double signal) =>
        Evaluate(on, off, alpha, signal, out _, out _);

    /// <summary>W of one bin with its first and second derivative by the predicted signal.</summary>
    public static double Evaluate(
        double on, double off, double alpha, double signal, out double first, out double second)
    {
        var c = alpha * (on + off) - (1 + alpha) * signal;
        var d = Math.Sqrt(Math.Max(0, c * c + 4 * alpha * (alpha + 1) * off * signal));
        // The form on the right keeps its digits where c and d nearly cancel.
        var b = c >= 0 ? (c + d) / (2 * alpha * (alpha + 1)) : 2 * off * signal / (d - c);
        var mu = signal + alpha * b;
        if (on == 0 && signal < 0 && mu <= 1e-12 * Math.Abs(signal))
            return OnBorder(off, alpha, signal, out first, out second);

        first = 2;
        second = 0;
        if (on > 0)
        {
            var slope = d > 0 ? (off - (1 + alpha) * b) / d : 0;
            first -= 2 * on / mu;
            second = Math.Max(0, 2 * on * (1 + alpha * slope) / (mu * mu));
        }

        var w = signal + (1 + alpha) * b - on - off;
        if (on > 0) w -= on * Math.Log(mu / on);
        if (off > 0) w -= off * Math.Log(b / off);
        return 2 * w;
    }

    // No on count and a signal so negative that the expectation of the on region is held at zero.
    private static double OnBorder(double off, double alpha, double signal, out double first, out double second)
    {
        var b = -signal / alpha;
        first = -2 * (1 / alpha + off / signal);
        second = 2 * off / (signal * signal);
        return 2 * (b - off - (off > 0 ? off * Math.Log(b / off) : 0));
    }
}
