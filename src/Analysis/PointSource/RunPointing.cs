namespace TapGamma.Analysis.PointSource;

/// <summary>Where a run points, as its index tells.</summary>
/// <param name="ObsId">OBS_ID.</param>
/// <param name="RaDeg">ICRS right ascension of the pointing, deg.</param>
/// <param name="DecDeg">ICRS declination of the pointing, deg.</param>
public readonly record struct RunPointing(long ObsId, double RaDeg, double DecDeg);
