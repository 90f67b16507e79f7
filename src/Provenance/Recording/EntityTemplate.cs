using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Recording;

/// <summary>A kind of entity that a program knows.</summary>
/// <param name="Key">Short name, unique in the program.</param>
/// <param name="Kind">Class of such entities.</param>
/// <param name="Name">A name for people.</param>
public sealed record EntityTemplate(string Key, EntityKind Kind, string Name)
{
    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Type of a value, in the words of VOTable.</summary>
    public string ValueType { get; init; } = "double";

    /// <summary>Unit of a value.</summary>
    public string? Unit { get; init; }

    /// <summary>UCD of a value.</summary>
    public string? Ucd { get; init; }

    /// <summary>Media type of a data set.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>A number.</summary>
    public static EntityTemplate Number(string key, string name, string? unit = null, string? ucd = null, string? description = null) =>
        new(key, EntityKind.ValueEntity, name) { Unit = unit, Ucd = ucd, Description = description };

    /// <summary>A text.</summary>
    public static EntityTemplate Text(string key, string name, string? description = null) =>
        new(key, EntityKind.ValueEntity, name) { ValueType = "char", Description = description };

    /// <summary>A file or data set.</summary>
    public static EntityTemplate Dataset(string key, string name, string contentType, string? description = null) =>
        new(key, EntityKind.DatasetEntity, name) { ContentType = contentType, Description = description };
}
