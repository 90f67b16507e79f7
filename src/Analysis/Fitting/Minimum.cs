namespace TapGamma.Analysis.Fitting;

/// <summary>Where a minimisation ended.</summary>
/// <param name="Point">The best point found.</param>
/// <param name="Value">Value there.</param>
/// <param name="Covariance">Twice the inverse Hessian over the parameters that could move, zero elsewhere; null when the
/// Hessian is not positive definite.</param>
/// <param name="Edm">Estimated distance to the minimum, in units of the value.</param>
/// <param name="Evaluations">Number of evaluations of the function.</param>
internal sealed record Minimum(double[] Point, double Value, double[]? Covariance, double Edm, int Evaluations)
{
    /// <summary>A distance of 1e-4 standard deviations is 1e-8 in the value.</summary>
    private const double EdmGoal = 1e-8;

    /// <summary>Whether the point is a proper minimum.</summary>
    public bool Converged => Covariance is not null && Edm < EdmGoal && double.IsFinite(Value);
}
