namespace TapGamma.Analysis.Statistics;

/// <summary>Evaluates a bin under the chosen statistic.</summary>
internal static class FitStatistics
{
    public static double Evaluate(
        FitStatistic statistic, double on, double off, double alpha, double signal, out double first, out double second) =>
        statistic switch
        {
            FitStatistic.W => WStatistic.Evaluate(on, off, alpha, signal, out first, out second),
            FitStatistic.Cash => CashStatistic.Evaluate(on, alpha * off, signal, out first, out second),
            FitStatistic.ChiSquare => ChiSquareStatistic.Evaluate(on, off, alpha, signal, out first, out second),
            _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
        };
}
