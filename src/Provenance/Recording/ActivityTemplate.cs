namespace TapGamma.Provenance.Recording;

/// <summary>A kind of activity that a program knows: what is written down as description of each activity of the kind.</summary>
/// <param name="Key">Short name, unique in the program.</param>
/// <param name="Name">A name for people.</param>
/// <param name="Type">Observation, Simulation, Reduction, Calibration, Reconstruction, Selection or Analysis.</param>
public sealed record ActivityTemplate(string Key, string Name, string Type)
{
    /// <summary>What is done.</summary>
    public string? Description { get; init; }

    /// <summary>Where more is written.</summary>
    public string? DocUrl { get; init; }

    /// <summary>What such activities use.</summary>
    public IReadOnlyList<RoleTemplate> Uses { get; init; } = [];

    /// <summary>What such activities make.</summary>
    public IReadOnlyList<RoleTemplate> Makes { get; init; } = [];
}
