namespace TapGamma.Provenance.Model;

/// <summary>A setting that activities of one kind have (ProvenanceDM 1.0, 2.8).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="ActivityDescriptionId">The kind of activity.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValueType">Its type, in the words of VOTable.</param>
public sealed record ParameterDescription(string Id, string ActivityDescriptionId, string Name, string ValueType)
{
    /// <summary>What it sets.</summary>
    public string? Description { get; init; }

    /// <summary>Its unit (VOUnits).</summary>
    public string? Unit { get; init; }

    /// <summary>Its UCD.</summary>
    public string? Ucd { get; init; }

    /// <summary>Its utype.</summary>
    public string? Utype { get; init; }

    /// <summary>Smallest value.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value.</summary>
    public string? Max { get; init; }

    /// <summary>All values it can have, when they are few words.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Its value when nothing is said.</summary>
    public string? Default { get; init; }
}
