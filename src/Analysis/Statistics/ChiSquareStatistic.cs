namespace TapGamma.Analysis.Statistics;

/// <summary>Chi square of an excess whose variance is that of the on and scaled off counts; for bins with many counts.</summary>
public static class ChiSquareStatistic
{
    /// <summary>Chi square of one bin.</summary>
    public static double Evaluate(double on, double off, double alpha, double signal) =>
        Evaluate(on, off, alpha, signal, out _, out _);

    /// <summary>Chi square of one bin with its first and second derivative by the predicted signal.</summary>
    public static double Evaluate(
        double on, double off, double alpha, double signal, out double first, out double second)
    {
        var variance = on + alpha * alpha * off;
        if (variance <= 0)
        {
            first = second = 0;
            return 0;
        }

        var residual = signal - (on - alpha * off);
        first = 2 * residual / variance;
        second = 2 / variance;
        return residual * residual / variance;
    }
}
