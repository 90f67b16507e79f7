using System.Text.Json;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>A resource of the server as /openapi.json describes it.</summary>
/// <param name="Path">Its path, with placeholders in braces.</param>
/// <param name="Methods">The methods it knows.</param>
/// <param name="Answers">Media types of its answers.</param>
/// <param name="Parameters">Names of its parameters.</param>
public sealed record Door(string Path, IReadOnlyList<string> Methods, IReadOnlyList<string> Answers, IReadOnlyList<string> Parameters)
{
    /// <summary>The part of the server it belongs to: requests go to each part as often.</summary>
    public string Part { get; } = string.Join('/', Path.Split('/').Take(Path.StartsWith("/tap", StringComparison.Ordinal) || Path.StartsWith("/soda", StringComparison.Ordinal) ? 3 : 2));

    /// <summary>Reads one path of the description.</summary>
    public static Door Of(JsonProperty path)
    {
        JsonProperty[] methods = [.. path.Value.EnumerateObject()];
        return new(
            path.Name,
            [.. methods.Select(method => method.Name.ToUpperInvariant())],
            [.. methods.SelectMany(method => method.Value.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject()).Select(type => type.Name).Distinct()],
            [.. methods.SelectMany(method => method.Value.GetProperty("parameters").EnumerateArray())
                .Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!).Distinct()]);
    }
}
