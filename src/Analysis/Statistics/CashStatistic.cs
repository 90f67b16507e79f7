namespace TapGamma.Analysis.Statistics;

/// <summary>C: twice the negative log of the Poisson likelihood with a known background, minus its saturated value (Cash 1979).</summary>
public static class CashStatistic
{
    /// <summary>C of one bin; infinite where a count contradicts an expectation of zero.</summary>
    public static double Evaluate(double counts, double background, double signal) =>
        Evaluate(counts, background, signal, out _, out _);

    /// <summary>C of one bin with its first and second derivative by the predicted signal.</summary>
    public static double Evaluate(
        double counts, double background, double signal, out double first, out double second)
    {
        var mu = signal + background;
        first = 2;
        second = 0;
        if (counts <= 0) return 2 * mu;
        if (mu <= 0) return double.PositiveInfinity;
        first -= 2 * counts / mu;
        second = 2 * counts / (mu * mu);
        return 2 * (mu - counts - counts * Math.Log(mu / counts));
    }
}
