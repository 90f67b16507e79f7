namespace TapGamma.Analysis.Statistics;

/// <summary>Confidence levels of the normal distribution.</summary>
internal static class Confidence
{
    /// <summary>Two-sided probability to lie within so many standard deviations.</summary>
    public static double WithinSigmas(double sigmas)
    {
        // erf(x) = 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1)/(2n+1)!!: all terms are positive.
        var x = sigmas / Math.Sqrt(2);
        double term = x, sum = x;
        for (var n = 1; n < 500 && term > 1e-17 * sum; n++) sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
