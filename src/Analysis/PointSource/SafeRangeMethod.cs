namespace TapGamma.Analysis.PointSource;

/// <summary>How the energy range is found in which a run's response can be trusted.</summary>
public enum SafeRangeMethod
{
    /// <summary>From where the effective area reaches a part of its maximum.</summary>
    AeffMax,

    /// <summary>From where the bias of the reconstructed energy falls below a limit.</summary>
    EdispBias,

    /// <summary>From the bin with the largest background.</summary>
    BkgPeak,

    /// <summary>A range given by the user.</summary>
    Fixed,

    /// <summary>The whole axis.</summary>
    None,
}
