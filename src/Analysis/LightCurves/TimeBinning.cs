namespace TapGamma.Analysis.LightCurves;

/// <summary>How runs are put together in time.</summary>
public enum TimeBinning
{
    /// <summary>Each run by itself.</summary>
    Run,

    /// <summary>Runs of one night: from noon to noon at the observatory's longitude, or UTC when that is unknown.</summary>
    Night,

    /// <summary>Runs of one calendar month.</summary>
    Month,

    /// <summary>Bins given by their edges.</summary>
    Given,

    /// <summary>Bayesian blocks over the runs.</summary>
    BayesianBlocks,
}
