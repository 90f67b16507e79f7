namespace TapGamma.Analysis.Catalogues;

/// <summary>One position of a catalogue; what has no place on the sky is answered by a row that says so.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RaDeg">ICRS right ascension, deg; NaN when it is not known.</param>
/// <param name="DecDeg">ICRS declination, deg.</param>
public sealed record CatalogueSource(string Name, double RaDeg, double DecDeg);
