namespace TapGamma.Provenance.Model;

/// <summary>What all entities of one kind have in common (ProvenanceDM 1.0, 2.6 and 2.7).</summary>
/// <param name="Id">Its identifier, a URI.</param>
/// <param name="Name">A name for people.</param>
public sealed record EntityDescription(string Id, string Name)
{
    /// <summary>Of which class of entities: ValueEntity and DatasetEntity have descriptions of their own.</summary>
    public EntityKind Kind { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Where more is written.</summary>
    public string? DocUrl { get; init; }

    /// <summary>A word for its type.</summary>
    public string? Type { get; init; }

    /// <summary>Type of a value, in the words of VOTable.</summary>
    public string? ValueType { get; init; }

    /// <summary>Unit of a value (VOUnits).</summary>
    public string? Unit { get; init; }

    /// <summary>UCD of a value.</summary>
    public string? Ucd { get; init; }

    /// <summary>Utype of a value.</summary>
    public string? Utype { get; init; }

    /// <summary>Media type of a data set.</summary>
    public string? ContentType { get; init; }
}
