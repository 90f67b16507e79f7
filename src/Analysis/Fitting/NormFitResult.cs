namespace TapGamma.Analysis.Fitting;

/// <summary>Best factor on a spectral shape.</summary>
/// <param name="Value">The factor.</param>
/// <param name="Error">Its standard deviation; NaN where the statistic has no curvature.</param>
/// <param name="Stat">Statistic there.</param>
/// <param name="StatNull">Statistic without a source.</param>
public sealed record NormFitResult(double Value, double Error, double Stat, double StatNull)
{
    /// <summary>The result where nothing can be fitted.</summary>
    public static NormFitResult Undefined { get; } = new(double.NaN, double.NaN, 0, 0);

    /// <summary>Test statistic against the absence of a source.</summary>
    public double Ts => double.IsFinite(Value) ? Math.Max(0, StatNull - Stat) : double.NaN;

    /// <summary>Square root of the test statistic with the sign of the factor.</summary>
    public double SqrtTs => Math.Sign(double.IsFinite(Value) ? Value : 0) * Math.Sqrt(Ts);
}
