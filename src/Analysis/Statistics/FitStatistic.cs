namespace TapGamma.Analysis.Statistics;

/// <summary>Which function of the counts a fit minimises; each is distributed about its minimum like a chi square.</summary>
public enum FitStatistic
{
    /// <summary>Poisson counts with a measured background.</summary>
    W,

    /// <summary>Poisson counts with a background taken as known.</summary>
    Cash,

    /// <summary>Gaussian excess; for bins with many counts.</summary>
    ChiSquare,
}
