namespace TapGamma.Provenance.Model;

/// <summary>What all activities of one kind have in common (ProvenanceDM 1.0, 2.7).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="Name">A name for people.</param>
public sealed record ActivityDescription(string Id, string Name)
{
    /// <summary>Version of the method or program.</summary>
    public string? Version { get; init; }

    /// <summary>What is done.</summary>
    public string? Description { get; init; }

    /// <summary>Where more is written.</summary>
    public string? DocUrl { get; init; }

    /// <summary>Observation, Simulation, Reduction, Calibration, Reconstruction, Selection or Analysis.</summary>
    public string? Type { get; init; }

    /// <summary>More special than <see cref="Type"/>.</summary>
    public string? Subtype { get; init; }
}
