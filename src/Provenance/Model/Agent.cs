namespace TapGamma.Provenance.Model;

/// <summary>Someone or something responsible (ProvenanceDM 1.0, 2.5).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="Name">A name for people.</param>
public sealed record Agent(string Id, string Name)
{
    /// <summary>Its type; null when nobody says.</summary>
    public AgentType? Type { get; init; }

    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    /// <summary>Electronic mail.</summary>
    public string? Email { get; init; }

    /// <summary>Where a person works.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>A web page.</summary>
    public string? Url { get; init; }

    /// <summary>Version of a program (schema.org softwareVersion).</summary>
    public string? Version { get; init; }

    /// <summary>Source revision of a program, as its version control names it.</summary>
    public string? Revision { get; init; }

    /// <summary>Attributes that the model has no place for.</summary>
    public IReadOnlyList<NamedAttribute> Others { get; init; } = [];
}
