using System.Text;
using System.Text.RegularExpressions;

namespace TapGamma.Cli.Records;

/// <summary>The identifier of its record that a product carries, in whatever format it is.</summary>
internal static partial class StampedId
{
    /// <summary>The identifier; null when the product carries none.</summary>
    public static string? In(string path)
    {
        // In all our formats the identifier stands as plain characters, and nothing else looks like it.
        var match = Id().Match(Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        return match.Success ? match.Value : null;
    }

    [GeneratedRegex("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
