namespace TapGamma.Analysis.PointSource;

/// <summary>A parameter as it was given, by hand or by a file of settings.</summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="Texts">Its value in the one spelling that the value has; several where the parameter was repeated.</param>
public sealed record GivenValue(string Name, IReadOnlyList<string> Texts);
