namespace TapGamma.Analysis.Regions;

/// <summary>A circle on the sky.</summary>
/// <param name="RaDeg">ICRS right ascension of the centre, deg.</param>
/// <param name="DecDeg">ICRS declination of the centre, deg.</param>
/// <param name="RadiusDeg">Radius in deg.</param>
public readonly record struct CircleRegion(double RaDeg, double DecDeg, double RadiusDeg);
