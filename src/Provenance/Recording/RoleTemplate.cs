namespace TapGamma.Provenance.Recording;

/// <summary>What entities are to activities of a kind.</summary>
/// <param name="Role">The role.</param>
/// <param name="Description">What it is.</param>
/// <param name="Type">Main, Calibration, Preview, Setup, Quality, Log or Context.</param>
/// <param name="Multiplicity">How many there are: a number or *.</param>
public sealed record RoleTemplate(string Role, string Description, string Type = "Main", string Multiplicity = "1");
