using System.Text.Json;
using TapGamma.Diagnostics;

namespace TapGamma.Ingest.Collections;

/// <summary>Finds the collection file that an operator means: by path, or by identifier in the folders of collections.</summary>
internal static class CollectionCatalogue
{
    /// <summary>Folder of the files that come with the program.</summary>
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "collections");

    /// <exception cref="InvalidInputException">There is no such collection, or its file is wrong.</exception>
    public static CollectionFile Find(string collection, string? folder)
    {
        if (File.Exists(collection)) return CollectionFileReader.Read(collection);
        if (collection.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || collection.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new InvalidInputException(IngestDiagnostics.CollectionFileMissing(collection));
        var files = FilesById(folder);
        if (files.TryGetValue(collection, out var path)) return CollectionFileReader.Read(path);
        throw new InvalidInputException(IngestDiagnostics.CollectionUnknown(collection, [.. files.Keys.Order(StringComparer.Ordinal)]));
    }

    private static Dictionary<string, string> FilesById(string? folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in (IEnumerable<string?>)[folder, Shipped])
        {
            if (place is null || !Directory.Exists(place)) continue;
            foreach (var path in Directory.EnumerateFiles(place, "*.json").Order(StringComparer.Ordinal))
            {
                files.TryAdd(Path.GetFileNameWithoutExtension(path), path);
                if (IdOf(path) is { } id) files.TryAdd(id, path);
            }
        }

        return files;
    }

    /// <summary>The identifier a file gives; null when it cannot be read, which is told only to those who ask for that file.</summary>
    private static string? IdOf(string path)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), options);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id)
                ? id.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
