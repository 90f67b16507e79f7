using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TapGamma.Ingest.Collections;

namespace TapGamma.Ingest.Runs;

/// <summary>Digest of everything but the files that decides what is stored of a run.</summary>
internal static class Recipe
{
    /// <summary>To be raised when the same inputs make other rows than before.</summary>
    private const int MappingVersion = 2;

    public static string Of(CollectionFile collection, IngestOptions options, IReadOnlyDictionary<string, object> indexRow)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{MappingVersion}\n{collection.Digest}\n{options.WithoutEvents}\n");
        foreach (var (name, value) in indexRow.OrderBy(p => p.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{name}={value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
