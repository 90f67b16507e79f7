namespace TapGamma.Analysis.PointSource;

/// <summary>A run that was not opened, and why.</summary>
/// <param name="ObsId">OBS_ID.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record RunLeftOut(long ObsId, string Reason);
