namespace TapGamma.Analysis.PointSource;

/// <summary>Counts of a run's on and off regions, and how the two compare.</summary>
/// <param name="On">On counts by reconstructed energy.</param>
/// <param name="Off">Off counts by reconstructed energy.</param>
/// <param name="Alpha">On over off acceptance by reconstructed energy; 0 without off region.</param>
/// <param name="Centers">Centres of the off regions; none for a ring.</param>
internal sealed record RegionCounts(
    double[] On, double[] Off, double[] Alpha, IReadOnlyList<(double RaDeg, double DecDeg)> Centers)
{
    /// <summary>Whether there is an off region.</summary>
    public bool HasOff => Alpha.Any(a => a > 0);
}
