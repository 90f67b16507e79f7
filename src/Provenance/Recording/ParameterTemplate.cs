namespace TapGamma.Provenance.Recording;

/// <summary>A setting that activities of a kind have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ValueType">Its type, in the words of VOTable: double, int, boolean, char.</param>
public sealed record ParameterTemplate(string Name, string ValueType)
{
    /// <summary>What it sets.</summary>
    public string? Description { get; init; }

    /// <summary>Its unit (VOUnits).</summary>
    public string? Unit { get; init; }

    /// <summary>Its UCD.</summary>
    public string? Ucd { get; init; }

    /// <summary>Smallest value.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value.</summary>
    public string? Max { get; init; }

    /// <summary>All values it can have, when they are few words.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Its value when nothing is said.</summary>
    public string? Default { get; init; }
}
