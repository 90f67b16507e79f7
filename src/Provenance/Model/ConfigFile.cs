namespace TapGamma.Provenance.Model;

/// <summary>A file with settings of an activity (ProvenanceDM 1.0, 2.8).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is.</param>
public sealed record ConfigFile(string Id, string Name, string Location)
{
    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    /// <summary>Identifier of its <see cref="ConfigFileDescription"/>.</summary>
    public string? DescriptionId { get; init; }
}
