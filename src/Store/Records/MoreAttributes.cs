using System.Text.Json;
using TapGamma.Provenance.Model;

namespace TapGamma.Store.Records;

/// <summary>Attributes that the model has no place for, as they are kept: JSON, a list of name, text, type and language.</summary>
internal static class MoreAttributes
{
    /// <summary>The attributes as text; null when there are none.</summary>
    public static string? Write(IReadOnlyList<NamedAttribute> attributes) => attributes.Count == 0 ? null
        : JsonSerializer.Serialize(attributes.Select(a => new[] { a.Name, a.Value.Text, a.Value.Type, a.Value.Language }));

    /// <summary>The attributes of a text.</summary>
    public static IReadOnlyList<NamedAttribute> Read(string? text) => text is null ? []
        : [.. JsonSerializer.Deserialize<string?[][]>(text)!.Select(a => new NamedAttribute(a[0]!, new AttributeValue(a[1]!, a[2], a[3])))];

    /// <summary>Words as text; null when there are none.</summary>
    public static string? WriteWords(IReadOnlyList<string> words) => words.Count == 0 ? null : JsonSerializer.Serialize(words);

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<string> ReadWords(string? text) => text is null ? [] : JsonSerializer.Deserialize<string[]>(text)!;
}
