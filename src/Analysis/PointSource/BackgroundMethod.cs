namespace TapGamma.Analysis.PointSource;

/// <summary>Where the background of a spectrum is counted.</summary>
public enum BackgroundMethod
{
    /// <summary>In as many copies of the on region, turned about the pointing, as fit.</summary>
    Reflected,

    /// <summary>In a given number of copies at equal angles about the pointing.</summary>
    Wobble,

    /// <summary>In a ring around the target, scaled by the background model, or by area where the run has none.</summary>
    Ring,
}
