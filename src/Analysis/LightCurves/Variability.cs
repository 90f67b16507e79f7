namespace TapGamma.Analysis.LightCurves;

/// <summary>How much a light curve varies beyond its errors.</summary>
/// <param name="FractionalVariability">Intrinsic standard deviation over mean (Vaughan et al. 2003, MNRAS 345, 1271); NaN when the errors explain all.</param>
/// <param name="FractionalVariabilityError">Its standard deviation.</param>
/// <param name="ChiSquare">Chi square of a constant flux.</param>
/// <param name="DegreesOfFreedom">Points minus one.</param>
public sealed record Variability(
    double FractionalVariability, double FractionalVariabilityError, double ChiSquare, int DegreesOfFreedom)
{
    /// <summary>Computes the measures from fluxes with positive errors; null for fewer than two.</summary>
    public static Variability? Of(IReadOnlyList<LightCurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var used = points.Where(p => p.Point.FluxError > 0).Select(p => (p.Point.Flux, p.Point.FluxError)).ToArray();
        var n = used.Length;
        if (n < 2) return null;
        var mean = used.Average(p => p.Flux);
        var variance = used.Sum(p => (p.Flux - mean) * (p.Flux - mean)) / (n - 1);
        var noise = used.Average(p => p.FluxError * p.FluxError);
        var fvar = Math.Sqrt((variance - noise) / (mean * mean));
        var first = Math.Sqrt(1 / (2.0 * n)) * noise / (mean * mean * fvar);
        var second = Math.Sqrt(noise / n) / mean;
        var weights = used.Sum(p => 1 / (p.FluxError * p.FluxError));
        var constant = used.Sum(p => p.Flux / (p.FluxError * p.FluxError)) / weights;
        var chi = used.Sum(p => (p.Flux - constant) * (p.Flux - constant) / (p.FluxError * p.FluxError));
        return new Variability(fvar, Math.Sqrt(first * first + second * second), chi, n - 1);
    }
}
