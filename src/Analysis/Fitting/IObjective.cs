namespace TapGamma.Analysis.Fitting;

/// <summary>A function to minimise, distributed about its minimum like a chi square.</summary>
internal interface IObjective
{
    /// <summary>Value at the point; infinite where it is not defined.</summary>
    double Evaluate(ReadOnlySpan<double> point);

    /// <summary>Value, gradient and a positive semi-definite stand-in for the second derivatives (row-major).</summary>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature);
}
